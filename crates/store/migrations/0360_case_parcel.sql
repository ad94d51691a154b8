-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What an authority writes to an applicant of another portal goes out over FIT-Connect; the case shows whether it arrived.

-- room casework; what went out of a case over FIT-Connect
CREATE TABLE case_parcel (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    -- the message, or the command that decided
    letter_id UUID NOT NULL,
    -- reply: encrypted to the key that the application offers; mailbox: a message to a mailbox at another service
    way TEXT NOT NULL,
    -- as the delivery service names it
    parcel_id UUID NOT NULL,
    announced_at BIGINT NOT NULL,
    -- since when it waits for its recipient
    submitted_at BIGINT,
    -- accepted, rejected, or forgotten by the delivery service
    outcome TEXT,
    settled_at BIGINT,
    PRIMARY KEY (tenant_id, case_id, letter_id)
);
CREATE INDEX case_parcel_open ON case_parcel (tenant_id, settled_at);

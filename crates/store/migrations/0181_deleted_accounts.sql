-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Accounts are deleted by their owners. What authorities must be able to prove stays, without contents and without account.

-- room mailbox (instance-wide)
-- when a message was made available and retrieved that lies in no mailbox any more
CREATE TABLE mailbox_evidence (
    -- the sender's key
    idempotency_key TEXT PRIMARY KEY,
    -- which notices of it are kept under
    message_id UUID NOT NULL,
    provided_at BIGINT NOT NULL,
    read_at BIGINT,
    -- the rule and the day by which a decision counted as announced
    delivery_rule TEXT,
    deemed_on TEXT
);
CREATE INDEX mailbox_evidence_by_time ON mailbox_evidence (provided_at);

-- room casework
-- since when the applicant's mailbox takes nothing any more; NULL: as far as anybody knows it does
ALTER TABLE office_case ADD COLUMN mailbox_gone_at BIGINT;

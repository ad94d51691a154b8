-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What colleagues note on a case, and texts that they use again.

-- room casework
CREATE TABLE case_note (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    id UUID NOT NULL,
    -- the moment from which a reminder is due; NULL: a comment
    due_at BIGINT,
    done_at BIGINT,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, case_id, id)
);
-- the first reminder that is not done; the greatest number: there is none
ALTER TABLE office_case ADD COLUMN remind_at BIGINT NOT NULL DEFAULT 9223372036854775807;
-- the day that people set; due_at, which lists go by, is this or the first reminder, whichever comes first
ALTER TABLE office_case ADD COLUMN own_due_at BIGINT NOT NULL DEFAULT 9223372036854775807;
UPDATE office_case SET own_due_at = due_at;
CREATE TABLE text_block (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    -- identifier (URN) of the service it is for; empty: all
    service_key TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

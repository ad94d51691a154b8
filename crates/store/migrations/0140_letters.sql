-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Authority and applicant write to each other about a case. Old rows keep their meaning: they follow nothing, wait for no
-- answer, and lie in no archive.

-- room delivery (instance-wide)
-- the case that a submission continues; its own case_id then is nobody's case
ALTER TABLE submission ADD COLUMN follows UUID;

-- room mailbox (instance-wide)
-- where an answer goes, until when it is awaited, and when it was sent
ALTER TABLE mailbox_message ADD COLUMN destination_id UUID;
ALTER TABLE mailbox_message ADD COLUMN due_at BIGINT;
ALTER TABLE mailbox_message ADD COLUMN answered_at BIGINT;
-- what a person writes; whose it is as in mailbox_message
CREATE TABLE mailbox_letter (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL,
    -- the browser that writes, for people without account
    session_id UUID,
    case_id UUID NOT NULL,
    destination_id UUID NOT NULL,
    -- the message that it answers
    message_id UUID,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    delivered_at BIGINT
);
CREATE INDEX mailbox_letter_by_account ON mailbox_letter (account_id, case_id, created_at);
CREATE INDEX mailbox_letter_by_session ON mailbox_letter (session_id, case_id);
CREATE TABLE mailbox_letter_file (
    letter_id UUID NOT NULL,
    id UUID NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (letter_id, id)
);

-- room casework
CREATE TABLE case_message (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    id UUID NOT NULL,
    -- question and notice go out, answer and letter come in
    kind TEXT NOT NULL,
    -- the question that it answers
    answers UUID,
    -- last moment for an answer
    due_at BIGINT,
    answered_at BIGINT,
    -- the submission that it came with
    submission_id UUID,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, case_id, id),
    UNIQUE (tenant_id, submission_id)
);
CREATE TABLE case_message_file (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    message_id UUID NOT NULL,
    id UUID NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, case_id, message_id, id)
);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Programs outside that asked for it are called when there is something new for them. What is new waits beside the address
-- until the program took it; the calls themselves are jobs.

-- room delivery (instance-wide); where a client wants to be called
CREATE TABLE delivery_callback (
    id UUID PRIMARY KEY,
    client_id UUID NOT NULL,
    -- keyed hash of client, version, address and secret: one row, however many submissions name it
    fingerprint BYTEA NOT NULL UNIQUE,
    -- host and port, by which its calls queue; the rest of the address may be secret
    host TEXT NOT NULL,
    -- 1 or 2: v1 names submissions twice
    version BIGINT NOT NULL,
    -- address and secret
    sealed BYTEA NOT NULL,
    -- grows with everything that is new
    asked BIGINT NOT NULL,
    -- key of the job that tells what is new; NULL: nothing is
    job_key TEXT,
    -- when somebody named it the last time
    named_at BIGINT NOT NULL
);

-- room delivery (instance-wide); who is called there: a destination, or the sender of a submission
CREATE TABLE delivery_callback_of (
    owner_id UUID PRIMARY KEY,
    callback_id UUID NOT NULL,
    is_destination BOOLEAN NOT NULL
);
CREATE INDEX delivery_callback_of_by_callback ON delivery_callback_of (callback_id);

-- room delivery (instance-wide); what a program outside was not told yet: ids only
CREATE TABLE delivery_news (
    callback_id UUID NOT NULL,
    -- submission, events or reply
    kind TEXT NOT NULL,
    -- the submission, the case or the reply
    subject_id UUID NOT NULL,
    case_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    -- what `asked` of the callback was: it changes when there is something new about the same subject
    number BIGINT NOT NULL,
    PRIMARY KEY (callback_id, kind, subject_id)
);
CREATE INDEX delivery_news_by_case ON delivery_news (case_id);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Destinations may lie at delivery services of others: what goes there is handed on, encrypted as it came, and its log is followed.

-- room delivery (instance-wide)
CREATE TABLE remote_delivery (
    id UUID PRIMARY KEY,
    token_url TEXT NOT NULL,
    submission_api TEXT NOT NULL,
    -- who we are there
    client_id TEXT NOT NULL,
    -- our secret there
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
-- the service elsewhere where the destination lies
ALTER TABLE destination ADD COLUMN remote_id UUID;

-- room delivery (instance-wide); ids that a service elsewhere gave, noted before anything is handed over
CREATE TABLE submission_forward (
    submission_id UUID PRIMARY KEY,
    remote_id UUID NOT NULL,
    remote_submission UUID NOT NULL,
    remote_case UUID NOT NULL,
    announced_at BIGINT NOT NULL,
    -- since when it is complete there
    submitted_at BIGINT,
    -- since when its recipient said what becomes of it
    settled_at BIGINT
);
CREATE INDEX submission_forward_open ON submission_forward (remote_id, settled_at);

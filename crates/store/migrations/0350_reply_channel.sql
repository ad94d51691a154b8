-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Recipients outside answer applications of portals here by replies of FIT-Connect, each case under a key of its own.

-- room application; what replies in a case are encrypted to
CREATE TABLE application_reply_key (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    application_id UUID NOT NULL,
    -- public half
    jwk TEXT NOT NULL,
    -- private half
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, case_id)
);
CREATE INDEX application_reply_key_by_application ON application_reply_key (tenant_id, application_id);

-- room delivery (instance-wide); replies that came from a service elsewhere, and their ids there
CREATE TABLE remote_reply (
    reply_id UUID PRIMARY KEY,
    remote_id UUID NOT NULL,
    remote_reply UUID NOT NULL,
    fetched_at BIGINT NOT NULL,
    -- since when the service there knows what became of it
    answered_at BIGINT
);
CREATE UNIQUE INDEX remote_reply_there ON remote_reply (remote_id, remote_reply);
CREATE INDEX submission_forward_by_case ON submission_forward (remote_id, remote_case);
CREATE INDEX submission_reply_waiting ON submission (reply_to, state) WHERE reply_to IS NOT NULL;

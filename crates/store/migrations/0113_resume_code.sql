-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- room application
-- by which somebody without an account goes on in another browser; one for each application, as a keyed hash
CREATE TABLE resume_code (
    tenant_id UUID NOT NULL,
    application_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, application_id),
    UNIQUE (tenant_id, code_hash)
);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Second factor of accounts: a secret shared with the person's app, and codes for the day the app is lost.

-- room account (instance-wide)
CREATE TABLE second_factor (
    account_id UUID PRIMARY KEY,
    sealed BYTEA NOT NULL,
    -- asked for at log-ins only once the person has shown a code
    active BOOLEAN NOT NULL,
    -- the last step whose code was taken: no code is taken twice
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE recovery_code (
    account_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- room tenant: whether staff must have a second factor
ALTER TABLE tenant ADD COLUMN staff_factor BOOLEAN NOT NULL DEFAULT FALSE;

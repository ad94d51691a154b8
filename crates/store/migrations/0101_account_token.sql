-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Links of mails: single use, with an end. The mail holds the token, the table only its hash.

-- room account (instance-wide)
CREATE TABLE account_token (
    token_hash BYTEA PRIMARY KEY,
    account_id UUID NOT NULL,
    -- confirm_email, reset_password
    purpose TEXT NOT NULL,
    -- keyed hash of the address that the mail went to
    email_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX account_token_by_account ON account_token (account_id, purpose);
-- keyed hash of the confirmed address; people may share one, so it is not unique
ALTER TABLE account ADD COLUMN email_hash BYTEA;
CREATE INDEX account_by_email ON account (email_hash);
CREATE INDEX login_session_by_account ON login_session (account_id);
CREATE INDEX login_throttle_by_time ON login_throttle (since);

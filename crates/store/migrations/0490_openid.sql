-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Programs and instances outside let people log in by their account here (OpenID Connect).

-- room account (instance-wide); who may ask for log-ins
CREATE TABLE openid_client (
    id UUID PRIMARY KEY,
    -- portal whose pages ask for log-in and consent
    portal_id UUID NOT NULL,
    -- as people are told
    name TEXT NOT NULL,
    -- SHA-256 of the secret; NULL: a public client, known by PKCE alone
    secret_hash BYTEA,
    -- exact addresses to go back to, separated by spaces, all on one host
    redirect_uris TEXT NOT NULL,
    -- that host: pseudonyms are the same for all clients of a host, and differ between hosts
    sector TEXT NOT NULL,
    locked BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- room account (instance-wide); what a person released to a client, until its code and its access token are over
CREATE TABLE openid_grant (
    code_hash BYTEA PRIMARY KEY,
    client_id UUID NOT NULL,
    account_id UUID NOT NULL,
    -- the row of `consent` that gives the right
    consent_id UUID NOT NULL,
    -- address to go back to, scope, nonce, challenge, trust level and time of the log-in, as JSON
    body TEXT NOT NULL,
    -- of the code
    expires_at BIGINT NOT NULL,
    -- since when the code is used up
    taken_at BIGINT,
    -- of the access token
    token_hash BYTEA UNIQUE,
    token_expires_at BIGINT
);
CREATE INDEX openid_grant_by_account ON openid_grant (account_id);

-- room account (instance-wide); keys by which ID tokens are signed
CREATE TABLE openid_signing_key (
    id UUID PRIMARY KEY,
    -- from 1; the newest signs
    number BIGINT NOT NULL UNIQUE,
    kid TEXT NOT NULL,
    -- public half
    jwk TEXT NOT NULL,
    -- private half, PKCS #8
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

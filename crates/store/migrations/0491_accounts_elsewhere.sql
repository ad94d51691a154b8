-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- People log in here by an account of another instance or provider (OpenID Connect).

-- room account (instance-wide); providers whose log-ins are accepted
CREATE TABLE openid_provider (
    id UUID PRIMARY KEY,
    -- as people are told
    name TEXT NOT NULL,
    issuer TEXT NOT NULL UNIQUE,
    -- who we are there
    client_id TEXT NOT NULL,
    -- our secret there; empty for a public client
    sealed BYTEA NOT NULL,
    -- highest trust level that is believed
    highest TEXT NOT NULL,
    locked BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- room account (instance-wide); log-ins that were begun and are not back yet
CREATE TABLE openid_departure (
    id UUID PRIMARY KEY,
    -- SHA-256 of the state
    state_hash BYTEA NOT NULL UNIQUE,
    provider_id UUID NOT NULL,
    -- SHA-256 of what the browser holds in a cookie
    browser_hash BYTEA NOT NULL,
    -- nonce, verifier, and the page to go on at
    sealed BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);

-- room account (instance-wide); which account belongs to whom elsewhere
CREATE TABLE openid_identity (
    provider_id UUID NOT NULL,
    -- keyed hash of the provider's name for the person
    subject_hash BYTEA NOT NULL,
    account_id UUID NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (provider_id, subject_hash)
);
CREATE INDEX openid_identity_by_account ON openid_identity (account_id);

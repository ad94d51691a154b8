-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Administrators set what their authority says of itself: two at a time are noticed, and who changed what is kept.

-- room directory
-- counts up with every change of parameters and coat of arms
ALTER TABLE authority ADD COLUMN settings_version BIGINT NOT NULL DEFAULT 0;
CREATE TABLE authority_change (
    authority_id UUID NOT NULL,
    -- the version that it led to
    version BIGINT NOT NULL,
    -- address of the online service that it holds for; empty: for all of them
    service TEXT NOT NULL,
    -- name of the parameter; wappen: the coat of arms, with its words as the value
    name TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    -- kind and id, never a name
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (authority_id, version, service, name)
);
-- the coat of arms before the present one, so that a change can be taken back
CREATE TABLE authority_arms_before (
    authority_id UUID PRIMARY KEY,
    media_type TEXT NOT NULL,
    image BYTEA NOT NULL,
    digest TEXT NOT NULL,
    alt TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

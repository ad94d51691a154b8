-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What authorities say of themselves where a service is run for many of them.

-- room directory
CREATE TABLE authority_parameter (
    authority_id UUID NOT NULL,
    -- address of the online service that it holds for; empty: for all of them
    service TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (authority_id, service, name)
);
CREATE TABLE authority_arms (
    authority_id UUID PRIMARY KEY,
    media_type TEXT NOT NULL,
    image BYTEA NOT NULL,
    -- part of the address of the picture, so that browsers may keep it for good
    digest TEXT NOT NULL,
    alt TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

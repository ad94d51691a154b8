-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Instances share what they publish: who this one is as an editor, which Bereitstelldienste are asked, what came from where, and what
-- is gone.

-- room catalogue (instance-wide)
-- who this instance is as an editor (Redaktion, schemeAgencyID); one row
CREATE TABLE own_agency (
    id BIGINT PRIMARY KEY,
    agency TEXT NOT NULL
);
-- keys of imported objects that are gone, so that others can be told
CREATE TABLE gone_object (
    id UUID PRIMARY KEY,
    agency TEXT NOT NULL,
    class TEXT NOT NULL,
    source_id TEXT NOT NULL
);
-- a Bereitstelldienst that is asked again and again
CREATE TABLE catalogue_source (
    id UUID PRIMARY KEY,
    url TEXT NOT NULL,
    -- of XZuFi
    version TEXT NOT NULL,
    -- who we are there; empty: nobody
    token_url TEXT NOT NULL,
    client_id TEXT NOT NULL,
    -- our secret there
    sealed BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    -- where to go on
    next_index BIGINT NOT NULL,
    next_url TEXT NOT NULL,
    -- whether everything that there was is here
    complete BOOLEAN NOT NULL,
    due_at BIGINT NOT NULL,
    -- failures since the last success
    failures BIGINT NOT NULL,
    succeeded_at BIGINT,
    failed_at BIGINT,
    failure TEXT NOT NULL,
    refused BIGINT NOT NULL
);
CREATE UNIQUE INDEX catalogue_source_url ON catalogue_source (url);
-- which source brought an object; one without a row was imported or made here
CREATE TABLE source_object (
    object_id UUID PRIMARY KEY,
    source_id UUID NOT NULL
);
CREATE INDEX source_object_source ON source_object (source_id);

-- room directory
CREATE INDEX postcode_by_ars ON postcode (ars);

-- what was there before changes were numbered has a number, too
INSERT INTO change (number, kind, object_id, gone)
    SELECT (SELECT last FROM change_counter WHERE id = 1) + ROW_NUMBER() OVER (ORDER BY id), 'service', id, FALSE
    FROM public_service WHERE id NOT IN (SELECT object_id FROM change);
UPDATE change_counter SET last = COALESCE((SELECT MAX(number) FROM change), 0) WHERE id = 1;
INSERT INTO change (number, kind, object_id, gone)
    SELECT (SELECT last FROM change_counter WHERE id = 1) + ROW_NUMBER() OVER (ORDER BY id), 'authority', id, FALSE
    FROM authority WHERE id NOT IN (SELECT object_id FROM change);
UPDATE change_counter SET last = COALESCE((SELECT MAX(number) FROM change), 0) WHERE id = 1;
INSERT INTO change (number, kind, object_id, gone)
    SELECT (SELECT last FROM change_counter WHERE id = 1) + ROW_NUMBER() OVER (ORDER BY id), 'kept', id, FALSE
    FROM imported_object WHERE kind IN ('specialisation', 'form', 'area');
UPDATE change_counter SET last = COALESCE((SELECT MAX(number) FROM change), 0) WHERE id = 1;

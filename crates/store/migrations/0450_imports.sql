-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Services, organisations and online services of other editors, known by their three-part key, and the numbered changes that
-- search indexes and feeds follow.

-- room catalogue
-- who edits it (Redaktion, schemeAgencyID) and its id there; both empty: it is our own
ALTER TABLE public_service ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE public_service ADD COLUMN source_id TEXT NOT NULL DEFAULT '';
CREATE INDEX public_service_by_leika ON public_service (leika);
-- online services that run elsewhere
CREATE TABLE offered_elsewhere (
    id UUID PRIMARY KEY,
    agency TEXT NOT NULL,
    source_id TEXT NOT NULL,
    title TEXT NOT NULL,
    -- links by language, trust level and services as JSON
    body TEXT NOT NULL
);
-- what was imported, as it came; deflated XML
CREATE TABLE imported_object (
    id UUID PRIMARY KEY,
    -- service, authority, online, form, area
    kind TEXT NOT NULL,
    agency TEXT NOT NULL,
    class TEXT NOT NULL,
    source_id TEXT NOT NULL,
    -- of XZuFi
    version TEXT NOT NULL,
    raw BYTEA NOT NULL
);
-- an import that can go on where it stopped
CREATE TABLE import_run (
    id UUID PRIMARY KEY,
    -- what is imported: name and digest of the beginning
    source TEXT NOT NULL,
    -- file within it and byte in it up to which everything is stored
    item TEXT NOT NULL,
    place BIGINT NOT NULL,
    written BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX import_run_by_source ON import_run (source, started_at);
CREATE TABLE import_refusal (
    run_id UUID NOT NULL,
    number BIGINT NOT NULL,
    item TEXT NOT NULL,
    place BIGINT NOT NULL,
    object TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
);

-- room directory
ALTER TABLE authority ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE authority ADD COLUMN source_id TEXT NOT NULL DEFAULT '';
CREATE INDEX authority_by_home ON authority (home_tenant);

-- numbered changes (no room): numbered within the transaction of the change itself
CREATE TABLE change (
    number BIGINT PRIMARY KEY,
    -- service, authority, online, responsibility (then the id is that of the service)
    kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    gone BOOLEAN NOT NULL
);
CREATE TABLE change_counter (
    id BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO change_counter (id, last) VALUES (1, 0);

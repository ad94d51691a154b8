-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The delivery service gets clients from outside: portals that send, line systems that fetch, and destinations of theirs.

-- room delivery (instance-wide)
CREATE TABLE delivery_client (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    -- the tenant that it belongs to, for people who look at it
    owner_tenant UUID,
    -- SHA-256 of a secret of 256 random bits
    secret_hash BYTEA NOT NULL,
    -- words, separated by spaces
    scopes TEXT NOT NULL,
    locked BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- room delivery (instance-wide); which destinations a client may fetch from and manage
CREATE TABLE delivery_client_destination (
    client_id UUID NOT NULL,
    destination_id UUID NOT NULL,
    PRIMARY KEY (client_id, destination_id)
);
CREATE INDEX delivery_client_by_destination ON delivery_client_destination (destination_id, client_id);

-- room delivery (instance-wide); what a destination takes
CREATE TABLE destination_service (
    destination_id UUID NOT NULL,
    identifier TEXT NOT NULL,
    -- schemas and regions as JSON
    offer TEXT NOT NULL,
    PRIMARY KEY (destination_id, identifier)
);
CREATE INDEX destination_service_by_identifier ON destination_service (identifier, destination_id);

-- contact, metadata versions and reply channels as JSON, shown to senders as they came
ALTER TABLE destination ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
-- thumbprint of a key, by which one known client names it instead of its id
ALTER TABLE destination_key ADD COLUMN thumbprint TEXT;
ALTER TABLE destination_key ADD COLUMN purpose TEXT NOT NULL DEFAULT 'encryption';

-- who sent it, where it came from outside
ALTER TABLE submission ADD COLUMN client_id UUID;
ALTER TABLE submission ADD COLUMN service_name TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN region TEXT;
-- whether a log of events is kept about it: where sender or recipient is outside of this instance
ALTER TABLE submission ADD COLUMN logged BOOLEAN NOT NULL DEFAULT FALSE;
-- last segment of the encrypted file, by which both sides see that it is the same
ALTER TABLE submission_attachment ADD COLUMN tag TEXT;

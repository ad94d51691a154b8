-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The log of a case in FIT-Connect: events in order, each a signed token. What the service itself says is signed a moment after
-- it was committed: a signature must not hold up an acknowledgement.

-- room delivery (instance-wide)
CREATE TABLE delivery_event (
    case_id UUID NOT NULL,
    -- place in the log of the case, from 1 on
    number BIGINT NOT NULL,
    jti UUID NOT NULL UNIQUE,
    -- submission or reply
    subject_id UUID NOT NULL,
    -- URI of the event
    kind TEXT NOT NULL,
    -- the destination that issued it; NULL: the service
    issuer_id UUID,
    -- what it carries, as JSON: no contents of the submission
    payload TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- NULL until it is signed
    token TEXT,
    waits BOOLEAN NOT NULL,
    PRIMARY KEY (case_id, number)
);
CREATE INDEX delivery_event_waiting ON delivery_event (waits, at);

-- room delivery (instance-wide); keys by which the service signs, private halves sealed
CREATE TABLE delivery_signing_key (
    id UUID PRIMARY KEY,
    -- events, or parameters of destinations
    purpose TEXT NOT NULL,
    kid TEXT NOT NULL UNIQUE,
    jwk TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

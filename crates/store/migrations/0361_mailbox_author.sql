-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Authorities write to mailboxes at other services in the form of the mailbox of the DeutschlandID.

-- room casework; as whom a tenant writes there
CREATE TABLE mailbox_author (
    tenant_id UUID NOT NULL,
    -- where messages and status reports go
    destination_id UUID NOT NULL,
    -- PEM: the author's certificate, then those above it
    certificate TEXT NOT NULL,
    -- the key that signs
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);

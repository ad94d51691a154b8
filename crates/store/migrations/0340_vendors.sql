-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- People register clients of their own in a tenant that is a sandbox. What belongs to a sandbox never meets anything outside of it.

-- room tenant
-- whether people may try programs of theirs with it
ALTER TABLE tenant ADD COLUMN sandbox BOOLEAN NOT NULL DEFAULT FALSE;

-- room delivery
-- the account that registered it in the sandbox of owner_tenant; NULL: an operator added it
ALTER TABLE delivery_client ADD COLUMN owner_account UUID;
-- which of the few places of the account it takes
ALTER TABLE delivery_client ADD COLUMN slot BIGINT;
CREATE UNIQUE INDEX delivery_client_slot ON delivery_client (owner_account, owner_tenant, slot);
-- the tenant whose sandbox it belongs to; NULL: it is no trial
ALTER TABLE destination ADD COLUMN sandbox UUID;
CREATE INDEX destination_by_sandbox ON destination (sandbox);

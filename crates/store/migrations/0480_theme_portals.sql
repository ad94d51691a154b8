-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Portals that show a part of the catalogue, and portals with a host of their own.

-- room tenant
-- JSON: audience (person, company or null) and situations by the last part of their addresses; empty: the whole catalogue
ALTER TABLE tenant ADD COLUMN scope TEXT NOT NULL DEFAULT '';
-- name of its host without port; NULL: it is reached by the first part of its addresses alone
ALTER TABLE tenant ADD COLUMN host TEXT;
CREATE UNIQUE INDEX tenant_by_host ON tenant (host);

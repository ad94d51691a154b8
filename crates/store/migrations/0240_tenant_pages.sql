-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What the pages of operators say of a tenant.

-- room tenant
-- since when its pages are closed to people; NULL: it serves
ALTER TABLE tenant ADD COLUMN stopped_at BIGINT;
-- accent colours of its own as #rrggbb, both or none
ALTER TABLE tenant ADD COLUMN accent_light TEXT NOT NULL DEFAULT '';
ALTER TABLE tenant ADD COLUMN accent_dark TEXT NOT NULL DEFAULT '';
-- its own words in the imprint
ALTER TABLE tenant ADD COLUMN imprint TEXT NOT NULL DEFAULT '';
ALTER TABLE tenant ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

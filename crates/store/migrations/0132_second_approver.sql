-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- How an authority works on a service. Old services keep what held for them: one person decides, files are kept ten years.

-- room casework
-- whether a decision is proposed by one person and released by another
ALTER TABLE office_service ADD COLUMN second_approver BOOLEAN NOT NULL DEFAULT FALSE;
-- days from the closing of a case until it may be deleted
ALTER TABLE office_service ADD COLUMN retention_days BIGINT NOT NULL DEFAULT 3650;
ALTER TABLE office_service ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Tries that failed and begins of the present try are counted apart: a program that is stopped often is no fault of its jobs.
ALTER TABLE job ADD COLUMN begun BIGINT NOT NULL DEFAULT 0;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The contact of a destination is reminded by mail of submissions that wait.

-- room delivery (instance-wide)
-- day of the last reminder; 0: none
ALTER TABLE submission ADD COLUMN reminded BIGINT NOT NULL DEFAULT 0;

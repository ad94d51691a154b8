-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What people must log in by to read messages about a service. Old services ask for nothing beyond the account.

-- room casework
-- code of the FIM list of trust levels; a message may ask for another one
ALTER TABLE office_service ADD COLUMN reading_trust TEXT NOT NULL DEFAULT '10';

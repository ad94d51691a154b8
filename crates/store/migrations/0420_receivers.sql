-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Who receives the applications of an online service in the portal's area, as its edition says.

-- room catalogue
-- both or none; NULL: who is responsible at the place
ALTER TABLE online_service ADD COLUMN receiver_authority UUID;
ALTER TABLE online_service ADD COLUMN receiver_destination UUID;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What operators can stop for a while: accounts, and online services.

-- room account
-- since when nobody can log in; NULL: the account is open
ALTER TABLE account ADD COLUMN locked_at BIGINT;

-- room catalogue
-- since when the service takes no new applications; NULL: it is published
ALTER TABLE online_service ADD COLUMN withdrawn_at BIGINT;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- A decision keeps the rule by which it counts as announced, and the day: a later change of the law changes neither. Old
-- messages have none and follow the table.

-- room mailbox (instance-wide)
-- name of the rule in the table of the model
ALTER TABLE mailbox_message ADD COLUMN delivery_rule TEXT;
-- the day, YYYY-MM-DD
ALTER TABLE mailbox_message ADD COLUMN deemed_on TEXT;

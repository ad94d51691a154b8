-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- room mailbox (instance-wide)
-- when the person put it away; it can be taken out again
ALTER TABLE mailbox_message ADD COLUMN archived_at BIGINT;

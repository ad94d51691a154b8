-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What became of letters at the authority. Letters that were handed over before say nothing of it.

-- room mailbox (instance-wide)
-- what it was handed over as, and when the authority accepted it, or found that it cannot be read (state: refused)
ALTER TABLE mailbox_letter ADD COLUMN submission_id UUID;
ALTER TABLE mailbox_letter ADD COLUMN settled_at BIGINT;
CREATE INDEX mailbox_letter_settled ON mailbox_letter (settled_at, submission_id);

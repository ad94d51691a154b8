-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Replies go both ways within a case. They are kept as submissions are: what is announced, filled, handed out and forgotten is alike.

-- room delivery (instance-wide); whom a reply is for, sender or destination; NULL: a submission. Its client is the one that sends
-- the case, whoever replies
ALTER TABLE submission ADD COLUMN reply_to TEXT;
CREATE INDEX submission_by_case ON submission (follows) WHERE follows IS NOT NULL;
CREATE INDEX submission_by_client ON submission (client_id, state, submitted_at);

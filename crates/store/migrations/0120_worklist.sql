-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Who works on a case and until when.

-- room casework
-- account of who works on the case; NULL: nobody yet
ALTER TABLE office_case ADD COLUMN assignee_id UUID;
-- last moment of the day on which the case is due; the greatest number: no day is set, which both engines sort last
ALTER TABLE office_case ADD COLUMN due_at BIGINT NOT NULL DEFAULT 9223372036854775807;

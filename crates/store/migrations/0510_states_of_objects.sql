-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Which of two states of an object is newer, also after it is gone: what is gone does not come back from a third.

-- room catalogue (instance-wide)
-- latest time at which its editor changed it of all that were seen, in microseconds since 1970 (UTC); NULL: none was told
ALTER TABLE imported_object ADD COLUMN changed_at BIGINT;
-- the same of what is gone
ALTER TABLE gone_object ADD COLUMN changed_at BIGINT;
-- who said that it is gone: a source, or the nil id for a file that was imported here; NULL: nobody who may
ALTER TABLE gone_object ADD COLUMN told_by UUID;

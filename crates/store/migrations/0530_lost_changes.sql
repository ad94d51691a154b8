-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- A database that was set back by a backup: others know numbers of changes that it has lost.

-- numbered changes (no room)
CREATE TABLE lost_changes (
    -- the last number that was not lost
    known BIGINT PRIMARY KEY,
    -- the number after which new ones are given: none between the two is given again
    goes_on BIGINT NOT NULL
);

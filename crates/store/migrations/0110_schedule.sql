-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- jobs that come back by themselves (no room): whoever moves the turn forward enqueues the job
CREATE TABLE schedule (
    kind TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL
);

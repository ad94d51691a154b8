-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Jobs that wait for somebody outside queue in a lane of their own, so that one who does not answer delays nobody else.
-- Work of the house itself has no lane.
ALTER TABLE job ADD COLUMN lane TEXT NOT NULL DEFAULT '';
DROP INDEX job_due;
CREATE INDEX job_due ON job (lane, state, run_at);
CREATE INDEX job_leased ON job (lane, state, lease_until);

-- lanes of jobs (no room): every lane that ever had a job; there are as many as receivers
CREATE TABLE job_lane (
    lane TEXT PRIMARY KEY,
    -- who failed rests for a moment
    rests_until BIGINT NOT NULL,
    -- the lane that waited longest is next
    served_at BIGINT NOT NULL
);

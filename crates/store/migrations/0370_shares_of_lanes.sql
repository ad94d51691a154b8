-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Lanes share places: those of one machine outside, and those of one client. Lanes whose last try failed have some places together.
ALTER TABLE job_lane ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE job_lane ADD COLUMN party TEXT NOT NULL DEFAULT '';
-- tries that failed since the last one that did not
ALTER TABLE job_lane ADD COLUMN failed BIGINT NOT NULL DEFAULT 0;
-- what waits after failures is tried at once when the machine proves alive, but not again and again
ALTER TABLE job_lane ADD COLUMN hurried_at BIGINT NOT NULL DEFAULT 0;
-- jobs done within the minute that began then: who is called too often is left alone until it is over
ALTER TABLE job_lane ADD COLUMN minute_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE job_lane ADD COLUMN minute_jobs BIGINT NOT NULL DEFAULT 0;
UPDATE job_lane SET host = substr(lane, 10, length(lane) - 46), party = 'client:' || substr(lane, length(lane) - 35)
    WHERE lane >= 'callback:' AND lane < 'callback;';
CREATE INDEX job_lane_host ON job_lane (host);
CREATE INDEX job_lane_party ON job_lane (party);

-- a callback is called once a second at most, and tells then what came meanwhile
ALTER TABLE delivery_callback ADD COLUMN called_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX delivery_callback_host ON delivery_callback (client_id, host);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Of what is delivered to or from programs outside, contents go after their time and the log of events stays.

-- room delivery (instance-wide)
ALTER TABLE submission ADD COLUMN erased_at BIGINT;
CREATE INDEX submission_logged ON submission (logged, state, created_at);

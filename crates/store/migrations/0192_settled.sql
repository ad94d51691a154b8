-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The delivery service is no archive: contents go when a submission is accepted or rejected, the row some time later. What
-- was settled before counts from the moment it was submitted.

-- room delivery (instance-wide)
ALTER TABLE submission ADD COLUMN settled_at BIGINT;
UPDATE submission SET settled_at = COALESCE(submitted_at, created_at), encrypted_metadata = NULL, encrypted_data = NULL
    WHERE state IN ('accepted', 'rejected');
CREATE INDEX submission_by_end ON submission (settled_at, id);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Destinations of authorities that work here get keys of their own to sign with what became of a submission.

-- room casework
-- encryption, or signature
ALTER TABLE destination_secret ADD COLUMN purpose TEXT NOT NULL DEFAULT 'encryption';
-- since when it is there; 0: from before this was noted
ALTER TABLE destination_secret ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;

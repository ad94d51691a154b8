-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- room application
-- when the hand-over began: from then on a withdrawal must follow the application to the authority
ALTER TABLE application ADD COLUMN hand_over_at BIGINT;
-- when the applicant withdrew it
ALTER TABLE application ADD COLUMN withdrawn_at BIGINT;

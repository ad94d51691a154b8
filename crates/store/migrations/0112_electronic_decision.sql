-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- room application
-- whether the applicant wants the decision in the mailbox; nothing: was not asked
ALTER TABLE application ADD COLUMN electronic_decision BOOLEAN;

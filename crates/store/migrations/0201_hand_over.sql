-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- An application goes to another authority, with the consent of its applicant.

-- room application
-- the consent by which it just goes there; NULL again once it is there
ALTER TABLE application ADD COLUMN passing_id UUID;
-- who had the application before
CREATE TABLE application_earlier (
    tenant_id UUID NOT NULL,
    application_id UUID NOT NULL,
    case_id UUID NOT NULL,
    -- as in application
    recipient TEXT NOT NULL,
    consent_id UUID NOT NULL,
    ended_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, application_id, case_id)
);
CREATE INDEX application_earlier_by_case ON application_earlier (tenant_id, case_id);

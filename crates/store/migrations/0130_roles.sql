-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Roles of staff can be limited to services; two changes of a tenant's staff at the same moment meet in a version.

-- room tenant
CREATE TABLE membership_service (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    role TEXT NOT NULL,
    -- identifier (URN) of the service
    service TEXT NOT NULL,
    PRIMARY KEY (tenant_id, account_id, role, service)
);
ALTER TABLE tenant ADD COLUMN staff_version BIGINT NOT NULL DEFAULT 0;

-- room casework
-- identifier (URN) of the service that the case is about; empty where nobody knows any more
ALTER TABLE office_case ADD COLUMN service_key TEXT NOT NULL DEFAULT '';
UPDATE office_case SET service_key =
    COALESCE((SELECT service FROM submission WHERE submission.id = office_case.submission_id), '');
-- services that cases of the authority are about, and how it works on them
CREATE TABLE office_service (
    tenant_id UUID NOT NULL,
    service_key TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (tenant_id, service_key)
);
INSERT INTO office_service (tenant_id, service_key, title)
    SELECT tenant_id, service_key, MIN(service) FROM office_case WHERE service_key <> '' GROUP BY tenant_id, service_key;

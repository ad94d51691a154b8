-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- room form; the process of FIM beside the form of an online service, as it came
CREATE TABLE online_service_process (
    tenant_id UUID NOT NULL,
    online_service_id UUID NOT NULL,
    source BYTEA NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, online_service_id)
);

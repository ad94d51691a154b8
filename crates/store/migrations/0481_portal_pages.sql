-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What a portal says of itself on its pages of duty, and what people report of barriers.

-- room tenant
CREATE TABLE tenant_page (
    tenant_id UUID NOT NULL,
    -- imprint, privacy, accessibility, easy_language, sign_language or help
    name TEXT NOT NULL,
    -- JSON
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
CREATE TABLE barrier_report (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    -- what the person is told, to ask about it
    number TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    -- last day for an answer, YYYY-MM-DD
    due_on TEXT NOT NULL,
    answered_at BIGINT,
    -- JSON: what, where, who, and the answer
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX barrier_report_by_day ON barrier_report (tenant_id, answered_at, due_on, id);

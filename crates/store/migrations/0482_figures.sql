-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Figures without persons, and what people say of services.

-- room catalogue
-- counts of a day: no row tells of one person
CREATE TABLE service_figure (
    tenant_id UUID NOT NULL,
    -- day in the time of German authorities, counted from 1970-01-01
    day BIGINT NOT NULL,
    service_id UUID NOT NULL,
    -- Regionalschlüssel of the place that was chosen; empty: none
    ars TEXT NOT NULL,
    -- visit, start or submit
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, day, service_id, ars, kind)
);
CREATE TABLE service_feedback (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    day BIGINT NOT NULL,
    service_id UUID NOT NULL,
    ars TEXT NOT NULL,
    -- service or application: where it was asked for
    issue TEXT NOT NULL,
    -- 1 to 5
    stars BIGINT NOT NULL,
    -- the text, which should name nobody but may
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX service_feedback_by_day ON service_feedback (tenant_id, day, id);

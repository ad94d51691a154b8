-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Who is responsible where: authorities and online services with their roles, for a time, and where each entry comes from.

ALTER TABLE responsibility RENAME TO responsibility_before;
-- room directory (instance-wide)
CREATE TABLE responsibility (
    service_id UUID NOT NULL,
    -- significant digits of the Regionalschlüssel: 0 (Bund), 2, 3, 5, 9 or 12
    prefix TEXT NOT NULL,
    -- authority or online
    kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    -- XZuFi: 01, 02, 03
    role TEXT NOT NULL,
    -- key of the object that it came in, in three parts; empty: entered here
    source TEXT NOT NULL,
    destination_id UUID,
    -- first and last day, counted from 1970-01-01; NULL: without an end
    valid_from BIGINT,
    valid_until BIGINT,
    PRIMARY KEY (service_id, prefix, kind, object_id, role, source)
);
INSERT INTO responsibility (service_id, prefix, kind, object_id, role, source, destination_id)
    SELECT service_id, prefix, 'authority', authority_id, '01', '', destination_id FROM responsibility_before;
DROP TABLE responsibility_before;
CREATE INDEX responsibility_source ON responsibility (source);
CREATE INDEX responsibility_object ON responsibility (object_id, service_id);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Which version of a code list a schema uses, decided once when the schema is imported: a newer import of the list changes
-- no form that people are filling in. `wanted` is what the schema names, empty where it names no version.

-- room form
CREATE TABLE schema_code_list (
    schema_id TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    uri TEXT NOT NULL,
    wanted TEXT NOT NULL,
    used TEXT NOT NULL,
    PRIMARY KEY (schema_id, schema_version, uri, wanted)
);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Life and business situations, and how public services belong to them: by their own word, or by LeiKa key and OZG service.

-- room catalogue (instance-wide)
-- where there is none, the situations that come with the program hold
CREATE TABLE situation (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- person or company
    audience TEXT NOT NULL,
    -- Themenfeld
    field TEXT NOT NULL,
    -- not one of the 35 and 17 that are told officially
    surplus BOOLEAN NOT NULL
);
CREATE TABLE ozg_service (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- part of the address of its situation
    situation TEXT NOT NULL
);
CREATE INDEX ozg_service_by_situation ON ozg_service (situation);
CREATE TABLE leika_entry (
    leika TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- Typisierung, several parted by a semicolon
    typing TEXT NOT NULL,
    -- parted by a line break
    synonyms TEXT NOT NULL
);
CREATE TABLE leika_ozg (
    ozg TEXT NOT NULL,
    leika TEXT NOT NULL,
    PRIMARY KEY (ozg, leika)
);
CREATE INDEX public_service_by_situation ON public_service (situation);
CREATE INDEX public_service_by_title ON public_service (title_key, id);

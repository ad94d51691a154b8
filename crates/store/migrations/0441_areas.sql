-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Areas of all levels, where lists come from, and authorities that are found by the words of their names.

-- room directory
-- bund, land, regierungsbezirk, kreis, verband, gemeinde, stadtteil
ALTER TABLE area ADD COLUMN level TEXT NOT NULL DEFAULT 'gemeinde';
-- what its list says of it
ALTER TABLE area ADD COLUMN note TEXT NOT NULL DEFAULT '';
-- the name folded; empty: not folded yet
ALTER TABLE authority ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
CREATE INDEX authority_by_name ON authority (name_key, id);
-- words of the name, folded
CREATE TABLE authority_word (
    word TEXT NOT NULL,
    authority_id UUID NOT NULL,
    PRIMARY KEY (word, authority_id)
);
CREATE INDEX authority_word_by_authority ON authority_word (authority_id);
-- lists that were imported: whose they are and how old
CREATE TABLE reference_list (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    -- the day that the list describes, YYYY-MM-DD; empty: it does not say
    state TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    entries BIGINT NOT NULL
);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Cases are found by words of what is sealed.

-- room casework
-- keyed hash of a folded word under the tenant's key, cut to 16 bytes
CREATE TABLE case_word (
    tenant_id UUID NOT NULL,
    word BYTEA NOT NULL,
    case_id UUID NOT NULL,
    PRIMARY KEY (tenant_id, word, case_id)
);
CREATE INDEX case_word_by_case ON case_word (tenant_id, case_id);
-- cases whose words a job has still to write
CREATE TABLE case_word_backlog (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    PRIMARY KEY (tenant_id, case_id)
);
INSERT INTO case_word_backlog (tenant_id, case_id) SELECT tenant_id, id FROM office_case;

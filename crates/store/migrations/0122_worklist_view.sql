-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Views of the worklist that a person keeps.

-- room casework
CREATE TABLE worklist_view (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    id UUID NOT NULL,
    -- name and question: both may hold names of applicants
    sealed BYTEA NOT NULL,
    -- whether the worklist opens with it
    is_default BOOLEAN NOT NULL,
    -- taken away, but still to be brought back
    removed_at BIGINT,
    PRIMARY KEY (tenant_id, account_id, id)
);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Data keys are changed while the program serves: a new one seals from a moment on at which every program knows it.
ALTER TABLE data_key ADD COLUMN active_from BIGINT NOT NULL DEFAULT 0;

-- room tenant
CREATE TABLE key_rotation (
    owner_id UUID NOT NULL,
    -- number of the data key that everything is sealed under anew
    number BIGINT NOT NULL,
    -- how far it is: which column or kind of files, and the last row in it
    step BIGINT NOT NULL,
    last_id UUID NOT NULL,
    resealed BIGINT NOT NULL,
    files BIGINT NOT NULL,
    -- what could not be opened
    failed BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (owner_id, number)
);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Keys that sign are numbered, so that of two who make the next one at the same moment one is told.

-- room delivery
ALTER TABLE delivery_signing_key ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE delivery_signing_key SET number = (SELECT COUNT(*) FROM delivery_signing_key AS other
    WHERE other.purpose = delivery_signing_key.purpose
        AND (other.created_at, other.id) <= (delivery_signing_key.created_at, delivery_signing_key.id));
CREATE UNIQUE INDEX delivery_signing_key_number ON delivery_signing_key (purpose, number);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Editions of online services: what an authority decides about a form beyond its data schema.

-- room form
CREATE TABLE form_edition (
    tenant_id UUID NOT NULL,
    online_service_id UUID NOT NULL,
    -- from 1
    number BIGINT NOT NULL,
    -- draft, proposed, published, retired
    state TEXT NOT NULL,
    -- JSON of design and settings
    body TEXT NOT NULL,
    -- counts up with every change
    version BIGINT NOT NULL,
    edited_by UUID NOT NULL,
    edited_at BIGINT NOT NULL,
    proposed_by UUID,
    proposed_at BIGINT,
    published_by UUID,
    published_at BIGINT,
    -- why it was sent back, in the words of who did
    remark TEXT NOT NULL,
    PRIMARY KEY (tenant_id, online_service_id, number)
);

-- room catalogue
-- the edition that new applications are begun with; NULL: the form as the schema gives it
ALTER TABLE online_service ADD COLUMN edition BIGINT;
-- first and last day for new applications, YYYY-MM-DD; NULL: no bound
ALTER TABLE online_service ADD COLUMN opens_on TEXT;
ALTER TABLE online_service ADD COLUMN closes_on TEXT;

-- room application
-- the edition that the application was begun with; NULL: the form as the schema gives it
ALTER TABLE application ADD COLUMN edition BIGINT;
-- language of the form; NULL: German
ALTER TABLE application ADD COLUMN language TEXT;

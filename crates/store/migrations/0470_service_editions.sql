-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Descriptions of services that authorities of this instance write themselves, in versions. The published one is a row of
-- public_service.

-- room catalogue
-- whose description it is; NULL: nobody's of this instance
ALTER TABLE public_service ADD COLUMN home_tenant UUID;
CREATE TABLE own_service (
    tenant_id UUID NOT NULL,
    service_id UUID NOT NULL,
    -- part of the address, the same as that of the published one
    slug TEXT NOT NULL,
    -- of the newest version, in German
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    -- number of the published version; NULL: there is none, or it was withdrawn
    published BIGINT,
    PRIMARY KEY (tenant_id, service_id)
);
CREATE UNIQUE INDEX own_service_slug ON own_service (tenant_id, slug);
CREATE TABLE service_edition (
    tenant_id UUID NOT NULL,
    service_id UUID NOT NULL,
    -- from 1
    number BIGINT NOT NULL,
    -- draft, proposed, published, retired
    state TEXT NOT NULL,
    -- JSON of the description
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
    PRIMARY KEY (tenant_id, service_id, number)
);

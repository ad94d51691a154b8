-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Published services travel between instances as signed packages.

-- room form; the package of an edition as it was signed, so that it leaves again as the same bytes
CREATE TABLE form_package (
    tenant_id UUID NOT NULL,
    online_service_id UUID NOT NULL,
    -- of the edition; 0: the form as the schema gives it
    number BIGINT NOT NULL,
    -- SHA-256 of the file in hexadecimal digits
    digest TEXT NOT NULL,
    -- imported: it came from elsewhere; exported: it was made here
    origin TEXT NOT NULL,
    source BYTEA NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, online_service_id, number)
);

-- room form; keys by which a tenant signs packages
CREATE TABLE package_signing_key (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    -- from 1; the newest signs
    number BIGINT NOT NULL,
    -- public half
    jwk TEXT NOT NULL,
    -- private half, PKCS #8
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number)
);

-- room form; whose packages a tenant trusts
CREATE TABLE package_signer (
    tenant_id UUID NOT NULL,
    -- RFC 7638, of the public key
    thumbprint TEXT NOT NULL,
    -- as the tenant calls them
    name TEXT NOT NULL,
    jwk TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, thumbprint),
    UNIQUE (tenant_id, name)
);

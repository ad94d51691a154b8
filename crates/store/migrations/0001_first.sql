-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- One text for SQLite and PostgreSQL. Ids are UUIDv7 made by the program, instants BIGINT microseconds UTC, JSON is TEXT and
-- never queried inside. Columns named `sealed` hold personal data under the key of the tenant or, without a tenant, of the
-- instance. A table with `tenant_id` belongs to tenants and has it first in its key.

-- room tenant
CREATE TABLE tenant (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    ars TEXT NOT NULL,
    branding TEXT NOT NULL,
    demonstration BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
-- data keys, wrapped by the master key; the instance itself is the owner with the nil id
CREATE TABLE data_key (
    owner_id UUID NOT NULL,
    number BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner_id, number)
);

-- room account (instance-wide)
CREATE TABLE account (
    id UUID PRIMARY KEY,
    -- keyed hash of the folded log-in name
    login_hash BYTEA NOT NULL UNIQUE,
    password TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE membership (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (tenant_id, account_id, role)
);
CREATE TABLE login_session (
    id UUID PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    account_id UUID,
    trust TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
-- failures of log-ins within a window; the key is a keyed hash
CREATE TABLE login_throttle (
    key_hash BYTEA PRIMARY KEY,
    failures BIGINT NOT NULL,
    since BIGINT NOT NULL
);

-- room audit; the nil tenant stands for the instance
CREATE TABLE audit (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- room directory (instance-wide)
CREATE TABLE area (
    ars TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    district TEXT NOT NULL,
    inhabitants BIGINT NOT NULL
);
CREATE INDEX area_name ON area (name_key, ars);
CREATE TABLE postcode (
    plz TEXT NOT NULL,
    ars TEXT NOT NULL,
    PRIMARY KEY (plz, ars)
);
CREATE TABLE authority (
    id UUID PRIMARY KEY,
    home_tenant UUID,
    name TEXT NOT NULL,
    card TEXT NOT NULL
);
CREATE TABLE responsibility (
    service_id UUID NOT NULL,
    prefix TEXT NOT NULL,
    authority_id UUID NOT NULL,
    destination_id UUID,
    PRIMARY KEY (service_id, prefix, authority_id)
);

-- room catalogue (instance-wide, but online services belong to a portal)
CREATE TABLE public_service (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    leika TEXT,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    situation TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE service_word (
    word TEXT NOT NULL,
    service_id UUID NOT NULL,
    weight BIGINT NOT NULL,
    PRIMARY KEY (word, service_id)
);
CREATE TABLE online_service (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    slug TEXT NOT NULL,
    service_id UUID NOT NULL,
    title TEXT NOT NULL,
    trust TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    fee TEXT NOT NULL,
    schema_id TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, slug)
);
CREATE INDEX online_service_by_service ON online_service (tenant_id, service_id);

-- room form (instance-wide: schemas and code lists are public)
CREATE TABLE data_schema (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    source BYTEA NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE TABLE code_list (
    uri TEXT NOT NULL,
    version TEXT NOT NULL,
    source BYTEA NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (uri, version)
);

-- room application
CREATE TABLE application (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    number TEXT NOT NULL,
    online_service_id UUID NOT NULL,
    account_id UUID,
    session_id UUID,
    state TEXT NOT NULL,
    page TEXT NOT NULL,
    recipient TEXT NOT NULL,
    schema_id TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    submitted_at BIGINT,
    case_id UUID,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number)
);
CREATE INDEX application_by_account ON application (tenant_id, account_id, changed_at);
CREATE INDEX application_by_session ON application (tenant_id, session_id);
CREATE TABLE application_attachment (
    tenant_id UUID NOT NULL,
    application_id UUID NOT NULL,
    id UUID NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, application_id, id)
);
CREATE TABLE application_document (
    tenant_id UUID NOT NULL,
    application_id UUID NOT NULL,
    step TEXT NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, application_id, step)
);

-- room delivery (instance-wide; everything here is encrypted to the destination or free of contents)
CREATE TABLE destination (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    owner_tenant UUID,
    encryption_kid TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE destination_key (
    destination_id UUID NOT NULL,
    kid TEXT NOT NULL,
    jwk TEXT NOT NULL,
    PRIMARY KEY (destination_id, kid)
);
CREATE TABLE submission (
    id UUID PRIMARY KEY,
    destination_id UUID NOT NULL,
    case_id UUID NOT NULL UNIQUE,
    -- chosen by the sender: announcing twice with one key gives one submission
    idempotency_key TEXT NOT NULL UNIQUE,
    service TEXT NOT NULL,
    state TEXT NOT NULL,
    encrypted_metadata TEXT,
    encrypted_data TEXT,
    created_at BIGINT NOT NULL,
    submitted_at BIGINT
);
CREATE INDEX submission_waiting ON submission (destination_id, state, submitted_at);
CREATE TABLE submission_attachment (
    submission_id UUID NOT NULL,
    attachment_id UUID NOT NULL,
    blob UUID,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (submission_id, attachment_id)
);
CREATE TABLE case_status (
    case_id UUID NOT NULL,
    -- version of the case, or 0 for what the delivery service says itself
    step BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (case_id, step, kind)
);

-- room casework
CREATE TABLE destination_secret (
    tenant_id UUID NOT NULL,
    destination_id UUID NOT NULL,
    kid TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, destination_id, kid)
);
CREATE TABLE office_case (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    submission_id UUID NOT NULL,
    destination_id UUID NOT NULL,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    state TEXT NOT NULL,
    decided BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    schema_id TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- the little that the worklist shows
    sealed_head BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, submission_id)
);
CREATE INDEX office_case_by_state ON office_case (tenant_id, state, received_at);
CREATE INDEX office_case_by_time ON office_case (tenant_id, received_at);
CREATE TABLE case_attachment (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    id UUID NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, case_id, id)
);
CREATE TABLE case_command (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    -- version of the case that the command led to; the key holds the race of two commands
    version BIGINT NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (tenant_id, case_id, version)
);
CREATE TABLE case_document (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    step TEXT NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, case_id, step)
);

-- room mailbox (instance-wide)
CREATE TABLE mailbox_message (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL,
    -- the sender's key: sending twice gives one message
    idempotency_key TEXT NOT NULL UNIQUE,
    case_id UUID,
    sealed BYTEA NOT NULL,
    provided_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX mailbox_message_by_account ON mailbox_message (account_id, provided_at);
CREATE TABLE mailbox_attachment (
    message_id UUID NOT NULL,
    number BIGINT NOT NULL,
    blob UUID NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (message_id, number)
);

-- durable jobs (no room)
CREATE TABLE job (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    -- ids only, never copies of personal data
    payload TEXT NOT NULL,
    idempotency_key TEXT UNIQUE,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_error TEXT
);
CREATE INDEX job_due ON job (state, run_at);

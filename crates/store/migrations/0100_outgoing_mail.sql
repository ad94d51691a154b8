-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Mails on their way out. Contents and address are wiped once the mail server has them; the row stays as evidence.

-- room account (instance-wide)
CREATE TABLE outgoing_mail (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL,
    -- asking twice with one key gives one mail
    idempotency_key TEXT NOT NULL UNIQUE,
    -- waiting, sent, refused
    state TEXT NOT NULL,
    sealed BYTEA,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX outgoing_mail_by_account ON outgoing_mail (account_id);
CREATE INDEX outgoing_mail_by_end ON outgoing_mail (ended_at);

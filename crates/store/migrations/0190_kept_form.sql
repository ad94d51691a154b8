-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What somebody sent when their session had ended: it waits for their log-in, a day at the longest.

-- room account
CREATE TABLE kept_form (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    -- path of the page that holds the form: ids only
    page TEXT NOT NULL,
    -- its fields
    sealed BYTEA NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, account_id, page)
);

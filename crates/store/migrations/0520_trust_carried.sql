-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The trust level of a log-in goes along: through the question for a code, and with an application.

-- room account (instance-wide)
-- by which provider elsewhere the person logged in; NULL: by their password here
ALTER TABLE login_session ADD COLUMN provider_id UUID;
-- of the log-in that waits for a code: its level and provider; NULL otherwise
ALTER TABLE account_token ADD COLUMN trust TEXT;
ALTER TABLE account_token ADD COLUMN provider_id UUID;

-- room application
-- trust level of the log-in that submitted it, a code; NULL: a draft, or nobody was logged in, or submitted before this was noted
ALTER TABLE application ADD COLUMN trust TEXT;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Why data of a person may leave: nothing is announced to the delivery service without a row here.

-- room consent; the nil tenant stands for the instance, to which letters belong
CREATE TABLE consent (
    tenant_id UUID NOT NULL,
    -- for an act of the person the id of what they sent, for an answer the id of the proposal
    id UUID NOT NULL,
    -- application or letter
    subject_id UUID NOT NULL,
    -- act: the person sends it on their own; consent, refusal: the answer to a proposal
    basis TEXT NOT NULL,
    -- where it may go; NULL: sent before this was noted
    destination_id UUID,
    -- the exact text that the person agreed to or refused, and who was to get it
    sealed BYTEA,
    given_at BIGINT NOT NULL,
    -- taken back by the person before anything went out
    withdrawn_at BIGINT,
    -- from when on it went out: it cannot be taken back any more
    used_at BIGINT,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX consent_by_subject ON consent (tenant_id, subject_id);
INSERT INTO consent (tenant_id, id, subject_id, basis, given_at)
    SELECT tenant_id, id, id, 'act', COALESCE(submitted_at, changed_at) FROM application WHERE state <> 'draft';
-- the instance's own key is the one with the smallest owner
INSERT INTO consent (tenant_id, id, subject_id, basis, given_at)
    SELECT (SELECT owner_id FROM data_key ORDER BY owner_id LIMIT 1), id, id, 'act', COALESCE(sent_at, created_at)
        FROM mailbox_letter WHERE state <> 'draft';

-- room delivery (instance-wide)
-- the row by which it was sent, as the sender names it
ALTER TABLE submission ADD COLUMN basis_id UUID;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Cases are deleted after the period of their service; what stays says that it was done. Old services keep what held for
-- them: somebody confirms each deletion.

-- room casework
-- whether cases that are due go without somebody who confirms it
ALTER TABLE office_service ADD COLUMN delete_unasked BOOLEAN NOT NULL DEFAULT FALSE;
-- ended cases alone, so that new ones cost nothing
CREATE INDEX office_case_by_end ON office_case (tenant_id, changed_at, id)
    WHERE state IN ('closed', 'discarded', 'withdrawn', 'handed_over');
CREATE TABLE case_deletion (
    tenant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    -- the period that held, in days
    days BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (tenant_id, case_id)
);
CREATE INDEX case_deletion_by_time ON case_deletion (tenant_id, deleted_at, case_id);

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Indexes of the worklist: one for each order along a state, one for each filter that narrows down. The columns after the id
-- are there so that filters need no look at the rows, which carry the sealed contents.

-- room casework
CREATE INDEX office_case_by_received ON office_case (tenant_id, state, received_at, id, assignee_id, service_key, due_at);
CREATE INDEX office_case_by_due ON office_case (tenant_id, state, due_at, id, assignee_id, service_key);
CREATE INDEX office_case_by_number ON office_case (tenant_id, state, number, id, assignee_id, service_key, due_at);
CREATE INDEX office_case_by_service ON office_case (tenant_id, service_key, state, received_at, id, assignee_id, due_at);
CREATE INDEX office_case_by_assignee ON office_case (tenant_id, assignee_id, state, received_at, id, service_key, due_at);
DROP INDEX office_case_by_state;
DROP INDEX office_case_by_time;

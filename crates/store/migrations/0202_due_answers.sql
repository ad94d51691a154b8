-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- A case is due, too, when the last day for the answer to its newest question is over. Questions that wait already count from now on.

-- room casework
UPDATE office_case SET remind_at = (
    SELECT MIN(m.due_at) FROM case_message AS m
        WHERE m.tenant_id = office_case.tenant_id AND m.case_id = office_case.id AND m.answered_at IS NULL AND m.due_at IS NOT NULL)
    WHERE EXISTS (
        SELECT 1 FROM case_message AS m WHERE m.tenant_id = office_case.tenant_id AND m.case_id = office_case.id
            AND m.answered_at IS NULL AND m.due_at IS NOT NULL AND m.due_at < office_case.remind_at);
UPDATE office_case SET due_at = remind_at WHERE remind_at < due_at;

-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2

-- room audit
-- a person asks who read what is about them
CREATE INDEX audit_by_object ON audit (tenant_id, object, id);

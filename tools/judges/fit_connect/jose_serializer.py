# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tells schemathesis how bodies of the type application/jose are written: as they are."""

import json

import schemathesis


@schemathesis.serializer('application/jose')
def jose(_, value):
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value)).encode('utf-8', 'surrogatepass')

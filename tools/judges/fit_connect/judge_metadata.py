# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Metadata as they went out, judged by the published JSON Schema.

    python3 judge_metadata.py SCHEMA FILE...

Formats count, too: dates, URIs and ids must be some. What breaks the schema is printed with its place; then the status is 1.
"""

import json
import sys

from jsonschema import Draft202012Validator


def main(schema, files):
    with open(schema, encoding='utf-8') as text:
        validator = Draft202012Validator(json.load(text), format_checker=Draft202012Validator.FORMAT_CHECKER)
    broken = 0
    for name in files:
        with open(name, encoding='utf-8') as text:
            for error in validator.iter_errors(json.load(text)):
                broken += 1
                print('WRONG:', name, '/'.join(map(str, error.absolute_path)), error.message)
    print(len(files), 'judged,', broken, 'rules broken')
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))

# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Judges JSON Schemas by the meta-schema of draft 2020-12, and answers by their schema.

    python3 judge_json_schema.py FOLDER

FOLDER holds NAME.schema.json, NAME.json that must be valid, and NAME.wrong.N.json that must not.
"""

import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator


def load(path: pathlib.Path):
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    faults, valid, wrong = [], 0, 0
    schemas = sorted(folder.glob("*.schema.json"))
    for file in schemas:
        schema = load(file)
        if schema["$schema"] != "https://json-schema.org/draft/2020-12/schema":
            faults.append(f"{file.name}: {schema['$schema']}")
        for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
            faults.append(f"{file.name}: {error.json_path}: {error.message}")
        for name, definition in schema["$defs"].items():
            if "pattern" in definition:
                re.compile(definition["pattern"])
        judge = Draft202012Validator(schema)
        stem = file.name.removesuffix(".schema.json")
        for answers in sorted(folder.glob(f"{stem}.json")):
            valid += 1
            for error in judge.iter_errors(load(answers)):
                faults.append(f"{answers.name}: {error.json_path}: {error.message[:200]}")
        for answers in sorted(folder.glob(f"{stem}.wrong.*.json")):
            wrong += 1
            if judge.is_valid(load(answers)):
                faults.append(f"{answers.name}: is taken for valid")
    for fault in faults[:50]:
        print(f"WRONG: {fault}")
    print(f"{len(schemas)} schemas, {valid} valid answers, {wrong} wrong answers, {len(faults)} faults")
    return 1 if faults or not schemas or not valid or not wrong else 0


if __name__ == "__main__":
    sys.exit(main())

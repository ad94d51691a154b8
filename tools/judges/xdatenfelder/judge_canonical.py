# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Compares files with what lxml (libxml2) takes for their canonical form: Canonical XML 1.0 with comments.

    python3 judge_canonical.py FOLDER

FOLDER holds pairs: NAME.xml as it was read, and NAME.canonical as it was written.
"""

import io
import pathlib
import sys

from lxml import etree


def canonical(path: pathlib.Path) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    out = io.BytesIO()
    etree.parse(str(path), parser).write_c14n(out, exclusive=False, with_comments=True)
    return out.getvalue()


def main() -> int:
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.xml"))
    wrong = [file for file in files if canonical(file) != file.with_suffix(".canonical").read_bytes()]
    for file in wrong:
        print(f"WRONG: {file.name}")
    print(f"{len(files)} files, {len(wrong)} wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())

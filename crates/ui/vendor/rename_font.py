# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2
"""Renames a font subset in place: a changed version of a font with a reserved name must not carry that name (OFL, condition 3)."""
import sys
from fontTools.ttLib import TTFont

path = sys.argv[1]
font = TTFont(path, recalcTimestamp=False)
for record in font["name"].names:
    if record.nameID in (1, 3, 4, 6, 16):
        record.string = str(record).replace("Fira Sans", "Amtsweg Sans").replace("FiraSans", "AmtswegSans")
font.flavor = "woff2"
font.save(path)

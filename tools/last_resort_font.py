# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the font that draws a box for every character no other font of a document has.

PDF/UA forbids text without a glyph, but an answer may hold any character: the box keeps the answer in the
document, searchable and readable aloud. Needs fonttools; the output is the same bytes on every run.

    python3 tools/last_resort_font.py crates/documents/fonts/last-resort.ttf
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FAMILY = "Amtsweg Last Resort"
# Characters a text may hold, without surrogates, noncharacters of the first plane and the private planes.
RANGES = [(0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x3FFFD), (0xE0000, 0xE0FFF)]


def box() -> object:
    """An upright rectangle with a hole."""
    pen = TTGlyphPen(None)
    for points in ([(80, 0), (80, 700), (520, 700), (520, 0)], [(130, 50), (470, 50), (470, 650), (130, 650)]):
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def main(path: str) -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": box(), "box": box()})
    builder.setupHorizontalMetrics({".notdef": (600, 80), "box": (600, 80)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "AmtswegLastResort-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, fsType=0)
    builder.setupPost(isFixedPitch=1)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False

    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {code: "box" for first, last in RANGES for code in range(first, last + 1)}
    builder.font["cmap"].tables = [table]
    builder.font.save(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 tools/last_resort_font.py OUTPUT.ttf")
    main(sys.argv[1])

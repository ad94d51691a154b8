#!/usr/bin/env bash
# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Makes vendor/kern/2.7.2/ again: KERN's CSS without what we do not use, and subsets of its font.
# Needs bash, node with npm, python3 with venv, and the package registries. Nothing of this runs when the program is built.
# A new version: change the three pins, run this, look at the pages, commit the folder.
set -euo pipefail

KERN=2.7.2
KERN_SHA512="TN0Mqbasp7S1IOqurXickde8MDj5hIcgT4s3f1i33wyv2iVgA1dTO/FoQyi6rgM9KYTYkIthl9k72g7fBUUvHg=="
SASS=1.108.2

here=$(cd "$(dirname "$0")" && pwd)
out="$here/kern/$KERN"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack "@kern-ux/native@$KERN" --silent >/dev/null
tarball=$(ls ./*.tgz)
sum=$(openssl dgst -sha512 -binary "$tarball" | base64 -w0)
if [ "$sum" != "$KERN_SHA512" ]; then
  echo "the package is not the pinned one: sha512 $sum" >&2
  exit 1
fi
tar xzf "$tarball"
npm install --silent --no-save --no-audit --no-fund --prefix "$work/tools" "sass@$SASS" >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet install "fonttools==4.68.0" "brotli==1.2.1"

rm -rf "$out"
mkdir -p "$out/fonts"

"$work/tools/node_modules/.bin/sass" --quiet --quiet-deps --style=compressed --no-source-map \
  --load-path="$work/package/src/scss" "$here/kern.scss" "$work/kern.css"
node "$here/slim.mjs" "$work/kern.css" "$out/kern.css"

# Latin holds what German and most of its neighbours need; latin-ext holds the other letters of DIN 91379 and is loaded only
# where one of them occurs. The ranges stand in assets/css/10-fonts.css too.
latin="U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+1E9E,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F-2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212"
latin_ext="U+0100-0130,U+0132-0151,U+0154-024F,U+0259,U+02BB-02BF,U+02C7,U+02C9,U+02D8-02D9,U+02DB,U+02DD,U+0300-0338,U+1E00-1E9D,U+1E9F-1EFF,U+2070-209C,U+20A0-20AB,U+20AD-20BF,U+2113,U+2C60-2C7F,U+A720-A7FF"
for weight in Regular SemiBold; do
  name=$(echo "$weight" | tr '[:upper:]' '[:lower:]')
  for part in latin latin-ext; do
    if [ "$part" = latin ]; then range=$latin; else range=$latin_ext; fi
    "$work/venv/bin/pyftsubset" "$work/package/dist/fonts/fira-sans/FiraSans-$weight.woff2" \
      --unicodes="$range" --layout-features='kern,liga,mark,mkmk,ccmp,locl' --flavor=woff2 \
      --name-IDs='0,1,2,3,4,5,6,13,14' --no-hinting --output-file="$out/fonts/sans-$name-$part.woff2" 2>/dev/null
    "$work/venv/bin/python" "$here/rename_font.py" "$out/fonts/sans-$name-$part.woff2"
  done
done

cp "$work/package/LICENSE.md" "$out/LICENSE.md"
cp "$here/OFL.txt" "$out/OFL.txt"
cat > "$out/PROVENANCE" <<EOF
Package    @kern-ux/native $KERN, integrity sha512-$KERN_SHA512
Origin     gitlab.opencode.de/kern-ux/kern-ux-plain, EUPL-1.2 (LICENSE.md)
kern.css   built from its src/scss by vendor/kern.scss with sass $SASS, then slimmed by vendor/slim.mjs
fonts/     subsets of its dist/fonts/fira-sans (Regular, SemiBold) by fonttools 4.68.0, renamed to Amtsweg Sans because
           Fira is a reserved name; SIL Open Font License 1.1 (OFL.txt)
Made by    vendor/update.sh; checked by the tests of crates/ui against SHA256SUMS
EOF
cd "$out"
find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum > "$work/sums"
mv "$work/sums" SHA256SUMS
ls -l "$out" "$out/fonts"

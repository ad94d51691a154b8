// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

// Reads files with the npm package xdatenfelder-xml: node parse.mjs ROUNDS FILE…
// Prints the best time of each in seconds as JSON; null where the package refuses the file.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// the package names a file as its entry that it does not bring along
const { DataGroupMessage3, v2 } = createRequire(import.meta.url)("xdatenfelder-xml/dist/index.js");
const [rounds, ...files] = process.argv.slice(2);

function best(text) {
  const message = text.includes("xdatenfelder_2") ? v2.SchemaMessage : DataGroupMessage3;
  let least = Infinity;
  for (let round = 0; round < Number(rounds) + 3; round += 1) {
    const begin = process.hrtime.bigint();
    message.fromString(text);
    least = Math.min(least, Number(process.hrtime.bigint() - begin) / 1e9);
  }
  return least;
}

const times = {};
for (const file of files) {
  try {
    times[file] = best(readFileSync(file, "utf8"));
  } catch {
    times[file] = null;
  }
}
console.log(JSON.stringify(times));

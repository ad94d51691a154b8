// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Released data schemas from the folder of test data, offered by the demonstration.
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Folders with code lists. */
const LISTS = ['fim/codelisten', 'fim/gebiete', 'transport/codelists'];

/** The largest released schemas; none where there are no test data. */
export function largest(root, count) {
  const data = dataOf(root);
  const sizes = filesIn(path.join(data, 'fim/xdf3'), /\.xml$/).map((file) => ({ file, bytes: statSync(file).size }));
  sizes.sort((a, b) => b.bytes - a.bytes);
  return sizes.slice(0, count).map(({ file }) => ({ file, id: path.basename(file).split('.')[0], service: path.basename(file).split('.')[0].toLowerCase() }));
}

/** Imports schemas and the code lists they refer to. A list that is not at hand gets made-up rows. */
export async function offer(program, server, tenant, root, schemas) {
  const run = (words) => imported(program, server.folder, words);
  const lists = LISTS.flatMap((folder) => filesIn(path.join(dataOf(root), folder), /\.xml$|genericode-daten\.json$/));
  await run(['genericode', ...lists]);
  const made = await mkdtemp(path.join(os.tmpdir(), 'amtsweg-lists-'));
  try {
    for (const { file, service } of schemas) {
      const words = ['xdatenfelder', file, '--tenant', tenant, '--service', service, '--access', 'open'];
      const first = await run(words);
      const missing = [...new Set([...first.stderr.matchAll(/urn:[^\s,;()"]+/g)].map(([uri]) => uri.replace(/[.:]$/, '')))];
      if (first.ok) continue;
      for (const [at, uri] of missing.entries()) {
        const list = path.join(made, `${service}-${at}.xml`);
        await writeFile(list, madeUp(uri));
        await run(['genericode', list]);
      }
      const second = await run(words);
      if (!second.ok) throw new Error(`${file} cannot be imported: ${second.stderr}`);
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

function dataOf(root) {
  return process.env.AMTSWEG_TEST_DATA ?? path.join(root, '../shared/data');
}

function filesIn(folder, pattern) {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name)).sort().map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function imported(program, folder, words) {
  return new Promise((resolve) => {
    execFile(program, ['import', ...words, '--data', folder], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => resolve({ ok: !error, stdout, stderr }));
  });
}

function madeUp(uri) {
  const cell = (text) => `<Value><SimpleValue>${text}</SimpleValue></Value>`;
  const rows = Array.from({ length: 9 }, (_, at) => `<Row>${cell(at + 1)}${cell(`Prüfeintrag ${at + 1}`)}</Row>`).join('');
  return `<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification><ShortName>Prüfliste</ShortName>`
    + `<Version>1</Version><CanonicalUri>${uri}</CanonicalUri></Identification><ColumnSet><Column Id="code"/><Column Id="name"/>`
    + `<Key Id="k"><ColumnRef Ref="code"/></Key></ColumnSet><SimpleCodeList>${rows}</SimpleCodeList></gc:CodeList>`;
}

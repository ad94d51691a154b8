// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// The wider catalogue that journeys look for services in: a message of XZuFi, imported and taken into the index.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Times that it is looked whether the index is ready, and the pause between. */
const LOOKS = 120;
const PAUSE = 500;

/** Imports the message, and waits until everything in it is found. */
export async function catalogue(program, server, root) {
  const amtsweg = async (...words) => (await run(program, [...words, '--data', server.folder])).stdout;
  await amtsweg('import', 'xzufi', path.join(root, 'examples/xzufi/everyday.xml'));
  for (let look = 0; look < LOOKS; look += 1) {
    if ((await amtsweg('search', 'status')).includes(' 0 changes to take in')) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new Error('the index does not take in the imported message');
}

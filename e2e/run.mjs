// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Journeys in a real browser against the demonstration. `node e2e/run.mjs --help` names the parts and the environment.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { undecided } from './audit/axe.mjs';
import { foundOut } from './audit/broken.mjs';
import { launch, programOfBrowser } from './browser.mjs';
import { catalogue } from './catalogue.mjs';
import { ends, find, journeys, largest, limit, newcomer } from './journeys/index.mjs';
import * as released from './released.mjs';
import { Report } from './report.mjs';
import { render, samples } from './samples.mjs';
import { start } from './server.mjs';
import { MODES } from './visitor.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PROGRAM = process.env.AMTSWEG_PROGRAM ?? path.join(ROOT, 'target/debug/amtsweg');
/** Parts that run at the same time. */
const LANES = 3;
/** Released data schemas that are filled in. */
const LARGEST = 3;

const started = performance.now();
const report = new Report();
const wanted = process.argv.slice(2);
const PARTS = [...Object.keys(MODES), 'samples', 'schemas', 'catalogue', 'walk', 'sessions', 'limit'];
const HELP = `Journeys in a real browser against the demonstration of a built program.

Usage: node e2e/run.mjs [part ...]

Parts: ${PARTS.join(' ')}; without any, all of them.

Environment:
  AMTSWEG_CHROMIUM  the browser (the system's Chromium)
  AMTSWEG_PROGRAM   the program (target/debug/amtsweg)
  AMTSWEG_TEST_DATA the folder with released data schemas (../shared/data)
  AMTSWEG_SHOTS     a folder for pictures of every page (none)
  AMTSWEG_WALK      a folder for the pictures of README (none)

Examples:
  node e2e/run.mjs
  node e2e/run.mjs keyboard samples

Exit status: 0 all passed or no browser at hand, 1 something failed, 2 wrong usage.`;
const isWanted = (part) => wanted.length === 0 || wanted.includes(part);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    console.log(`ended by ${signal} after ${report.passed} passed, ${report.failed} failed`);
    process.exit(130);
  });
}

/** A part has a browser of its own. One that broke off counts as failed; the others go on. */
async function part(name, shared, work) {
  const begun = performance.now();
  let browser;
  try {
    browser = await launch();
    await work({ ...shared, browser });
  } catch (error) {
    report.fail(`${name} broke off`, error);
  } finally {
    await browser?.close().catch(() => {});
  }
  console.log(`----  ${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

function german(rendered) {
  return { ...rendered, names: rendered.names.filter((name) => name.endsWith('-de.html')) };
}

async function inLanes(parts, shared) {
  const lane = async () => {
    for (let next = parts.shift(); next; next = parts.shift()) await part(next[0], shared, next[1]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** What visitors of a program share. */
function sharedAt(server) {
  return { report, base: server.base, people: server.people, tenant: 'musterstadt', seen: new Set() };
}

/** Parts that need a program of their own. @param minutes how long a session lasts there, where that is to be short */
async function apart(minutes, work) {
  const server = await start(PROGRAM, minutes);
  try {
    await work(server, sharedAt(server));
  } finally {
    await server.stop();
  }
}

/** Sessions of a minute. */
function short() {
  return apart(1, (_, shared) => part('sessions', shared, ends));
}

/** A wider catalogue, apart: what the others look for is not to be among more results. */
function wider() {
  return apart(undefined, async (server, shared) => {
    await catalogue(PROGRAM, server, ROOT);
    const parts = ['script', 'noscript'].map((key) => [`catalogue, ${MODES[key].name}`, (run) => find(run, MODES[key])]);
    await inLanes(parts, shared);
  });
}

/** The largest released data schemas in the modes that differ most; nothing without test data. */
async function schemas(server) {
  if (!isWanted('schemas')) return [];
  const files = released.largest(ROOT, LARGEST);
  if (files.length === 0) {
    skip('the largest released data schemas (no test data: AMTSWEG_TEST_DATA)');
    return [];
  }
  await released.offer(PROGRAM, server, 'musterstadt', ROOT, files);
  return ['script', 'noscript', 'keyboard'].map((key) => [`schemas, ${MODES[key].name}`, (run) => largest(run, MODES[key], files)]);
}

function skip(what) {
  const line = `skipped: ${what}\n`;
  process.stdout.write(line);
  if (process.env.AMTSWEG_SKIPS) appendFileSync(process.env.AMTSWEG_SKIPS, line);
}

async function all() {
  const rendered = isWanted('samples') ? await render(ROOT) : null;
  const server = await start(PROGRAM);
  const shared = sharedAt(server);
  try {
    await part('audits', shared, foundOut);
    // the longest first, so that the lanes end at about the same time
    const parts = Object.entries(MODES).filter(([key]) => isWanted(key)).map(([key, mode]) => [key, (run) => journeys(run, mode)]);
    if (rendered) {
      parts.push(['samples', (run) => samples(run, rendered, MODES.script)]);
      parts.push(['samples, blocked', (run) => samples(run, german(rendered), MODES.blocked)]);
    }
    parts.push(...(await schemas(server)));
    if (isWanted('walk')) parts.push(['walk', newcomer]);
    await inLanes(parts, shared);
    if (isWanted('catalogue')) await wider();
    if (isWanted('sessions')) await short();
    if (isWanted('limit')) await part('limit', shared, limit);
    await report.check('the program serves on', async () => {
      const answer = await fetch(`${server.base}/health/ready`);
      if (!answer.ok) throw new Error(`/health/ready answers ${answer.status}`);
    });
  } finally {
    if (report.failed > 0) console.log(`----  what the program said last:\n${server.log.slice(-40).join('\n')}`);
    await server.stop();
    rendered?.remove();
  }
}

if (wanted.includes('--help') || wanted.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const unknown = wanted.find((name) => !PARTS.includes(name));
if (unknown) {
  console.error(`e2e: there is no part '${unknown}': use ${PARTS.join(', ')} ('node e2e/run.mjs --help' explains them)`);
  process.exit(2);
}
if (!programOfBrowser()) {
  skip('journeys in a browser (no Chromium: apt-get install chromium, or name it in AMTSWEG_CHROMIUM)');
  process.exit(0);
}
try {
  await all();
} catch (error) {
  report.fail('the run', error);
}
if (undecided.size > 0) {
  console.log('axe leaves to people:');
  for (const [rule, pages] of [...undecided].sort((a, b) => b[1] - a[1]).slice(0, 20)) console.log(`      ${rule}: ${pages} times`);
}
process.exit(report.close((performance.now() - started) / 1000));

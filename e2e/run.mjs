// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Journeys in a real browser against the demonstration. Usage: node e2e/run.mjs [PART…]
// Parts: script english noscript keyboard blocked samples limit; without any, all of them.
// Environment: AMTSWEG_CHROMIUM the browser, AMTSWEG_SHOTS a folder for pictures, AMTSWEG_PROGRAM another program than
// target/debug/amtsweg.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { undecided } from './audit/axe.mjs';
import { foundOut } from './audit/broken.mjs';
import { launch } from './browser.mjs';
import { journeys, limit } from './journeys/index.mjs';
import { Report } from './report.mjs';
import { render, samples } from './samples.mjs';
import { start } from './server.mjs';
import { MODES } from './visitor.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PROGRAM = process.env.AMTSWEG_PROGRAM ?? path.join(ROOT, 'target/debug/amtsweg');
/** Parts that run at the same time. */
const LANES = 3;

const started = performance.now();
const report = new Report();
const wanted = process.argv.slice(2);
const isWanted = (part) => wanted.length === 0 || wanted.includes(part);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** A part that broke off counts as failed; the others go on. */
async function part(name, work) {
  const begun = performance.now();
  try {
    await work();
  } catch (error) {
    report.fail(`${name} broke off`, error);
  }
  console.log(`----  ${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

async function inLanes(parts) {
  const lane = async () => {
    for (let next = parts.shift(); next; next = parts.shift()) await part(...next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function all() {
  const rendered = isWanted('samples') ? await render(ROOT) : null;
  const server = await start(PROGRAM);
  const browser = await launch();
  const run = { browser, report, base: server.base, people: server.people, tenant: 'musterstadt', seen: new Set() };
  try {
    await part('audits', () => foundOut(run));
    // the longest first, so that both lanes end at about the same time
    const parts = Object.entries(MODES).filter(([key]) => isWanted(key)).map(([key, mode]) => [key, () => journeys(run, mode)]);
    if (rendered) {
      parts.push(['samples', () => samples(run, rendered, MODES.script)]);
      parts.push(['samples, blocked', () => samples(run, { ...rendered, names: rendered.names.filter((name) => name.endsWith('-de.html')) }, MODES.blocked)]);
    }
    await inLanes(parts);
    if (isWanted('limit')) await part('limit', () => limit(run));
    await report.check('the program serves on', async () => {
      const answer = await fetch(`${server.base}/health/ready`);
      if (!answer.ok) throw new Error(`/health/ready answers ${answer.status}`);
    });
  } finally {
    if (report.failed > 0) console.log(`----  what the program said last:\n${server.log.slice(-40).join('\n')}`);
    await browser.close().catch(() => {});
    await server.stop();
    rendered?.remove();
  }
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

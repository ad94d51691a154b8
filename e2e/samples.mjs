// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Every page in every state, as crates/ui renders it from sample values: also what a journey rarely meets (errors of
// the server, documents still being made, every kind of question). Looked at in both languages and themes.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { axe } from './audit/axe.mjs';
import { largeText, reflow } from './audit/layout.mjs';
import { structure } from './audit/structure.mjs';
import { newPage, open } from './browser.mjs';
import { demand, none } from './report.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
/** Fewer samples than this and something is missing. */
const LEAST = 100;

/** Renders the samples; they need a program of their own, built like the rest. */
export async function render(root) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'amtsweg-samples-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const given = ['run', '--quiet', '--package', 'amtsweg-ui', '--example', 'samples', '--', folder];
  await promisify(execFile)('cargo', given, { cwd: root, maxBuffer: 1 << 24 });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
  demand(names.length >= LEAST, `${names.length} samples, at least ${LEAST}`);
  return { folder, names, remove };
}

/** @param mode scripts of ours blocked, or not */
export async function samples(run, { folder, names }, mode) {
  const server = await serve(folder);
  const context = await open(run.browser, mode);
  const { page, devtools } = await newPage(context);
  const errors = [];
  page.on('console', (message) => { if (message.type() === 'error' && !/BLOCKED_BY_CLIENT/.test(message.text())) errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
  for (const name of names) {
    await run.report.check(`[${mode.name}] sample ${name.replace('.html', '')}`, async () => {
      await page.goto(`${server.address}/${name}`);
      const locale = /-(de|en)\.html$/.exec(name)[1];
      const complaints = [...(await structure(page, { locale, tenant: '' })), ...(await axe(page))];
      // German words are the longer ones
      if (!mode.blocked && locale === 'de') complaints.push(...(await reflow(page)), ...(await largeText(page, devtools)));
      none([...complaints, ...errors.splice(0)]);
    });
  }
  await context.close();
  await server.close();
}

async function serve(folder) {
  const server = http.createServer(async (request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url, 'http://x').pathname));
    const type = TYPES[path.extname(file)];
    const bytes = type && file.startsWith(folder) ? await readFile(file).catch(() => null) : null;
    response.writeHead(bytes ? 200 : 404, { 'content-type': type ?? 'text/plain', 'content-security-policy': POLICY });
    response.end(bytes ?? '');
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

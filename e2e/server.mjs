// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Starts the demonstration on a free port in a folder of its own, and ends it whatever happens.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

/** Seconds until the program must serve. */
const PATIENCE = 60;
/** Lines of its standard error that are kept. */
const KEPT = 200;

/** @param minutes how long a session lasts, where that is to be short */
export async function start(program, minutes) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'amtsweg-e2e-'));
  const listen = `127.0.0.1:${await freePort()}`;
  const words = minutes ? ['serve', '--config', await configuration(folder, listen, minutes)] : ['demo', '--listen', listen, '--data', folder];
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  readline.createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line);
    if (log.length > KEPT) log.shift();
  });
  const end = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  try {
    const base = await ready(child, log);
    const demo = JSON.parse(await readFile(path.join(folder, 'demo.json'), 'utf8'));
    return { base, folder, people: demo.people, log, process: child, stop: () => stop(child, folder) };
  } catch (error) {
    end();
    throw error;
  }
}

async function configuration(folder, listen, minutes) {
  const file = path.join(folder, 'amtsweg.toml');
  const text = `listen = "${listen}"\ndemo = true\n[data]\ndir = "${folder}"\n[session]\nminutes = ${minutes}\n`;
  await writeFile(file, text);
  return file;
}

function ready(child, log) {
  return new Promise((resolve, reject) => {
    const give = (why) => reject(new Error(`${why}\n${log.join('\n')}`));
    const timer = setTimeout(() => give(`the program was not ready after ${PATIENCE} s`), PATIENCE * 1000);
    child.once('error', (error) => give(`the program cannot be started: ${error.message}`));
    child.once('exit', (code) => give(`the program ended with ${code} before it was ready`));
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^ready (http:\/\/\S+)$/.exec(line);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1].replace(/\/$/, ''));
    });
  });
}

async function stop(child, folder) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(timer);
  }
  await rm(folder, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

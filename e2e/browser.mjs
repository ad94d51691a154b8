// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Debian's Chromium; it is never downloaded.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Milliseconds that a click or a page may take. */
const PATIENCE = 20_000;

export function programOfBrowser() {
  return [process.env.AMTSWEG_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

export function launch() {
  return chromium.launch({ executablePath: programOfBrowser(), headless: true, args: ARGUMENTS });
}

/**
 * A fresh browser of one person.
 * @param {{script?: boolean, blocked?: boolean, locale?: string}} mode
 */
export async function open(browser, mode) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: mode.locale === 'en' ? 'en-GB' : 'de-DE',
    timezoneId: 'Europe/Berlin',
    javaScriptEnabled: mode.script !== false,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  if (mode.blocked) await context.route(/\.js(\?|$)/, (route) => route.abort('blockedbyclient'));
  if (mode.script !== false) await context.addInitScript(noteFocus);
  return context;
}

/** A page whose every load is a first one: nothing comes from the browser's cache. */
export async function newPage(context) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  return { page, devtools };
}

/** Runs in the page, before its scripts: notes every element that gets the focus. */
function noteFocus() {
  globalThis.focused = [];
  document.addEventListener('focusin', (event) => globalThis.focused.push(event.target.id || event.target.tagName), true);
}

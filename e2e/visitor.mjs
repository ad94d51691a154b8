// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// One person in front of one browser, and how closely we look over their shoulder.
import { axe } from './audit/axe.mjs';
import { forcedColours, largeText, paper, reflow } from './audit/layout.mjs';
import { pictureOf, pictures } from './audit/pictures.mjs';
import { structure } from './audit/structure.mjs';
import { walk } from './audit/walk.mjs';
import { newPage, open } from './browser.mjs';
import { Keyboard } from './hands/keyboard.mjs';
import { Mouse } from './hands/mouse.mjs';
import { demand } from './report.mjs';
import { Watch } from './watch.mjs';

/** Ways to use the portal. `axe` needs scripts of its own, so that it cannot run where the browser has none. */
export const MODES = {
  script: { name: 'script', locale: 'de', axe: true, layout: true, pictures: true },
  english: { name: 'english', locale: 'en', axe: true },
  noscript: { name: 'no script', locale: 'de', script: false },
  keyboard: { name: 'keyboard', locale: 'de', keyboard: true },
  blocked: { name: 'blocked', locale: 'de', blocked: true, axe: true },
};

const BYTES = 200 * 1024;
const REQUESTS = 10;

export class Visitor {
  /** @param run what all visitors share: browser, base address, tenant, report, states seen per mode */
  static async arrive(run, mode, who) {
    const context = await open(run.browser, mode);
    const visitor = new Visitor(run, mode, who, context);
    await visitor.#openTab();
    return visitor;
  }

  constructor(run, mode, who, context) {
    Object.assign(this, { run, mode, who, context, tenant: run.tenant });
  }

  async #openTab() {
    const { page, devtools } = await newPage(this.context);
    this.page = page;
    this.devtools = devtools;
    this.watch = new Watch(page, this.run.base, this.mode.blocked);
    this.hand = this.mode.keyboard ? new Keyboard(page) : new Mouse(page);
  }

  /** The same person in another tab. */
  async anotherTab() {
    const other = new Visitor(this.run, this.mode, `${this.who} (second tab)`, this.context);
    await other.#openTab();
    return other;
  }

  async leave() {
    await this.context.close();
  }

  /** A picture of what went wrong. */
  snap(name) {
    return pictureOf(this.page, `${this.mode.name} ${this.who} ${name}`);
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }

  at(selector, options) {
    return this.page.locator(selector, options);
  }

  /** Types an address below the tenant. */
  async go(path) {
    return this.page.goto(`${this.run.base}/${this.tenant}${path}`);
  }

  async reload() {
    return this.page.reload();
  }

  /** Presses what leads to another page and waits for it. */
  async follow(target) {
    const loaded = this.page.waitForEvent('load');
    loaded.catch(() => {});
    await this.hand.press(target);
    await loaded;
  }

  /** Reloads until `done` holds: for what jobs do. */
  async until(what, done, seconds = 30) {
    const end = performance.now() + seconds * 1000;
    while (!(await done())) {
      demand(performance.now() < end, `${what}: not within ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, 250));
      await this.reload();
    }
  }

  check(name, run) {
    return this.run.report.check(`[${this.mode.name}] ${this.who}: ${name}`, run);
  }

  /** Looks at the page as it stands; thoroughly only the first time that the mode comes to this state. */
  async see(state, { paper: onPaper = false } = {}) {
    const key = `${this.mode.name}/${state}`;
    if (this.run.seen.has(key)) {
      this.watch.takeErrors();
      return;
    }
    this.run.seen.add(key);
    const good = await this.check(`page "${state}"`, async () => {
      const { notes, complaints } = await this.#look(onPaper);
      demand(complaints.length === 0, [this.path, ...complaints].join('\n'));
      return notes.join(', ');
    });
    if (!good) await pictureOf(this.page, key);
    if (this.mode.pictures) await pictures(this.page, state);
  }

  async #look(onPaper) {
    const { page, mode } = this;
    const notes = [];
    const { bytes, requests } = await this.watch.cost();
    notes.push(`${Math.ceil(bytes / 1024)} KB in ${requests} requests`);
    const complaints = this.watch.takeErrors();
    if (bytes > BYTES) complaints.push(`${bytes} bytes transferred, at most ${BYTES}`);
    if (requests > REQUESTS) complaints.push(`${requests} requests, at most ${REQUESTS}: ${this.watch.names()}`);
    complaints.push(...this.watch.foreign().map((url) => `third party: ${url}`));
    const portal = this.path.startsWith(`/${this.tenant}`) ? this.tenant : '';
    complaints.push(...(await structure(page, { locale: portal ? mode.locale : await ownLanguage(page), tenant: portal })));
    if (mode.keyboard) {
      const walked = await walk(page);
      complaints.push(...walked.complaints);
      notes.push(`${walked.stops} stops of Tab`);
    }
    if (mode.axe) {
      complaints.push(...(await axe(page)));
      notes.push('axe light and dark');
    }
    if (mode.layout) {
      complaints.push(...(await reflow(page)), ...(await largeText(page, this.devtools)), ...(await forcedColours(page)));
      notes.push('320 px, 200 %, forced colours');
    }
    if (mode.layout && onPaper) {
      complaints.push(...(await paper(page)));
      notes.push('paper');
    }
    complaints.push(...this.watch.takeErrors());
    return { notes, complaints };
  }
}

function ownLanguage(page) {
  return page.evaluate(() => document.documentElement.lang);
}

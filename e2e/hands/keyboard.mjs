// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// A person who uses nothing but the keyboard: Tab, Enter, Space, arrows. Every stop on the way must be visible.
import { demand } from '../report.mjs';
import { note } from './focus.mjs';

/** Stops after which an element counts as out of reach; more than any page has. */
const FAR = 220;

export class Keyboard {
  presses = 0;
  /** Stops in all. */
  stops = 0;

  constructor(page) {
    this.page = page;
    // from the start: the browser is told to ask us only while somebody listens, and that takes a moment
    page.on('filechooser', (chooser) => { this.chooser = chooser; });
  }

  async press(target) {
    this.presses += 1;
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  async type(target, text) {
    await this.reach(target);
    await this.page.keyboard.press('Control+A');
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.page.keyboard.type(text);
  }

  /** A radio button or checkbox: radio buttons are one stop, arrows go on from there. */
  async pick(target) {
    if (await target.isChecked() && await has(target)) return;
    const group = await target.evaluate((input) => (input.type === 'radio' ? input.name : ''));
    await this.reach(target, group);
    for (let step = 0; step < 40 && !(await has(target)); step += 1) await this.page.keyboard.press('ArrowDown');
    if (!(await target.isChecked())) await this.page.keyboard.press('Space');
    demand(await target.isChecked(), 'the keyboard cannot choose the answer');
  }

  async choose(target, value) {
    await this.reach(target);
    await this.page.keyboard.press('Home');
    for (let step = 0; step < 300 && (await target.inputValue()) !== value; step += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    demand((await target.inputValue()) === value, `the keyboard cannot choose ${value}`);
  }

  async attach(target, file) {
    await this.reach(target);
    this.chooser = undefined;
    await this.page.keyboard.press('Space');
    for (let wait = 0; wait < 60 && !this.chooser; wait += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
    demand(this.chooser, 'the keyboard does not open the choice of files');
    await this.chooser.setFiles(file);
  }

  /** Tabs on until the element, or one of its group of radio buttons, has the focus. */
  async reach(target, group = '') {
    if (await has(target, group)) return;
    const handle = await target.elementHandle();
    for (let step = 0; step < FAR; step += 1) {
      await this.page.keyboard.press('Tab');
      this.stops += 1;
      const stop = await note(this.page, { target: handle, group });
      demand(!stop.complaint, `focus is not visible: ${stop.complaint}`);
      if (stop.there) return;
    }
    const name = await target.evaluate((element) => element.outerHTML.slice(0, 160));
    demand(false, `not reached within ${FAR} stops of Tab: ${name}`);
  }
}

function has(target, group = '') {
  return target.evaluate((element, group) => {
    const active = document.activeElement;
    return active === element || (group !== '' && active?.type === 'radio' && active.name === group);
  }, group);
}

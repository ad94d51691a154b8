// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// A person with a mouse.

export class Mouse {
  /** Links and buttons pressed since it was last set to 0. */
  presses = 0;

  constructor(page) {
    this.page = page;
  }

  async press(target) {
    this.presses += 1;
    await target.click();
  }

  async type(target, text) {
    await target.fill(text);
  }

  async pick(target) {
    await target.check();
  }

  async choose(target, value) {
    await target.selectOption(value);
  }

  async attach(target, file) {
    await target.setInputFiles(file);
  }
}

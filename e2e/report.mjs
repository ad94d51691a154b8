// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Counts checks and prints one line for each.

/** What stands under a failed check, indented. */
const MOST_LINES = 24;
const LONGEST_LINE = 400;

export class Report {
  passed = 0;
  failed = 0;

  /** Runs a check; `false` when it failed. The text that `run` may return is added to the line. */
  async check(name, run) {
    const started = performance.now();
    try {
      const more = await run();
      this.passed += 1;
      const took = Math.round(performance.now() - started);
      console.log(`ok    ${name}${typeof more === 'string' ? `: ${more}` : ''} (${took} ms)`);
      return true;
    } catch (error) {
      this.fail(name, error);
      return false;
    }
  }

  fail(name, error) {
    this.failed += 1;
    const text = String(error?.stack && error.name !== 'Complaint' ? error.stack : error?.message ?? error);
    const lines = text.split('\n').slice(0, MOST_LINES).map((line) => `        ${line.slice(0, LONGEST_LINE)}`);
    console.log(`FAIL  ${name}\n${lines.join('\n')}`);
  }

  /** Prints the last line; the exit status of the run. */
  close(seconds) {
    console.log(`took ${seconds.toFixed(0)} s`);
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

/** What a check finds wrong; shown without a stack. */
export class Complaint extends Error {
  name = 'Complaint';
}

export function demand(holds, complaint) {
  if (!holds) throw new Complaint(complaint);
}

/** All complaints at once, or nothing. */
export function none(complaints) {
  demand(complaints.length === 0, complaints.join('\n'));
}

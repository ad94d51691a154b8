// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Pain 24 of the peers. How a form page tells mistakes: others fail screen readers here (announced twice, same text for each field, marked too early).
import { questions } from '../pages/form.mjs';
import { demand, none } from '../report.mjs';

/** Before anything was sent nothing is marked as wrong and the focus is where it was. */
export async function untouchedPage(visitor) {
  await visitor.check('pain 24: nothing is marked as wrong before the page is sent', async () => {
    const marked = await visitor.at('[aria-invalid], .kern-error, [data-error-summary]').count();
    demand(marked === 0, `${marked} marks`);
    const active = await visitor.page.evaluate(() => document.activeElement.tagName);
    demand(active === 'BODY', `${active} has the focus`);
  });
}

/** After the empty page was sent. */
export async function brokenPage(visitor) {
  const { page } = visitor;
  await visitor.check('pain 24: the focus goes to the error summary, once', async () => {
    const active = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    for (let wait = 0; wait < 20 && (await active()) !== 'fehler'; wait += 1) await moment(50);
    demand((await active()) === 'fehler', `${await active()} has the focus`);
    if (visitor.mode.script === false) return;
    await moment(300);
    const focused = await page.evaluate(() => globalThis.focused);
    demand(focused.length === 1 && focused[0] === 'fehler', `the focus went ${focused.join(', ')}`);
  });
  const lines = await page.evaluate(() => [...document.querySelectorAll('#fehler li')].map((line) => ({
    text: line.textContent.trim(), target: line.querySelector('a')?.getAttribute('href')?.slice(1) ?? '',
  })));
  const asked = await questions(visitor);
  await visitor.check('pain 24: every line of the summary names its question and says the same beside it', async () => {
    demand(lines.length >= 3, `${lines.length} lines`);
    const complaints = lines.filter((line, at) => lines.findIndex((other) => other.text === line.text) !== at)
      .map((line) => `twice: ${line.text}`);
    for (const line of lines) {
      const question = asked.find((one) => one.id === line.target);
      if (!question) complaints.push(`leads to no question: ${line.text} (${line.target})`);
      else if (!line.text.includes(question.label)) complaints.push(`does not name "${question.label}": ${line.text}`);
      const beside = await page.evaluate((id) => document.getElementById(`${id}-error`)?.textContent.trim() ?? '', line.target);
      if (beside !== line.text) complaints.push(`beside the question it says "${beside}", not "${line.text}"`);
    }
    none(complaints);
    return `${lines.length} lines`;
  });
  await visitor.check('pain 24: what is wrong, and only that, is marked and described by its error', async () => {
    const marks = await page.evaluate(marked);
    const wrong = lines.map((line) => line.target);
    const complaints = [];
    for (const id of wrong) if (!marks.some((mark) => mark.error === `${id}-error`)) complaints.push(`not marked: ${id}`);
    for (const mark of marks) {
      if (!wrong.includes(mark.error.replace(/-error$/, ''))) complaints.push(`marked without a line: ${mark.html}`);
      if (!mark.described) complaints.push(`not described by its error: ${mark.html}`);
    }
    none(complaints);
  });
  await visitor.check('pain 24: each line leads the focus to its question', () => followLines(visitor, lines));
}

/* Runs in the page: what carries aria-invalid, and the error it belongs to. Files have no input to mark. */
function marked() {
  const marks = [...document.querySelectorAll('[aria-invalid=true], .aw-files.kern-fieldset--error')];
  return marks.map((element) => {
    const error = element.parentElement.closest('.aw-field, form').querySelector('.kern-error')?.id ?? '';
    return {
      html: element.outerHTML.replace(/\s+/g, ' ').slice(0, 110),
      error,
      described: (element.getAttribute('aria-describedby') ?? '').split(/\s+/).includes(error),
    };
  });
}

async function followLines(visitor, lines) {
  const complaints = [];
  for (const { text, target } of lines) {
    await visitor.hand.press(visitor.at(`#fehler a[href="#${target}"]`).first());
    const landed = await visitor.page.evaluate((target) => {
      const element = document.getElementById(target);
      const label = element?.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${target}"]`);
      const top = Math.ceil(Math.min(...[element, label].filter(Boolean).map((part) => part.getBoundingClientRect().top)));
      const bottom = Math.floor(element?.getBoundingClientRect().bottom ?? 0);
      const seen = top >= 0 && bottom <= innerHeight;
      const where = `with its label from ${top} to ${bottom} of ${innerHeight} px`;
      return { focused: document.activeElement === element, seen, where, at: document.activeElement.outerHTML.slice(0, 80) };
    }, target);
    if (!landed.focused) complaints.push(`"${text}" leads to ${landed.at}`);
    else if (!landed.seen) complaints.push(`"${text}" leads out of the window: ${landed.where}`);
  }
  none(complaints);
}

function moment(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

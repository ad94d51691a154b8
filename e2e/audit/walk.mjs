// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Goes through the whole page with Tab: everything is reached, in the order of the page, and seen to have the focus.
import { forget, note } from '../hands/focus.mjs';

/** Kinds of elements whose focus was compared as pixels already. */
const compared = new Set();

/** @returns {Promise<{complaints: string[], stops: number}>} */
export async function walk(page) {
  const complaints = [];
  const expected = await page.evaluate(reachable);
  await forget(page);
  await page.evaluate(toTheTop);
  const reached = [];
  // a date has a stop for each of its parts
  for (let step = 0; step < 4 * expected.length + 8; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await note(page);
    // the browser draws the focus of a part itself
    if (stop.stop && stop.at === reached.at(-1)) continue;
    if (stop.complaint) complaints.push(stop.complaint);
    if (!stop.stop) {
      if (reached.length > 0) break;
      continue;
    }
    if (reached.includes(stop.at)) break;
    reached.push(stop.at);
    if (!compared.has(stop.kind)) {
      compared.add(stop.kind);
      if (!(await differs(page, stop))) complaints.push(`the pixels are the same with and without focus: ${stop.stop}`);
    }
  }
  const first = expected[reached[0]];
  if (!first?.includes('aw-skip')) complaints.push(`the first stop is not the link to the contents: ${first}`);
  for (const [at, name] of expected.entries()) if (!reached.includes(at)) complaints.push(`Tab does not reach ${name}`);
  const order = reached.filter((at) => at >= 0);
  if (order.some((at, index) => index > 0 && at < order[index - 1])) {
    complaints.push(`Tab does not follow the page: ${order.join(' ')}`);
  }
  await page.evaluate(toTheTop);
  await forget(page);
  return { complaints: [...new Set(complaints)], stops: reached.length };
}

/** Whether a picture of the element and what is around it changes when it loses the focus. */
async function differs(page, stop) {
  const around = 10;
  const size = page.viewportSize();
  const x = Math.max(0, stop.box.x - around);
  const y = Math.max(0, stop.box.y - around);
  const clip = {
    x, y,
    width: Math.min(size.width - x, stop.box.width + 2 * around),
    height: Math.min(size.height - y, stop.box.height + 2 * around),
  };
  if (clip.width < 1 || clip.height < 1) return false;
  const seen = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => {
    globalThis.lastStop = document.activeElement;
    document.activeElement.blur();
  });
  const unseen = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => globalThis.lastStop.focus());
  return !seen.equals(unseen);
}

/* Runs in the page: Tab goes on from where the focus was last, so that has to be the top. */
function toTheTop() {
  document.activeElement?.blur?.();
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.blur();
  document.body.removeAttribute('tabindex');
  scrollTo(0, 0);
}

/* Runs in the page: numbers what Tab should reach. */
function reachable() {
  const names = [];
  const groups = new Set();
  const candidates = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  for (const element of document.querySelectorAll('[data-tab-stop]')) delete element.dataset.tabStop;
  for (const element of candidates) {
    if (element.disabled || element.tabIndex < 0 || element.closest('dialog:not([open])')) continue;
    const details = element.closest('details:not([open])');
    if (details && element.tagName !== 'SUMMARY') continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || element.getClientRects().length === 0) continue;
    if (element.type === 'radio') {
      // one stop for a group: the chosen one, else the first
      if (groups.has(element.name)) continue;
      const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
      groups.add(element.name);
      (chosen ?? element).dataset.tabStop = String(names.length);
    } else {
      element.dataset.tabStop = String(names.length);
    }
    names.push(element.outerHTML.replace(/\s+/g, ' ').slice(0, 120));
  }
  return names;
}

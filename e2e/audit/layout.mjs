// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Narrow windows, large text, forced colours, paper.

const WIDE = { width: 1280, height: 900 };

/** At 320 CSS pixels nothing scrolls sideways (WCAG 1.4.10). */
export async function reflow(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const complaints = await page.evaluate(overflow);
  await page.setViewportSize(WIDE);
  return complaints.map((line) => `at 320 px ${line}`);
}

/** With text of twice the size nothing is cut off or runs out of the window (WCAG 1.4.4). */
export async function largeText(page, devtools) {
  const before = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  const after = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const complaints = await page.evaluate(overflow);
  complaints.push(...(await page.evaluate(cutOff)));
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  if (Math.abs(after / before - 2) > 0.05) complaints.push(`grows from ${before} px to ${after} px only`);
  return complaints.map((line) => `text at 200 % ${line}`);
}

/** In forced colours buttons and inputs keep an edge, icons a colour of the system. */
export async function forcedColours(page) {
  await page.emulateMedia({ forcedColors: 'active' });
  const complaints = await page.evaluate(edges);
  await page.emulateMedia({ forcedColors: 'none' });
  return complaints.map((line) => `forced colours: ${line}`);
}

/** On paper the contents stay and what one cannot press is gone. */
export async function paper(page) {
  await page.emulateMedia({ media: 'print' });
  const complaints = await page.evaluate(printed);
  const pdf = await page.pdf({ format: 'A4' });
  await page.emulateMedia({ media: null });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (pages < 1 || pages > 12) complaints.push(`${pages} sheets`);
  return complaints.map((line) => `on paper ${line}`);
}

/* The rest runs in the page. */

function overflow() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const inside = (element) => element.closest('.kern-table-responsive');
  const out = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.right > width + 1 && box.width > 1 && !inside(element);
  });
  const names = out.slice(0, 3).map((element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110));
  return [`the page is ${document.documentElement.scrollWidth} px wide in ${width} px: ${names.join(' | ')}`];
}

function cutOff() {
  const names = [];
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip' || style.textOverflow === 'ellipsis';
    if (!hides || box.width < 3 || box.height < 3 || style.visibility === 'hidden') continue;
    const cut = element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2;
    if (cut && element.innerText?.trim()) names.push(element.outerHTML.replace(/\s+/g, ' ').slice(0, 110));
  }
  return names.slice(0, 3).map((name) => `cuts off ${name}`);
}

function edges() {
  const complaints = [];
  const name = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && getComputedStyle(element).visibility !== 'hidden';
  };
  for (const element of document.querySelectorAll('.kern-btn:not(.kern-btn--tertiary), input:not([type=hidden]), select, textarea')) {
    // a select gets its edge from the box around it
    const style = getComputedStyle(element.closest('.kern-form-input__select-wrapper') ?? element);
    if (!shown(element) || getComputedStyle(element).appearance !== 'none') continue;
    const edged = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth) > 0;
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    if (!edged && !outlined) complaints.push(`no edge: ${name(element)}`);
  }
  for (const radio of document.querySelectorAll('input[type=radio]:checked, input[type=checkbox]:checked')) {
    const label = radio.nextElementSibling;
    const marks = [[radio, '::before'], [radio, '::after'], label ? [label, '::after'] : null].filter(Boolean);
    const marked = getComputedStyle(radio).appearance !== 'none'
      || marks.some(([element, part]) => !['none', 'normal'].includes(getComputedStyle(element, part).content));
    if (!marked) complaints.push(`a chosen answer cannot be told: ${name(radio)}`);
  }
  return complaints.slice(0, 4);
}

function printed() {
  const complaints = [];
  const visible = (element) => element && element.getClientRects().length > 0;
  if (!visible(document.querySelector('h1'))) complaints.push('there is no heading');
  for (const selector of ['.aw-nav', '.aw-account', '.aw-skip', '.aw-buttons']) {
    if (visible(document.querySelector(selector))) complaints.push(`${selector} is printed`);
  }
  if ((document.querySelector('main')?.innerText ?? '').trim().length < 20) complaints.push('there is no text');
  return complaints;
}

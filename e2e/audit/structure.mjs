// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// What holds for the markup of every page, beyond what axe looks at.

/** Pages that the footer of every portal page must link to. */
const DUTIES = [
  'impressum', 'datenschutz', 'barrierefreiheit', 'barriere-melden', 'leichte-sprache', 'gebaerdensprache', 'hilfe',
];

/** @returns {Promise<string[]>} complaints */
export function structure(page, { locale, tenant }) {
  return page.evaluate(look, { locale, tenant, duties: DUTIES });
}

/* Runs in the page. */
function look({ locale, tenant, duties }) {
  const complaints = [];
  const html = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  const all = (selector) => [...document.querySelectorAll(selector)];

  if (document.documentElement.lang !== locale) complaints.push(`lang is ${document.documentElement.lang}, not ${locale}`);
  const headings = all('h1');
  if (headings.length !== 1) complaints.push(`${headings.length} headings h1`);
  const broken = Boolean(document.querySelector('[data-error-summary]'));
  const marked = /^(Fehler|Error): /.test(document.title);
  if (broken !== marked) complaints.push(`error summary: ${broken}, but the title is "${document.title}"`);
  if (!/ – /.test(document.title)) complaints.push(`the title does not name the portal: "${document.title}"`);

  // what authorities wrote may stay German in every language, and says which it is (WCAG 3.1.2)
  const says = (element) => element.closest('body [lang]') || element.querySelector('[lang]');
  for (const element of locale === 'de' ? [] : all('#formular .aw-field .kern-hint[id$="-hint"], #formular .aw-field fieldset:not(.aw-found) > legend, .aw-answers dt, #authority-title, .aw-service h1')) {
    if (!says(element)) complaints.push(`words of an authority without their language: ${html(element)}`);
  }

  const ids = all('[id]').map((element) => element.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) complaints.push(`ids given twice: ${twice.join(', ')}`);
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const element of all(`[${name}]`)) {
      const missing = element.getAttribute(name).split(/\s+/).filter((id) => id && !ids.includes(id));
      if (missing.length > 0) complaints.push(`${name} names what is not there: ${missing.join(' ')} in ${html(element)}`);
    }
  }
  for (const element of all('script:not([src]):not([type="application/ld+json"]), style, [style]:not([style=""]), [onclick], [onsubmit], [onload]')) {
    complaints.push(`inline script or style: ${html(element)}`);
  }
  for (const element of all('button:not([type])')) complaints.push(`button without type: ${html(element)}`);
  for (const element of all('form:not([action])')) complaints.push(`form without address: ${html(element)}`);
  for (const element of all('a[href=""], a:not([href]), a[href^="javascript:"]')) complaints.push(`empty link: ${html(element)}`);
  for (const link of all('main a[href^="#"]')) {
    if (!document.getElementById(link.hash.slice(1))) complaints.push(`leads nowhere: ${html(link)}`);
  }
  const text = document.body.innerText;
  const raw = /\{\s*\$\w+\s*\}|Unknown localization|\bundefined\b|\bNaN\b/.exec(text);
  if (raw) complaints.push(`words without their values: "${text.slice(Math.max(0, raw.index - 40), raw.index + 40)}"`);

  const links = all('footer a').map((link) => new URL(link.href).pathname);
  for (const duty of tenant ? duties : []) {
    if (!links.includes(`/${tenant}/${duty}`)) complaints.push(`the footer does not lead to /${tenant}/${duty}`);
  }
  return complaints;
}

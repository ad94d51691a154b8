// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Drops from KERN's compressed CSS what no page of ours uses: icons that are not listed here, and primitive tokens
// (colours, sizes) that nothing refers to; writes each icon once. Usage: node slim.mjs IN.css OUT.css
import { readFileSync, writeFileSync } from 'node:fs';

const ICONS = [
  'account-circle', 'add', 'arrow-back', 'arrow-forward', 'calendar-today', 'check', 'checklist', 'chevron-left',
  'chevron-right', 'close', 'danger', 'delete', 'download', 'draft', 'drive-folder-upload', 'easy-language', 'edit',
  'help', 'home', 'info', 'language', 'logout', 'mail', 'open-in-new', 'search', 'sign-language', 'success', 'warning',
];
const SIZES = ['small', 'default', 'large', 'x-large'];

const [, , input, output] = process.argv;
let css = readFileSync(input, 'utf8').replace(/^\uFEFF/, '').replace(/@charset "[^"]*";/, '');

// Icons: rules whose every selector is `.kern-icon--name` for a name we do not list. Data addresses hold no braces.
const unused = (selector) => {
  const name = /^\.kern-icon--([a-z0-9-]+)$/.exec(selector.trim());
  return name !== null && !ICONS.includes(name[1]) && !SIZES.includes(name[1]);
};
css = css.replace(/(^|[{}])([^{}@]+)\{([^{}]*)\}/g, (rule, before, selectors) =>
  selectors.split(',').every(unused) ? before : rule);
css = css.replace(/@media[^{}]*\{\s*\}/g, '');

// Primitive tokens that no declaration and no kept token refers to, again and again until nothing changes.
const primitive = /--kern-(?:color-(?:[a-z]+)-\d{3}|\d+(?:-\d+)?|font-[a-z0-9-]+|metric-[a-z0-9-]+)/.source;
for (;;) {
  const before = css.length;
  css = css.replace(new RegExp(`(${primitive}):[^;{}]*(;|(?=\\}))`, 'g'), (declaration, name) =>
    css.includes(`var(${name})`) || css.includes(`var(${name},`) || name.includes('metric-space') ||
    name.includes('border-radius') || name.includes('border-width') ? declaration : '');
  if (css.length === before) break;
}

// Each icon stands twice, for the prefixed and the plain property: once is enough.
css = css.replace(/-webkit-mask:(url\("?data:[^"]*"?\)[^;}]*);mask:\1/g, '--kern-icon:$1;-webkit-mask:var(--kern-icon);mask:var(--kern-icon)');

// Fallback values of tokens that are defined.
css = css.replace(/var\((--kern-[a-z0-9-]+), ?[^()]*\)/g, (whole, name) => css.includes(`${name}:`) ? `var(${name})` : whole);

writeFileSync(output, css);

// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// axe-core over the page as it stands, in both themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const THEMES = ['light', 'dark'];

/** What axe cannot decide by itself: rule → number of pages. */
export const undecided = new Map();

/** Violations, worded; none is the only good answer. */
export async function axe(page, themes = THEMES) {
  const complaints = [];
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    // in the page's own world, past its content security policy, as a browser extension would do it
    if (!(await page.evaluate(() => typeof globalThis.axe === 'object'))) await page.evaluate(SOURCE);
    const result = await page.evaluate(run, TAGS);
    complaints.push(...result.violations.map((line) => `axe (${theme}) ${line}`));
    for (const rule of result.incomplete) undecided.set(rule, (undecided.get(rule) ?? 0) + 1);
    if (result.passes === 0) complaints.push(`axe (${theme}) checked nothing`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return complaints;
}

/* Runs in the page. */
async function run(tags) {
  const found = await globalThis.axe.run({ runOnly: tags });
  return {
    passes: found.passes.length,
    incomplete: found.incomplete.map((rule) => `${rule.id} (${rule.nodes[0].target.join(' ')})`),
    violations: found.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => {
      const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
      return `${rule.id}: ${node.html.slice(0, 200)} – ${why}`;
    })),
  };
}

// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// The audits against a page that is wrong on purpose: an audit that finds nothing here would find nothing anywhere.
import { newPage, open } from '../browser.mjs';
import { demand } from '../report.mjs';
import { MODES } from '../visitor.mjs';
import { axe } from './axe.mjs';
import { forcedColours, largeText, paper, reflow } from './layout.mjs';
import { structure } from './structure.mjs';
import { walk } from './walk.mjs';

const PAGE = `<!doctype html><html lang="de"><head><title>Falsch</title><style>
  body { color: #999; background: #fff; font-size: 16px }
  #flat:focus, #flat { outline: none; border: 0 }
  .kern-btn { appearance: none; border: 0; background: #060; color: #fff }
</style></head><body>
  <a href="#weg" id="flat">ohne Fokus</a> <a href="/eins" tabindex="5">vorgedrängelt</a>
  <main><h1>Eins</h1><h1>Zwei</h1><p id="p">{ $name }</p><p id="p">zweimal</p>
  <nav class="aw-nav">Menü</nav><form><input name="x"><button class="kern-btn">Los</button></form>
  <div style="width: 900px">breit</div><img src="data:," ></main>
</body></html>`;

/** Audit → what it must complain about. */
const EXPECTED = {
  axe: [/color-contrast/, /image-alt/, /\blabel\b/],
  structure: [/headings h1/, /ids given twice: p/, /inline script or style/, /button without type/, /form without address/, /words without their values/],
  reflow: [/px wide/],
  'large text': [/grows from/],
  'forced colours': [/no edge/],
  paper: [/\.aw-nav is printed/],
  walk: [/has no outline/, /first stop is not the link/, /does not (follow the page|reach)/],
};

export async function foundOut(run) {
  const context = await open(run.browser, MODES.script);
  const { page, devtools } = await newPage(context);
  const audits = {
    axe: () => axe(page),
    structure: () => structure(page, { locale: 'de', tenant: '' }),
    reflow: () => reflow(page),
    'large text': () => largeText(page, devtools),
    'forced colours': () => forcedColours(page),
    paper: () => paper(page),
    walk: async () => (await walk(page)).complaints,
  };
  for (const [name, audit] of Object.entries(audits)) {
    await run.report.check(`the audit "${name}" finds what is wrong on purpose`, async () => {
      await page.setContent(PAGE);
      const found = (await audit()).join('\n');
      const missed = EXPECTED[name].filter((pattern) => !pattern.test(found));
      demand(missed.length === 0, `not found: ${missed.join(', ')}\n${found}`);
    });
  }
  await context.close();
}

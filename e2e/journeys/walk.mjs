// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// A newcomer's walk: the pages that README shows, in their order, from the home page to the decision in the mailbox.
// With AMTSWEG_WALK the pictures are written into that folder; without it the walk is only made.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logIn } from '../pages/account.mjs';
import { command, decide, openCase } from '../pages/case.mjs';
import { applyLink, isAt, PLACE, result, search } from '../pages/find.mjs';
import { fill, next } from '../pages/form.mjs';
import { demand } from '../report.mjs';

const FOLDER = process.env.AMTSWEG_WALK;
const DESKTOP = { width: 1024, height: 900 };
const PHONE = { width: 390, height: 760 };
const QUALITY = 0.8;
/** The part of the choice that stays empty: the dwelling before was in Germany. */
const ABROAD = 'G99000000004';
const SERVICE = 'wohnsitz-anmelden';

export async function walk(citizen, caseworker) {
  await citizen.page.setViewportSize(DESKTOP);
  await caseworker.page.setViewportSize(DESKTOP);
  await citizen.check('finds the service', () => find(citizen));
  const number = await applied(citizen);
  await caseworker.check('decides', () => worked(caseworker, number));
  await citizen.check('reads the decision', () => readAtLast(citizen));
  await citizen.check('sees the portal of a Land in the dark', () => land(citizen));
}

async function find(visitor) {
  await visitor.go('');
  await picture(visitor, '1-home');
  await search(visitor, 'umgezogen wohnsitz', PLACE.postcode);
  await visitor.follow(result(visitor, ''));
  isAt(visitor, '/leistung/');
  await picture(visitor, '2-service');
  await visitor.follow(applyLink(visitor, SERVICE));
  await visitor.follow(visitor.at('.aw-start a.kern-btn[href*="/anmelden"]'));
  await logIn(visitor, visitor.run.people.citizen);
  isAt(visitor, `/dienst/${SERVICE}`);
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  isAt(visitor, '/seite/');
}

/** @returns the number of the application */
async function applied(visitor) {
  const done = await visitor.check('applies', async () => {
    for (let pages = 0; visitor.path.includes('/seite/'); pages += 1) {
      demand(pages < 40, 'the form does not end');
      await fill(visitor, { skip: [ABROAD] });
      if (pages === 0) await picture(visitor, '3-form');
      if (pages === 2) await onPhone(visitor, '3-form-phone');
      const here = visitor.path;
      await next(visitor);
      const problems = visitor.path === here ? await visitor.at('#fehler li').allInnerTexts() : [];
      demand(problems.length === 0, problems.join(' | '));
    }
    isAt(visitor, '/pruefen');
    await picture(visitor, '4-check');
    const electronic = visitor.at('#bescheid');
    if ((await electronic.count()) > 0) await electronic.check();
    await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
    isAt(visitor, '/eingang');
    await picture(visitor, '5-receipt');
  });
  demand(done, 'without an application the walk ends');
  return (await visitor.at('.aw-number').first().innerText()).trim();
}

async function worked(visitor, number) {
  await visitor.go('/anmelden?zurueck=' + encodeURIComponent(`/${visitor.tenant}/amt`));
  await logIn(visitor, visitor.run.people.caseworker);
  if (!visitor.path.endsWith('/amt')) await visitor.follow(visitor.at('.aw-nav a[href$="/amt"]'));
  await visitor.until(`case ${number}`, async () => (await visitor.at('.aw-table a', { hasText: number }).count()) > 0);
  await picture(visitor, '6-worklist');
  await openCase(visitor, number);
  await picture(visitor, '7-case');
  await command(visitor, 'accept');
  await command(visitor, 'start');
  await visitor.follow(visitor.at('main a[href$="/entscheiden"]'));
  await decide(visitor, 'granted', 'Ihre Angaben sind vollständig und richtig. Demonstration ohne rechtliche Wirkung.');
}

async function readAtLast(visitor) {
  await visitor.go('/postfach');
  const unread = visitor.at('.aw-row--unread');
  await visitor.until('message', async () => (await unread.count()) > 0);
  await visitor.follow(unread.first().locator('h2 a'));
  demand((await visitor.at('main a[href*="/anlage/"]').count()) > 0, 'the decision is not attached');
  await picture(visitor, '8-decision');
}

async function land(visitor) {
  await visitor.page.emulateMedia({ colorScheme: 'dark' });
  await visitor.page.goto(`${visitor.run.base}/musterland?ars=059999998998`);
  await picture(visitor, '9-land-dark');
  await visitor.page.emulateMedia({ colorScheme: 'light' });
}

async function onPhone(visitor, name) {
  await visitor.page.setViewportSize(PHONE);
  await picture(visitor, name);
  await visitor.page.setViewportSize(DESKTOP);
}

/** A small picture of what stands at the top of the page. */
async function picture(visitor, name) {
  if (!FOLDER) return;
  await visitor.page.evaluate(() => globalThis.scrollTo(0, 0));
  const png = await visitor.page.screenshot({ animations: 'disabled', caret: 'hide' });
  const studio = await visitor.context.newPage();
  const webp = await studio.evaluate(async ([source, quality]) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', quality);
  }, [`data:image/png;base64,${png.toString('base64')}`, QUALITY]);
  await studio.close();
  await writeFile(path.join(FOLDER, `${name}.webp`), Buffer.from(webp.split(',')[1], 'base64'));
}

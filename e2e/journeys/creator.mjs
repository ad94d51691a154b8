// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// An editor makes an online service, another person publishes it, somebody applies.
import { readFileSync } from 'node:fs';
import { logIn } from '../pages/account.mjs';
import { isAt } from '../pages/find.mjs';
import { fill, next } from '../pages/form.mjs';
import { demand } from '../report.mjs';

const ALL = '/verwaltung/onlinedienste';
const SCHEMA = new URL('../../crates/amtsweg/src/demo/data/S99000000002.xdf.xml', import.meta.url);
const LINE = 'Ein Demo-Service von Musterstadt';
const FEE = 'Demo Hundesteuer';

/** Modes run side by side, so each has an address of its own. */
const slugOf = (visitor) => `demo-hund-${visitor.mode.name.replaceAll(' ', '-')}`;

/** @returns path of the edition that waits for a second person */
export async function create(visitor) {
  const { hand } = visitor;
  const slug = slugOf(visitor);
  await visitor.go('/anmelden');
  await logIn(visitor, visitor.run.people.editor);
  await visitor.go(ALL);
  await visitor.check('a public service is found in the catalogue', async () => {
    await visitor.follow(visitor.at(`main a[href$="${ALL}/neu"]`));
    await visitor.see('new online service');
    await hand.type(visitor.at('#q'), 'drachenfutter');
    await visitor.follow(visitor.at('main form.aw-form button'));
    demand((await visitor.at('main li.aw-row').count()) === 0, 'something is found');
    await visitor.see('new online service, nothing found');
    await hand.type(visitor.at('#q'), 'hundesteuer');
    await visitor.follow(visitor.at('main form.aw-form button'));
    await visitor.see('new online service, found');
    await visitor.follow(visitor.at('main a[href$="leistung=hund-anmelden"]'));
  });
  await visitor.see('about a new online service');
  await visitor.check('title and address are proposed', async () => {
    const proposed = [await visitor.at('#title').inputValue(), await visitor.at('#slug').inputValue()];
    demand(proposed.join() === 'Hund anmelden,hund-anmelden', proposed.join());
  });
  await visitor.check('an address that is taken is told, with a free one', async () => {
    await hand.type(visitor.at('#slug'), 'hinweis-geben');
    await visitor.follow(visitor.at('main form.aw-form button'));
    demand((await visitor.at('#slug-error').innerText()).includes('hinweis-geben-2'), 'no free address is told');
  });
  await visitor.see('about a new online service, taken');
  await visitor.check('it is made, and nobody sees it', async () => {
    await hand.type(visitor.at('#slug'), slug);
    await hand.choose(visitor.at('#receiver'), await visitor.at('#receiver option').nth(1).getAttribute('value'));
    await visitor.follow(visitor.at('main form.aw-form button'));
    isAt(visitor, `${ALL}/${slug}`);
    const answer = await fetch(`${visitor.run.base}/${visitor.tenant}/dienst/${slug}`);
    demand(answer.status === 404, `the start page answers ${answer.status}`);
  });
  await visitor.see('new online service without schema');
  await visitor.check('its schema makes the first edition', async () => {
    const file = { name: 'hinweis.xml', mimeType: 'application/xml', buffer: readFileSync(SCHEMA) };
    await hand.attach(visitor.at('#datei'), file);
    await visitor.follow(visitor.at('main form.aw-form button'));
    isAt(visitor, `${ALL}/${slug}/1/schema`);
  });
  await visitor.go(`${ALL}/${slug}/1/einstellungen`);
  await visitor.check('a colour that cannot be read is refused', async () => {
    await hand.type(visitor.at('#accent_light'), '#ffff00');
    await hand.type(visitor.at('#accent_dark'), '#f0a3c6');
    await visitor.follow(visitor.at('main form.aw-form button'));
    demand((await visitor.at('#accent_light-error').count()) === 1, 'it is taken');
  });
  await visitor.see('settings of an edition, refused');
  await visitor.check('fee, receiver and looks are set', async () => {
    await hand.choose(visitor.at('#payment'), 'fixed');
    await hand.type(visitor.at('#amount'), '12,50');
    await hand.type(visitor.at('#purpose'), FEE);
    await hand.type(visitor.at('#basis'), '§ 3 der Demo-Satzung');
    await hand.type(visitor.at('#line'), LINE);
    await hand.type(visitor.at('#accent_light'), '#7a1f4d');
    await visitor.follow(visitor.at('main form.aw-form button'));
    isAt(visitor, `${ALL}/${slug}/1`);
  });
  await visitor.go(`${ALL}/${slug}/1/einstellungen`);
  await visitor.see('settings of an edition');
  await visitor.go(`${ALL}/${slug}/1`);
  await visitor.follow(visitor.at('main button[value=propose]'));
  return `${ALL}/${slug}/1`;
}

export async function publish(visitor, edition) {
  await visitor.go('/anmelden');
  await logIn(visitor, visitor.run.people.admin);
  await visitor.go(edition);
  await visitor.check('another person publishes the new online service', async () => {
    await visitor.follow(visitor.at('main button[value=publish]'));
    demand((await visitor.at('main button[value=retire]').count()) === 1, 'it is not published');
  });
}

/** Somebody without account applies for what was made. */
export async function applyForNew(visitor, ars) {
  await visitor.go(`/dienst/${slugOf(visitor)}?ars=${ars}`);
  await visitor.check('the start page tells the fee and looks as it was set', async () => {
    const told = await visitor.at('main').innerText();
    for (const words of ['12,50', FEE, LINE]) demand(told.includes(words), `${words} is not there: ${told}`);
  });
  await visitor.see('start page with looks of its own', { paper: true });
  await visitor.check('an application for the new online service is received', async () => {
    await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
    await visitor.see('form with looks of its own');
    for (let pages = 0; visitor.path.includes('/seite/') && pages < 10; pages += 1) {
      await fill(visitor);
      await next(visitor);
    }
    isAt(visitor, '/pruefen');
    demand((await visitor.at('main').innerText()).includes(FEE), 'the fee is not told before it is submitted');
    await visitor.see('check your answers with a fee');
    await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
    isAt(visitor, '/eingang');
  });
  await visitor.see('receipt with a fee', { paper: true });
}

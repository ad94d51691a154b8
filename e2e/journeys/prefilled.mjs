// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Somebody keeps data in the account: a new application takes them over when asked, says so, and lets them be changed.
import { isAt } from '../pages/find.mjs';
import { next, save } from '../pages/form.mjs';
import { demand } from '../report.mjs';

const SURNAME = '#formular input[name$="F99000000001"]';
const GIVEN = '#formular input[name$="F99000000003"]';
const TAKEN = '#formular [id$="-taken"]';
const TAKE = '.aw-start form button[value=ja]';
const BARE = '.aw-start form button[value=nein]';

/** The visitor is signed in; the name stands in the account since the registration. */
export async function prefilled(visitor, person, ars) {
  const start = `/dienst/wohnsitz-anmelden?ars=${ars}`;
  await visitor.check('what is kept in the account is changed there', async () => {
    await visitor.go('/konto');
    await visitor.hand.type(visitor.at('#given_name'), 'Demo Vorname');
    await visitor.hand.type(visitor.at('#city'), 'Musterstadt');
    await visitor.follow(visitor.at('main form[action$="/konto"] button[type=submit]'));
    isAt(visitor, '/konto');
    demand((await visitor.at('#given_name').inputValue()) === 'Demo Vorname', 'the change is lost');
  });
  await visitor.go(start);
  await visitor.check('without taking over, the form begins empty', async () => {
    await visitor.follow(visitor.at(BARE));
    isAt(visitor, '/seite/');
    demand((await visitor.at(SURNAME).inputValue()) === '', 'the surname is filled in');
    demand((await visitor.at(TAKEN).count()) === 0, 'something is said to be taken over');
    await discard(visitor);
  });
  await visitor.go(start);
  await visitor.see('start page that offers what the account keeps', { paper: true });
  await visitor.check('taken over, the answers stand in the form and say where they come from', async () => {
    await visitor.follow(visitor.at(TAKE));
    isAt(visitor, '/seite/');
    demand((await visitor.at(SURNAME).inputValue()) === person.family, 'the surname of the account is not there');
    demand((await visitor.at(GIVEN).inputValue()) === 'Demo Vorname', 'the given name of the account is not there');
    demand((await visitor.at(TAKEN).count()) >= 2, `${await visitor.at(TAKEN).count()} answers say that they were taken over`);
  });
  await visitor.see('form, taken over from the account');
  await visitor.check('an answer that was changed is the own one, and the account stays as it is', async () => {
    const before = await visitor.at(TAKEN).count();
    const address = visitor.page.url();
    await visitor.hand.type(visitor.at(GIVEN), 'Demo Ștefan');
    await save(visitor);
    await visitor.page.goto(address);
    demand((await visitor.at(GIVEN).inputValue()) === 'Demo Ștefan', 'the change is lost');
    demand((await visitor.at(TAKEN).count()) === before - 1, 'the changed answer still says that it was taken over');
    await visitor.go('/konto');
    demand((await visitor.at('#given_name').inputValue()) === 'Demo Vorname', 'the account was changed');
    await visitor.page.goto(address);
  });
  await visitor.check('what is taken over is checked like anything that is typed', async () => {
    const here = visitor.path;
    await next(visitor);
    // the birthday is not in the account
    demand(visitor.path === here && (await visitor.at('#fehler li').count()) >= 1, 'the page is left with open questions');
    const problems = (await visitor.at('#fehler li').allInnerTexts()).join(' ');
    demand(!/Familienname|Surname/.test(problems), `the surname is complained of: ${problems}`);
  });
  await discard(visitor);
}

async function discard(visitor) {
  await visitor.follow(visitor.at('main a[href$="/verwerfen"]'));
  await visitor.follow(visitor.at('main form[action$="/verwerfen"] button[type=submit]'));
}

// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Two tabs on the same draft and on the same case; a draft that waits while its owner is away; discarding it.
import { logIn, logOut } from '../pages/account.mjs';
import { command, openCase } from '../pages/case.mjs';
import { isAt } from '../pages/find.mjs';
import { recipient, save } from '../pages/form.mjs';
import { demand } from '../report.mjs';

const SURNAME = '#formular input[name$="F99000000001"]';
const GIVEN = '#formular input[name$="F99000000003"]';

/** The visitor is signed in and at the start page. */
export async function draft(visitor, person, ars) {
  await visitor.go(`/dienst/wohnsitz-anmelden?ars=${ars}`);
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  const address = visitor.page.url();
  await twoTabs(visitor, address);
  await away(visitor, person, address);
  await discard(visitor);
}

async function twoTabs(visitor, address) {
  const other = await visitor.anotherTab();
  await other.page.goto(address);
  await visitor.hand.type(visitor.at(SURNAME), 'Aus dem ersten Fenster');
  await save(visitor);
  await other.hand.type(other.at(SURNAME), 'Aus dem zweiten Fenster');
  await save(other);
  await other.check('the older tab is told of the newer answers and loses nothing', async () => {
    const text = await other.at('main').innerText();
    for (const value of ['Aus dem ersten Fenster', 'Aus dem zweiten Fenster']) demand(text.includes(value), `"${value}" is not shown`);
    demand((await recipient(other)).length > 3, 'the recipient is not named');
  });
  await other.see('conflict of two tabs', { paper: true });
  await other.check('keeping what was typed here saves it', async () => {
    await other.follow(other.at('main form button.kern-btn--primary'));
    await other.page.goto(address);
    const value = await other.at(SURNAME).inputValue();
    demand(value === 'Aus dem zweiten Fenster', `the form says "${value}"`);
  });
  await other.page.close();
}

async function away(visitor, person, address) {
  await visitor.page.goto(address);
  await visitor.hand.type(visitor.at(GIVEN), 'Demo Pause');
  await save(visitor);
  await visitor.go('/mein');
  await visitor.see('my area, with draft', { paper: true });
  await visitor.check('after log-out the draft is out of reach, after log-in it goes on where it was', async () => {
    await logOut(visitor);
    await visitor.page.goto(address);
    isAt(visitor, '/anmelden');
    await visitor.see('log-in needed');
    await logIn(visitor, person);
    demand(visitor.page.url() === address, `the log-in leads to ${visitor.page.url()}`);
    await visitor.go('/mein');
    await visitor.follow(visitor.at('.aw-row__actions a.kern-btn--primary').first());
    isAt(visitor, '/seite/');
    demand((await visitor.at(GIVEN).inputValue()) === 'Demo Pause', 'the answer is lost');
  });
}

async function discard(visitor) {
  await visitor.follow(visitor.at('main a[href$="/verwerfen"]'));
  await visitor.see('discard?');
  await visitor.check('a draft is discarded only after asking', async () => {
    await visitor.follow(visitor.at('main form[action$="/verwerfen"] button[type=submit]'));
    await visitor.go('/mein');
    demand((await visitor.at('a[href$="/verwerfen"]').count()) === 0, 'the draft is still there');
  });
}

/** Two tabs of caseworkers on a case that is new. */
export async function oneCase(visitor, number) {
  await visitor.go('/anmelden?zurueck=' + encodeURIComponent(`/${visitor.tenant}/amt`));
  await logIn(visitor, visitor.run.people.caseworker);
  await openCase(visitor, number);
  const other = await visitor.anotherTab();
  await other.page.goto(visitor.page.url());
  await command(visitor, 'accept');
  await other.check('the older tab is told what happened to the case', async () => {
    await command(other, 'accept');
    demand((await other.at('.kern-alert--warning').count()) === 1, 'there is no conflict page');
    demand((await other.at('.aw-timeline__step').count()) >= 1, 'what happened is not shown');
  });
  await other.see('conflict of two caseworkers', { paper: true });
  await other.follow(other.at('main a.kern-btn--primary'));
  isAt(other, '/amt/vorgang/');
  await other.page.close();
}

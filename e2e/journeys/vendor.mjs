// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Somebody connects a program: registers it, makes a destination, sends a trial, reads its log, withdraws the program.
import { register, somebody } from '../pages/account.mjs';
import { demand } from '../report.mjs';

const DESK = '/entwicklung';
const form = (action) => `main form[action$="${DESK}${action}"]`;

export async function vendor(visitor) {
  const { hand } = visitor;
  await visitor.go('/registrieren');
  await register(visitor, somebody(visitor.mode));
  await visitor.go('');
  await visitor.check('the footer leads to the developers', () => visitor.follow(visitor.at(`footer a[href$="${DESK}"]`)));
  await visitor.see('developers, nothing there');
  await visitor.check('a program without name and rights is asked for them', async () => {
    await visitor.follow(visitor.at(`${form('/programm')} button`));
    demand((await visitor.at('#fehler li').count()) === 2, 'there are not two problems');
  });
  await visitor.see('developers, problems');
  await visitor.check('a program is registered and its secret shown', async () => {
    await hand.type(visitor.at('#name'), 'Demo: Onlinedienst und Fachverfahren');
    await hand.pick(visitor.at('#send'));
    await hand.pick(visitor.at('#fetch'));
    await visitor.follow(visitor.at(`${form('/programm')} button`));
    demand((await visitor.at('main .aw-inline-code').count()) === 2, 'id and secret are not both there');
  });
  await visitor.see('secret of a program');
  await visitor.go(DESK);
  await visitor.check('a destination is made and its keys shown', async () => {
    await hand.type(visitor.at('#destination_name'), 'Demo: Zustellpunkt der Probe');
    await visitor.follow(visitor.at(`${form('/zustellpunkt')} button`));
    demand((await visitor.at('main .aw-listing').count()) === 2, 'there are not two keys');
  });
  await visitor.see('destination made');
  await visitor.go(DESK);
  await visitor.check('a trial leads to its log', async () => {
    const own = visitor.at('#destination option', { hasText: 'Zustellpunkt der Probe' });
    await hand.choose(visitor.at('#destination'), await own.getAttribute('value'));
    await hand.type(visitor.at('#text'), 'Größe 42');
    await visitor.follow(visitor.at(`${form('/probe')} button`));
    demand((await visitor.at('main .aw-operation').count()) === 2, 'the log does not hold two events');
    demand((await visitor.at('main .kern-badge--success').count()) === 2, 'not every signature fits');
  });
  await visitor.see('log of a trial');
  await visitor.go(DESK);
  await visitor.see('developers, with a trial');
  await visitor.check('who wants to withdraw the program is asked before', async () => {
    await visitor.follow(visitor.at('main a[href$="/ende"]'));
    demand((await visitor.at('main .aw-danger').count()) === 1, 'nobody asks');
  });
  await visitor.see('question before a program is withdrawn');
  await visitor.check('the program is withdrawn', async () => {
    await visitor.follow(visitor.at('main .aw-danger'));
    demand((await visitor.at('main a[href$="/ende"]').count()) === 0, 'it is still there');
  });
}

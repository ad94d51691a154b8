// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Where? A postcode that belongs to several places leads to a choice, one that belongs to none to advice.
import { choosePlace, isAt, result, search, tellPlace } from '../pages/find.mjs';
import { demand } from '../report.mjs';

export async function place(visitor, shared) {
  await visitor.go('');
  await search(visitor, 'Wohnsitz', '');
  await visitor.see('search results, no place');
  await visitor.follow(result(visitor, ''));
  await visitor.see('service, no place');
  await visitor.check('the service page asks for the place', () => tellPlace(visitor, shared.postcode));
  await visitor.check('a postcode of several places leads to a choice', async () => {
    isAt(visitor, '/ort');
    demand((await visitor.at('.aw-choice').count()) >= 2, `${await visitor.at('.aw-choice').count()} choices`);
  });
  await visitor.see('choice of places', { paper: true });
  await visitor.check('the place chosen comes back with its key in the address', async () => {
    await choosePlace(visitor, shared.name);
    isAt(visitor, '/leistung/');
    demand(/[?&]ars=\d{12}/.test(visitor.page.url()), `${visitor.page.url()} has no key`);
    demand((await visitor.at('.aw-place').innerText()).includes(shared.name), 'the place is not shown');
  });
  await visitor.see(`service in ${shared.name}`);
  await visitor.check('a place that does not exist leads to advice', async () => {
    await visitor.follow(visitor.at('.aw-place a'));
    isAt(visitor, '/ort');
    await askPlace(visitor, 'Nirgendwohausen');
    demand((await visitor.at('.aw-choice').count()) === 0, 'there is a choice');
    demand((await visitor.at('main .kern-alert').count()) === 1, 'there is no advice');
  });
  await visitor.see('no such place');
  await visitor.check('no place at all is asked for again', async () => {
    await askPlace(visitor, '');
    demand((await visitor.at('#fehler li').count()) === 1, 'there is no error summary');
  });
  await visitor.see('place missing');
}

async function askPlace(visitor, text) {
  await visitor.hand.type(visitor.at('main form #q'), text);
  await visitor.follow(visitor.at('main form.aw-form button[type=submit]'));
}

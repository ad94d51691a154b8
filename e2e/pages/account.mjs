// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Registration, log-in, log-out.
import { demand } from '../report.mjs';

const SUBMIT = 'main form.aw-form button[type=submit]';

export async function register(visitor, person) {
  const { hand } = visitor;
  await hand.type(visitor.at('#given_name'), person.given);
  await hand.type(visitor.at('#family_name'), person.family);
  await hand.type(visitor.at('#email'), 'demo@example.org');
  await hand.type(visitor.at('#username'), person.username);
  await hand.type(visitor.at('#password'), person.password);
  await visitor.follow(visitor.at(SUBMIT));
}

export async function logIn(visitor, person) {
  await visitor.hand.type(visitor.at('#username'), person.username);
  await visitor.hand.type(visitor.at('#password'), person.password);
  await visitor.follow(visitor.at(SUBMIT));
  demand(await visitor.at('.aw-account__name').isVisible(), `nobody is signed in after the log-in: ${visitor.page.url()}`);
}

export async function submit(visitor) {
  await visitor.follow(visitor.at(SUBMIT));
}

export async function logOut(visitor) {
  await visitor.follow(visitor.at('.aw-account form button'));
  demand((await visitor.at('.aw-account__name').count()) === 0, 'somebody is still signed in after the log-out');
}

let registered = 0;

/** A person of the demonstration; never a real one. */
export function somebody(mode) {
  registered += 1;
  return {
    given: 'Demo',
    family: `Probe-Łącka ${registered}`,
    username: `probe-${mode.name.replace(/\W/g, '')}-${registered}-${process.pid}`,
    password: 'sieben kleine Enten am Teich',
  };
}

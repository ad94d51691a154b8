// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// From the home page to the start page of an online service.
import { demand } from '../report.mjs';

export const PLACE = { postcode: '99999', name: 'Musterstadt' };

/** Where the visitor types it, the search gets what and where. */
export async function search(visitor, what, where) {
  await visitor.hand.type(visitor.at('#q'), what);
  if (where) await visitor.hand.type(visitor.at('#ort'), where);
  await visitor.follow(visitor.at('form[role=search] button[type=submit]'));
}

/** The result that leads to the service. */
export function result(visitor, service) {
  return visitor.at(`.aw-results a[href^="/${visitor.tenant}/leistung/${service}"]`).first();
}

export function applyLink(visitor, online) {
  return visitor.at(`.aw-action a[href^="/${visitor.tenant}/dienst/${online}"]`);
}

/** Answers "where?" in the form that asks for the place, wherever it stands. */
export async function tellPlace(visitor, where) {
  await visitor.hand.type(visitor.at('#ort-q'), where);
  await visitor.follow(visitor.at('.aw-inline-form button[type=submit]'));
}

/** On the page of choices. */
export async function choosePlace(visitor, name) {
  const choice = visitor.at('.aw-choice', { hasText: name }).first();
  demand((await choice.count()) === 1, `there is no ${name} to choose`);
  await visitor.follow(choice);
}

/** What an address page says by its path alone. */
export function isAt(visitor, part) {
  demand(visitor.path.includes(part), `expected a page below ${part}, this is ${visitor.page.url()}`);
}

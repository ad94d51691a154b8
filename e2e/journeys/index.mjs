// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Which journeys are made in which mode.
import { logIn } from '../pages/account.mjs';
import { PLACE } from '../pages/find.mjs';
import { MODES, Visitor } from '../visitor.mjs';
import { apply } from './apply.mjs';
import { work } from './casework.mjs';
import { emptyWorklist, empties, information, refusals, tooMany } from './corners.mjs';
import { applyForNew, create, publish } from './creator.mjs';
import { design, judge } from './designer.mjs';
import { guest } from './guest.mjs';
import { language } from './language.mjs';
import { read } from './mailbox.mjs';
import { place } from './place.mjs';
import { portals } from './portals.mjs';
import { prefilled } from './prefilled.mjs';
import { released } from './released.mjs';
import { applicant, caseworker, hint, unwarned, warning } from './session.mjs';
import { draft, oneCase } from './twice.mjs';
import { vendor } from './vendor.mjs';
import { walk } from './walk.mjs';

/** A postcode of the demonstration that belongs to several places, and one of them. */
const SHARED = { postcode: '99998', name: 'Neudorf' };
/** Where somebody lived before: in Germany or abroad, the other part of the choice stays empty. */
const ABROAD = 'G99000000004';
const AT_HOME = 'G99000000003';

export async function journeys(run, mode) {
  const ars = await placeOf(run);
  const shared = SHARED;
  // in its own browser each, so that one that breaks off does not take the others along
  const alone = (who, journey) => inOwnBrowser(run, mode, who, journey);

  const arrived = await alone('citizen', (visitor) => apply(visitor, { skip: [mode.locale === 'en' ? AT_HOME : ABROAD] }));
  if (arrived) {
    await alone('caseworker', (visitor) => work(visitor, arrived.number));
    await alone('reader', async (visitor) => {
      await signIn(visitor, arrived.person);
      await read(visitor, arrived.number);
    });
    await alone('owner of a draft', async (visitor) => {
      await signIn(visitor, arrived.person);
      await draft(visitor, arrived.person, ars);
    });
    await alone('somebody with data in the account', async (visitor) => {
      await signIn(visitor, arrived.person);
      await prefilled(visitor, arrived.person, ars);
    });
  }
  const hint = await alone('guest', (visitor) => guest(visitor, ars));
  if (hint) await alone('two caseworkers', (visitor) => oneCase(visitor, hint));
  await alone('newcomer', (visitor) => place(visitor, shared));
  await alone('vendor', vendor);
  if (mode.locale === 'de' && !mode.blocked) {
    const edition = await alone('editor', design);
    if (edition) await alone('second person', (visitor) => judge(visitor, edition));
    const made = await alone('editor with a new online service', create);
    if (made) {
      await alone('publisher', (visitor) => publish(visitor, made));
      await alone('guest of the new online service', (visitor) => applyForNew(visitor, ars));
    }
  }
  if (mode.axe && !mode.blocked) await alone('slow citizen', (visitor) => warning(visitor, ars));
  if (mode.locale === 'de') await alone('foreigner', language);
  if (mode.axe || mode.script === false) {
    await alone('looker', async (visitor) => {
      await information(visitor);
      await empties(visitor);
      await refusals(visitor);
    });
    await alone('idle caseworker', emptyWorklist);
  }
}

export function limit(run) {
  return inOwnBrowser(run, MODES.script, 'stranger', tooMany);
}

/** Everything that the portals know of, found on a phone, with script and without. */
export async function find(run, mode) {
  const ars = await placeOf(run);
  await inOwnBrowser(run, mode, 'finder on a phone', (visitor) => portals(visitor, ars));
}

/** Sessions that end: of an applicant by keyboard, of a caseworker without script, at the same time. */
export async function ends(run) {
  const ars = await placeOf(run);
  const number = await inOwnBrowser(run, MODES.noscript, 'guest before the end', (visitor) => hint(visitor, ars));
  await Promise.all([
    inOwnBrowser(run, MODES.keyboard, 'citizen whose session ends', (visitor) => applicant(visitor, ars)),
    inOwnBrowser(run, MODES.keyboard, 'caseworker whose session ends', (visitor) => caseworker(visitor, number)),
    inOwnBrowser(run, MODES.noscript, 'caseworker without script', (visitor) => unwarned(visitor, number)),
  ]);
}

/** The walk that README shows. */
export function newcomer(run) {
  return inOwnBrowser(run, MODES.script, 'newcomer on the walk', async (citizen) => {
    const caseworker = await Visitor.arrive(run, MODES.script, 'caseworker on the walk');
    try {
      await walk(citizen, caseworker);
    } finally {
      await caseworker.leave();
    }
  });
}

/** The largest released schemas, in one mode. */
export async function largest(run, mode, schemas) {
  const ars = await placeOf(run);
  for (const schema of schemas) await inOwnBrowser(run, mode, `applicant of ${schema.id}`, (visitor) => released(visitor, schema, ars));
}

async function inOwnBrowser(run, mode, who, journey) {
  const visitor = await Visitor.arrive(run, mode, who);
  try {
    if (mode.locale === 'en') await visitor.go('/sprache/en');
    return await journey(visitor);
  } catch (error) {
    run.report.fail(`[${mode.name}] ${who} broke off at ${visitor.page.url()}`, error);
    await visitor.snap('broke off');
    return undefined;
  } finally {
    await visitor.leave();
  }
}

async function signIn(visitor, person) {
  await visitor.go('/anmelden');
  await logIn(visitor, person);
}

async function placeOf(run) {
  const answer = await fetch(`${run.base}/${run.tenant}/ort?q=${PLACE.postcode}&zurueck=/${run.tenant}/suche`, { redirect: 'manual' });
  const found = /[?&]ars=(\d{12})/.exec(answer.headers.get('location') ?? '');
  if (!found) throw new Error(`the postcode ${PLACE.postcode} leads to no place: ${answer.status}`);
  return found[1];
}

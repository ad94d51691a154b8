// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Pages beside the journeys: information, empty lists, errors.
import { logIn, register, somebody } from '../pages/account.mjs';
import { demand } from '../report.mjs';

const INFORMATION = [
  'impressum', 'datenschutz', 'barrierefreiheit', 'barriere-melden', 'leichte-sprache', 'gebaerdensprache', 'hilfe',
];
const NOBODY = '00000000-0000-7000-8000-000000000000';

export async function information(visitor) {
  await visitor.page.goto(visitor.run.base);
  await visitor.see('list of portals');
  for (const name of INFORMATION) {
    await status(visitor, `/${name}`, 200);
    await visitor.see(name, { paper: name === 'barrierefreiheit' });
  }
  await visitor.check('who meets a barrier can write or call, the imprint says where the body is', async () => {
    await visitor.go('/barriere-melden');
    demand((await visitor.at('main a[href^="mailto:"]').count()) >= 1, 'there is no e-mail address');
    await visitor.go('/impressum');
    demand(/\d{5} \S/.test(await visitor.at('main').innerText()), 'there is no address');
  });
}

export async function empties(visitor) {
  await visitor.go('/suche?q=Mondscheingenehmigung');
  await visitor.see('search, nothing found');
  await visitor.go('/suche?q=');
  await visitor.see('search, nothing asked');
  await visitor.go('/registrieren');
  await register(visitor, somebody(visitor.mode));
  await visitor.go('/mein');
  await visitor.see('my area, empty');
  await visitor.go('/postfach');
  await visitor.see('mailbox, empty');
}

/** Signed in as a citizen. */
export async function refusals(visitor) {
  await status(visitor, '/gibt-es-nicht', 404);
  await visitor.see('error 404');
  await status(visitor, '/leistung/gibt-es-nicht', 404);
  await status(visitor, '/dienst/gibt-es-nicht', 404);
  await visitor.check('what belongs to others does not exist', async () => {
    for (const path of [`/antrag/${NOBODY}`, `/antrag/${NOBODY}/stand`, `/antrag/${NOBODY}/eingang`, `/postfach/${NOBODY}`, '/antrag/unsinn']) {
      const answer = await visitor.go(path);
      demand(answer.status() === 404, `${path} answers ${answer.status()}`);
    }
  });
  await visitor.check('the office is closed to citizens', async () => {
    const answer = await visitor.go('/amt');
    demand([403, 404].includes(answer.status()), `answers ${answer.status()}`);
  });
  await visitor.see('office, refused');
  await visitor.check('another portal that does not exist', async () => {
    const answer = await visitor.page.goto(`${visitor.run.base}/keine-stadt`);
    demand(answer.status() === 404, `answers ${answer.status()}`);
  });
  await visitor.see('error 404, no portal');
  await visitor.check('a form without its token is refused', async () => {
    await visitor.go('/mein');
    await visitor.page.evaluate(() => { document.querySelector('.aw-account form [name=_csrf]').value = 'falsch'; });
    await visitor.follow(visitor.at('.aw-account form button'));
    demand((await visitor.at('h1').count()) === 1, 'there is no page');
    await visitor.see('token refused');
    await visitor.go('/mein');
    demand((await visitor.at('.aw-account__name').count()) === 1, 'the log-out happened all the same');
  });
}

export async function emptyWorklist(visitor) {
  await visitor.go('/anmelden?zurueck=' + encodeURIComponent(`/${visitor.tenant}/amt`));
  await logIn(visitor, visitor.run.people.caseworker);
  await visitor.go('/amt?status=discarded');
  await visitor.see('worklist, empty');
}

/** Last of all: afterwards this name cannot log in for a while. */
export async function tooMany(visitor) {
  await visitor.check('too many wrong passwords are slowed down', async () => {
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await visitor.go('/anmelden');
      await visitor.at('#username').fill('probe-gesperrt');
      await visitor.at('#password').fill(`falsches Passwort ${attempt}`);
      await visitor.follow(visitor.at('main form.aw-form button[type=submit]'));
      if (!(await visitor.at('#fehler').count())) break;
      demand(attempt < 12, 'there is no limit after 12 attempts');
    }
  });
  await visitor.see('error 429');
}

function status(visitor, path, expected) {
  return visitor.check(`${path} answers ${expected}`, async () => {
    const answer = await visitor.go(path);
    demand(answer.status() === expected, `answers ${answer.status()}`);
  });
}

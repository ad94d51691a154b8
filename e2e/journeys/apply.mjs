// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// A citizen finds the service, registers, logs in, answers every question, checks, submits and follows the state.
import { program } from '../attachment.mjs';
import { logIn, logOut, register, somebody, submit } from '../pages/account.mjs';
import { pdfBehind } from '../pages/download.mjs';
import { applyLink, isAt, PLACE, result, search } from '../pages/find.mjs';
import { fill, next, recipient, upload } from '../pages/form.mjs';
import { demand } from '../report.mjs';
import { brokenPage, untouchedPage } from './mistakes.mjs';

const ONLINE = 'wohnsitz-anmelden';
const NUMBER = '.aw-number';

/** @returns what the journeys after it need */
export async function apply(visitor, { skip }) {
  const person = somebody(visitor.mode);
  await find(visitor);
  await enter(visitor, person);
  const addressee = await begin(visitor);
  const pages = await answerAll(visitor, addressee, skip);
  await checkAnswers(visitor, addressee, pages);
  const number = await receive(visitor, addressee);
  await follow(visitor, number);
  return { person, number, addressee };
}

async function find(visitor) {
  await visitor.go('');
  await visitor.see('home');
  await visitor.check('at most three clicks from home to the start page', async () => {
    visitor.hand.presses = 0;
    await search(visitor, 'Wohnsitz', PLACE.postcode);
    isAt(visitor, '/suche');
    await visitor.see('search results', { paper: true });
    await visitor.follow(result(visitor, ''));
    isAt(visitor, '/leistung/');
    await visitor.see('service', { paper: true });
    await visitor.follow(applyLink(visitor, ONLINE));
    isAt(visitor, `/dienst/${ONLINE}`);
    demand(visitor.hand.presses <= 3, `${visitor.hand.presses} clicks`);
    return `${visitor.hand.presses} clicks`;
  });
  if (!visitor.path.includes('/dienst/')) await visitor.go(`/dienst/${ONLINE}?ars=${await anyPlace(visitor)}`);
  await visitor.see('start page', { paper: true });
}

/** Only for the way on after the check of the clicks has failed. */
async function anyPlace(visitor) {
  await visitor.go(`/ort?q=${PLACE.postcode}&zurueck=/${visitor.tenant}/suche`);
  return new URL(visitor.page.url()).searchParams.get('ars') ?? '';
}

async function enter(visitor, person) {
  await visitor.follow(visitor.at('.aw-start a.kern-btn[href*="/anmelden"]'));
  await visitor.see('log-in');
  await visitor.check('a wrong password is told, without saying whether the account exists', async () => {
    await visitor.hand.type(visitor.at('#username'), person.username);
    await visitor.hand.type(visitor.at('#password'), 'ein falsches Passwort');
    await submit(visitor);
    isAt(visitor, '/anmelden');
    demand((await visitor.at('#fehler li').count()) === 1, 'there is no error summary');
    demand((await visitor.at('#username').inputValue()) === person.username, 'the user name typed is lost');
  });
  await visitor.see('log-in failed');
  await visitor.follow(visitor.at('main a[href*="/registrieren"]'));
  await visitor.see('registration');
  await visitor.check('an empty registration is refused', async () => {
    await submit(visitor);
    isAt(visitor, '/registrieren');
    demand((await visitor.at('#fehler li').count()) >= 2, 'name and password are not both asked for');
    demand((await visitor.at('[aria-invalid=true]').count()) >= 2, 'the inputs are not marked');
  });
  await visitor.see('registration with errors');
  await visitor.check('registration leads back to the online service', async () => {
    await register(visitor, person);
    isAt(visitor, `/dienst/${ONLINE}`);
  });
  await visitor.check('log-out and log-in', async () => {
    await logOut(visitor);
    await visitor.see('logged out');
    await visitor.go(`/anmelden?zurueck=/${visitor.tenant}/dienst/${ONLINE}`);
    await logIn(visitor, person);
    isAt(visitor, `/dienst/${ONLINE}`);
  });
}

async function begin(visitor) {
  const addressee = await recipient(visitor);
  await visitor.see('start page, signed in');
  await visitor.check('the start page names the recipient', () => demand(addressee.length > 3, 'nobody is named'));
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  isAt(visitor, '/antrag/');
  return addressee;
}

async function answerAll(visitor, addressee, skip) {
  await untouchedPage(visitor);
  await visitor.see('form, empty', { paper: true });
  await next(visitor);
  await brokenPage(visitor);
  await visitor.see('form, with errors');
  const seen = new Set();
  let pages = 0;
  let answered = 0;
  while (visitor.path.includes('/seite/')) {
    const here = visitor.path;
    // a page whose answers bring further questions is shown once more
    pages = seen.add(here).size;
    demand(pages < 40, 'the form does not end');
    demand((await recipient(visitor)) === addressee, `page ${pages} does not name the recipient ${addressee}`);
    await visitor.see(`form, page ${pages}`);
    answered += await fill(visitor, { skip, onUpload: () => refuseProgram(visitor, addressee) });
    await visitor.see(`form, page ${pages} filled`);
    await next(visitor);
    if (visitor.path === here && (await visitor.at('#fehler').count()) > 0) {
      const problems = await visitor.at('#fehler li').allInnerTexts();
      demand(false, `page ${pages} is refused: ${problems.join(' | ')}`);
    }
  }
  isAt(visitor, '/pruefen');
  await visitor.check('every page names the recipient, every question is answered', () => {
    demand(pages >= 3 && answered >= 15, `only ${answered} questions on ${pages} pages`);
    return `${answered} questions on ${pages} pages`;
  });
  return pages;
}

/** On the upload page: nothing and the wrong thing are refused. */
async function refuseProgram(visitor, addressee) {
  if (visitor.uploadSeen) return;
  visitor.uploadSeen = true;
  await visitor.see('upload');
  await visitor.check('the upload page names the recipient, refuses nothing and a program', async () => {
    demand((await recipient(visitor)) === addressee, 'the recipient is not named');
    await visitor.follow(visitor.at('main form[enctype] button[type=submit]'));
    demand((await visitor.at('#datei-error').count()) === 1, 'no file is no error');
    await upload(visitor, program());
    demand((await visitor.at('#datei-error').count()) === 1, 'a program is taken');
    demand((await visitor.at('#datei').getAttribute('aria-invalid')) === 'true', 'the input is not marked');
  });
  await visitor.see('upload refused');
}

async function checkAnswers(visitor, addressee, pages) {
  await visitor.see('check your answers', { paper: true });
  await visitor.check('the check page shows the recipient and the answers, and leads back to each page', async () => {
    demand((await recipient(visitor)) === addressee, 'the recipient is not named');
    const text = await visitor.at('main').innerText();
    for (const answer of ['Probe-Łącka', 'Demo Ștefan', '99999', 'Musterstadt', 'demo-anlage.pdf']) {
      demand(text.includes(answer), `${answer} is not shown`);
    }
    demand((await visitor.at('.aw-summary').count()) >= pages, 'a page is missing');
    await visitor.follow(visitor.at('.aw-summary a[href*="/seite/"]').first());
    isAt(visitor, '/seite/');
    demand((await visitor.at('#formular input[value="Probe-Łącka"]').count()) > 0, 'the answer is not in the form');
    await visitor.page.goBack();
    isAt(visitor, '/pruefen');
  });
}

async function receive(visitor, addressee) {
  await visitor.check('the way of the decision is asked and not chosen for the person', async () => {
    await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
    demand((await visitor.at('#bescheid-error').count()) === 1, 'nobody asks for the choice');
  });
  await visitor.see('check, way of the decision not chosen');
  await visitor.at('#bescheid').check();
  await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
  isAt(visitor, '/eingang');
  const number = (await visitor.at(NUMBER).first().innerText()).trim();
  const link = visitor.at('a[href$="/eingang.pdf"]');
  if ((await link.count()) === 0) await visitor.see('receipt, PDF pending');
  await visitor.check('the receipt names number and recipient, its PDF comes', async () => {
    demand(number.length >= 6, `the number is "${number}"`);
    demand((await visitor.at('main').innerText()).includes(addressee), 'the recipient is not named');
    await visitor.until('PDF of the receipt', async () => (await link.count()) > 0);
    return `${number}, ${await pdfBehind(visitor, link)} bytes`;
  });
  await visitor.see('receipt, PDF ready', { paper: true });
  await visitor.check('going back and submitting again gives the same receipt', async () => {
    await visitor.page.goBack();
    const button = visitor.at('main form[action$="/absenden"] button[type=submit]');
    if ((await button.count()) > 0) {
      await visitor.at('#bescheid').check();
      await visitor.follow(button);
    }
    else await visitor.reload();
    isAt(visitor, '/eingang');
    demand((await visitor.at(NUMBER).first().innerText()).trim() === number, 'there is another number');
  });
  return number;
}

async function follow(visitor, number) {
  await visitor.check('the application stands in my area and leads to its state', async () => {
    await visitor.follow(visitor.at('.aw-nav a[href$="/mein"]'));
    const row = visitor.at('.aw-row', { hasText: number });
    demand((await row.count()) === 1, `${number} is there ${await row.count()} times`);
    await visitor.see('my area, with application');
    await visitor.follow(row.locator('a[href$="/stand"]'));
    demand((await visitor.at('main').innerText()).includes(number), 'the number is not shown');
    demand((await visitor.at('.aw-timeline__step').count()) >= 1, 'the timeline is empty');
  });
  await visitor.see('status', { paper: true });
}

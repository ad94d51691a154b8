// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Two minutes before the session ends a dialog asks whether to stay. Nothing typed is lost by staying, nor by the end.
import { logIn, register, somebody } from '../pages/account.mjs';
import { command, openCase, sendDecision } from '../pages/case.mjs';
import { isAt } from '../pages/find.mjs';
import { fill, next } from '../pages/form.mjs';
import { demand } from '../report.mjs';

/** Minutes that a session lasts, and at which the dialog is there. */
const SESSION = 60;

export async function warning(visitor, ars) {
  const { page } = visitor;
  await visitor.go('/registrieren');
  await register(visitor, somebody(visitor.mode));
  await visitor.go(`/dienst/wohnsitz-anmelden?ars=${ars}`);
  await page.clock.install();
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  const dialog = visitor.at('dialog[data-session-seconds]');
  const typed = visitor.at('#formular input[type=text]').first();
  await visitor.check('the session says when it ends, and warns two minutes before', async () => {
    await typed.fill('Halb getippt');
    demand(!(await dialog.isVisible()), 'the dialog is there too early');
    await page.clock.fastForward((SESSION - 3) * 60_000);
    demand(!(await dialog.isVisible()), 'the dialog is there three minutes before the end');
    await page.clock.fastForward(70_000);
    await page.clock.runFor(2_000);
    demand(await dialog.isVisible(), 'the dialog does not come');
    const inside = await page.evaluate(() => document.querySelector('dialog[open]').contains(document.activeElement));
    demand(inside, 'the focus is not in the dialog');
  });
  await page.clock.resume();
  await visitor.see('session warning');
  await visitor.check('staying closes the dialog and keeps what was typed', async () => {
    const answer = page.waitForResponse((response) => response.url().endsWith('/sitzung'));
    await page.keyboard.press('Enter');
    demand([200, 204, 303].includes((await answer).status()), `answers ${(await answer).status()}`);
    await dialog.waitFor({ state: 'hidden' });
    demand((await typed.inputValue()) === 'Halb getippt', 'the answer is lost');
  });
}

/** Seconds of a session in the part with short ones, and some more. */
const SHORT = 60;
const OVER = SHORT + 2;
const REASON = 'Vor dem Ende der Sitzung getippt.';

/** A case to work on. @returns its number */
export async function hint(visitor, ars) {
  await visitor.go(`/dienst/hinweis-geben?ars=${ars}`);
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  while (visitor.path.includes('/seite/')) {
    await fill(visitor);
    await next(visitor);
  }
  await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
  isAt(visitor, '/eingang');
  return (await visitor.at('.aw-number').first().innerText()).trim();
}

/** With sessions of a minute. */
export async function applicant(visitor, ars) {
  const person = somebody(visitor.mode);
  await visitor.go('/registrieren');
  await register(visitor, person);
  await visitor.go(`/dienst/wohnsitz-anmelden?ars=${ars}`);
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  const typed = visitor.at('#formular input[type=text]').first();
  await visitor.hand.type(typed, REASON);
  await warnedTwice(visitor, typed);
  await visitor.check('what is sent after the end is there again after the log-in', async () => {
    await visitor.follow(visitor.at('.aw-buttons button[name=_action][value=continue]'));
    isAt(visitor, '/anmelden');
    await logIn(visitor, person);
    isAt(visitor, '/seite/');
    demand((await typed.inputValue()) === REASON, 'the answer is lost');
  });
}

/** With sessions of a minute. */
export async function caseworker(visitor, number) {
  const reason = await deciding(visitor, number, true);
  await warnedTwice(visitor, reason);
  await again(visitor, reason);
}

/** The same without any warning by script. */
export async function unwarned(visitor, number) {
  const reason = await deciding(visitor, number, false);
  await new Promise((resolve) => setTimeout(resolve, OVER * 1000));
  await again(visitor, reason);
}

async function deciding(visitor, number, first) {
  await visitor.go('/anmelden?zurueck=' + encodeURIComponent(`/${visitor.tenant}/amt`));
  await logIn(visitor, visitor.run.people.caseworker);
  await openCase(visitor, number);
  if (first) {
    await command(visitor, 'accept');
    await command(visitor, 'start');
  } else {
    await visitor.until('the case is in work', async () => (await visitor.at('main a[href$="/entscheiden"]').count()) > 0);
  }
  await visitor.follow(visitor.at('main a[href$="/entscheiden"]'));
  const reason = visitor.at('#reason');
  await visitor.hand.type(reason, REASON);
  return reason;
}

async function again(visitor, reason) {
  await visitor.check('what is sent after the end is there again after the log-in', async () => {
    await sendDecision(visitor);
    isAt(visitor, '/anmelden');
    await logIn(visitor, visitor.run.people.caseworker);
    isAt(visitor, '/entscheiden');
    demand((await reason.inputValue()).trim() === REASON, 'the reason is lost');
  });
  await visitor.see('decide, after the end of the session');
}

/** Stays once, cannot stay the second time because the line is cut, and reads at last that the session has ended. */
async function warnedTwice(visitor, typed) {
  const { page } = visitor;
  const dialog = visitor.at('dialog[data-session-seconds]');
  const says = visitor.at('[data-session-rest]');
  const isKept = async () => demand((await typed.inputValue()).trim() === REASON, 'what was typed is lost');
  await visitor.check('a warning comes before the end, and staying is one key', async () => {
    await dialog.waitFor({ state: 'visible', timeout: SHORT * 1000 });
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await isKept();
  });
  await visitor.check('without a line the page stays as it is and says so', async () => {
    await dialog.waitFor({ state: 'visible', timeout: SHORT * 1000 });
    await visitor.context.setOffline(true);
    const before = await says.innerText();
    await page.keyboard.press('Enter');
    await page.waitForFunction((before) => document.querySelector('[data-session-rest]').innerText !== before, before);
    await visitor.context.setOffline(false);
    demand(await dialog.isVisible(), 'the dialog is gone');
    await isKept();
  });
  await visitor.check('the end is told, and the page can still be sent', async () => {
    const failed = await says.innerText();
    await page.waitForFunction((failed) => document.querySelector('[data-session-rest]').innerText !== failed, failed, { timeout: SHORT * 1000 });
    await page.waitForTimeout(2_000);
    // the cut line has left its words in the browser's console
    visitor.watch.takeErrors();
    await visitor.hand.press(visitor.at('[data-session-close]'));
    await dialog.waitFor({ state: 'hidden' });
    await isKept();
  });
}

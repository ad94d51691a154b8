// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Two minutes before the session ends a dialog asks whether to stay. Nothing typed is lost by staying.
import { register, somebody } from '../pages/account.mjs';
import { demand } from '../report.mjs';

/** Minutes that a session lasts, and at which the dialog is there. */
const SESSION = 60;

export async function warning(visitor, ars) {
  const { page } = visitor;
  await visitor.go('/registrieren');
  await register(visitor, somebody(visitor.mode));
  await visitor.go(`/dienst/wohnsitz-anmelden?ars=${ars}`);
  await page.clock.install();
  await visitor.follow(visitor.at('.aw-start form button[type=submit]'));
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

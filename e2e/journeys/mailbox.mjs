// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// The citizen sees that there is mail, reads the decision and when it counts as delivered.
import { pdfBehind } from '../pages/download.mjs';
import { isAt } from '../pages/find.mjs';
import { demand } from '../report.mjs';

/** Days after which a decision in the mailbox counts as delivered (§ 9 Abs. 1 OZG). */
const DEEMED_AFTER = 3;

export async function read(visitor, number) {
  await visitor.go('/mein');
  const count = visitor.at('.aw-nav a[href$="/postfach"] .aw-count');
  await visitor.check('the menu counts the unread message', async () => {
    await visitor.until('message', async () => (await count.count()) > 0);
    demand((await count.locator('[aria-hidden]').innerText()) === '1', `it says ${await count.innerText()}`);
  });
  await visitor.see('my area, with mail', { paper: true });
  await visitor.follow(visitor.at('.aw-nav a[href$="/postfach"]'));
  isAt(visitor, '/postfach');
  const unread = visitor.at('.aw-row--unread');
  await visitor.check('the mailbox shows one unread message', async () => demand((await unread.count()) === 1, `${await unread.count()}`));
  await visitor.see('mailbox, unread', { paper: true });
  await visitor.follow(unread.locator('h2 a'));
  await visitor.check('the message says when the decision counts as delivered', () => deemed(visitor));
  await visitor.check('the decision is attached as PDF, the message leads to the application', async () => {
    const size = await pdfBehind(visitor, visitor.at('main a[href*="/anlage/"]').first());
    demand((await visitor.at('main a[href$="/stand"]').innerText()).includes(number), 'the application is not named');
    return `${size} bytes`;
  });
  await visitor.see('message', { paper: true });
  await visitor.check('a read message no longer counts', async () => {
    await visitor.follow(visitor.at('.aw-nav a[href$="/postfach"]'));
    demand((await unread.count()) === 0, 'it is still unread');
    demand((await count.count()) === 0, `the menu still says ${await count.allInnerTexts()}`);
  });
  await visitor.see('mailbox, read');
  await visitor.check('the state of the application leads to the decision', async () => {
    await visitor.follow(visitor.at('.aw-nav a[href$="/mein"]'));
    await visitor.follow(visitor.at('.aw-row', { hasText: number }).locator('a[href$="/stand"]'));
    demand((await visitor.at('main .kern-alert a[href*="/postfach/"]').count()) === 1, 'there is no link to the message');
  });
  await visitor.see('status, decided', { paper: true });
}

async function deemed(visitor) {
  const provided = await visitor.at('main .aw-facts time').first().getAttribute('datetime');
  const words = await visitor.at('main .kern-alert--info').innerText();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(provided));
  const due = new Date(`${day}T12:00:00Z`);
  due.setUTCDate(due.getUTCDate() + DEEMED_AFTER);
  const [year, month, date] = due.toISOString().slice(0, 10).split('-');
  const named = visitor.mode.locale === 'de'
    ? `${date}.${month}.${year}`
    : `${Number(date)} ${due.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${year}`;
  demand(words.includes(named), `provided on ${day}, expected ${named}, it says: ${words}`);
  demand(/§\s?9/.test(words), `the norm is not named: ${words}`);
  return named;
}

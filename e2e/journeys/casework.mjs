// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// A caseworker takes a case from the list, accepts it, works on it, decides, closes it.
import { logIn } from '../pages/account.mjs';
import { command, decide, offers, openCase, sendDecision } from '../pages/case.mjs';
import { pdfBehind } from '../pages/download.mjs';
import { isAt } from '../pages/find.mjs';
import { demand } from '../report.mjs';

const REASON = 'Die Angaben sind vollständig. Demo-Bescheid ohne rechtliche Wirkung.';

export async function work(visitor, number) {
  await visitor.go('/anmelden?zurueck=' + encodeURIComponent(`/${visitor.tenant}/amt`));
  await logIn(visitor, visitor.run.people.caseworker);
  if (!visitor.path.endsWith('/amt')) await visitor.follow(visitor.at('.aw-nav a[href$="/amt"]'));
  await openCase(visitor, number);
  await visitor.page.goBack();
  await visitor.see('worklist', { paper: true });
  await openCase(visitor, number);
  await visitor.see('case, new', { paper: true });
  await visitor.check('the case shows the answers, the attachments and the history', async () => {
    const text = await visitor.at('main').innerText();
    for (const shown of [number, 'Probe-Łącka', 'Demo Ștefan', '99999']) demand(text.includes(shown), `${shown} is not shown`);
    const attachments = visitor.at('a[href*="/anlage/"]');
    demand((await attachments.count()) >= 1, 'there is no attachment');
    await pdfBehind(visitor, attachments.first());
    demand((await visitor.at('.aw-timeline__step').count()) >= 1, 'the history is empty');
  });
  await step(visitor, 'accept', 'start');
  await visitor.see('case, accepted');
  await step(visitor, 'start');
  await visitor.see('case, in progress');
  await decideCase(visitor);
  await step(visitor, 'close');
  await visitor.see('case, closed');
}

async function step(visitor, code, then) {
  await visitor.check(`command ${code}`, async () => {
    const before = await visitor.at('.aw-timeline__step').count();
    await command(visitor, code);
    demand((await visitor.at('.aw-timeline__step').count()) === before + 1, 'the history has no new line');
    demand((await offers(visitor, code)) === 0, 'the command is still offered');
    if (then) demand((await offers(visitor, then)) === 1, `${then} is not offered`);
  });
}

async function decideCase(visitor) {
  await visitor.follow(visitor.at('main a[href$="/entscheiden"]'));
  await visitor.see('decide');
  await visitor.check('a decision without result and reason is refused', async () => {
    await sendDecision(visitor);
    isAt(visitor, '/entscheiden');
    const targets = await visitor.at('#fehler a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    demand(targets.join() === '#result,#reason', `the summary leads to ${targets.join()}`);
  });
  await visitor.see('decide, with errors');
  const pdf = visitor.at('a[href$="/bescheid.pdf"]');
  await visitor.check('a decision is made, its document comes', async () => {
    await decide(visitor, 'granted', REASON);
    demand(!visitor.path.endsWith('/entscheiden'), `refused: ${(await visitor.at('#fehler li').allInnerTexts()).join(' | ')}`);
    demand((await visitor.at('main').innerText()).includes(REASON), 'the reason is not shown');
    if ((await pdf.count()) === 0) await visitor.see('case, decided, PDF pending');
    await visitor.until('PDF of the decision', async () => (await pdf.count()) > 0);
    return `${await pdfBehind(visitor, pdf)} bytes`;
  });
  await visitor.see('case, decided');
}

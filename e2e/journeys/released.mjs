// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Somebody without account fills in a released data schema from its first page to the receipt; every page is looked at.
import { isAt } from '../pages/find.mjs';
import { answer, fill, next, questions } from '../pages/form.mjs';
import { demand } from '../report.mjs';

/** What is tried one after the other where a question refuses an answer. */
const OTHERS = {
  date: [['1', '1', '2020'], ['1', '1', '2030'], ['15', '6', '1950'], ['1', '12', '2026']],
  number: ['1', '0', '5', '100', '2024', '12345', '10,50', '123456789', '12345678901'],
  search: ['Erfurt', 'Deutsch', 'Prüfeintrag 2', 'a', '1'],
  text: ['A', '12345', '1', '2024', 'DE02120300000000202051', 'COBADEFFXXX', 'demo@example.org', 'https://example.org', '+49 361 000000', '12', '99999',
    '0361 000000', 'AB', 'ABC', '12a', 'B-AB 123', 'L01X00T47', '123456789', '12345678901', '1234567890123', '12/345/67890', 'DE123456789', '10:30'],
};
const MOST_PAGES = 120;

/** @returns the number of the application */
export async function released(visitor, schema, ars) {
  const { id } = schema;
  await visitor.go(`/dienst/${schema.service}?ars=${ars}`);
  await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
  isAt(visitor, '/antrag/');
  if (visitor.path.endsWith('/uebersicht')) {
    await visitor.see(`${id}, task list`);
    await visitor.follow(visitor.at('main a[href*="/seite/"]').first());
  }
  const seen = new Set();
  let answered = 0;
  await visitor.check(`${id} is filled in from the first page to the last`, async () => {
    while (visitor.path.includes('/seite/')) {
      seen.add(visitor.path);
      demand(seen.size < MOST_PAGES, 'the form does not end');
      answered += await fill(visitor);
      await visitor.see(`${id}, page ${seen.size}`);
      await pass(visitor);
    }
    isAt(visitor, '/pruefen');
    return `${answered} questions on ${seen.size} pages`;
  });
  await visitor.see(`${id}, check your answers`);
  await visitor.check(`${id} is received`, async () => {
    await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
    isAt(visitor, '/eingang');
    return (await visitor.at('.aw-number').first().innerText()).trim();
  });
  await visitor.see(`${id}, receipt`);
}

/** Goes on; a question that refuses its answer gets another one, as its words beside it would make a person do. */
async function pass(visitor) {
  const here = visitor.path;
  for (let attempt = 0; ; attempt += 1) {
    await next(visitor);
    const wrong = await visitor.page.evaluate(() => [...document.querySelectorAll('#fehler li a')].map((link) => link.getAttribute('href').slice(1)));
    if (visitor.path !== here || wrong.length === 0) return;
    const said = (await visitor.at('#fehler li').allInnerTexts()).join(' | ');
    for (const question of await questions(visitor)) {
      if (!wrong.some((id) => id === question.id || id.startsWith(`${question.id}-`) || id === question.path)) continue;
      // a word with several hits: one of them is chosen
      const hit = visitor.at(`#formular [name="${question.path.replace(/\.suche$/, '')}"][type=radio]`).first();
      if (question.kind === 'search' && (await hit.count()) > 0) {
        await visitor.hand.pick(hit);
        continue;
      }
      const kind = /numeric|decimal/.test(question.inputmode) ? 'number' : question.kind;
      const values = question.values.length > 0 ? question.values : OTHERS[kind] ?? OTHERS.text;
      demand(attempt < values.length, `${here}: nothing helps: ${said}`);
      await answer(visitor, question, values[attempt]);
    }
    demand(attempt < 30, `${here} is refused: ${said}`);
  }
}

// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Somebody without account: no cookie until an application is started, then the whole way to the receipt.
import { pdfBehind } from '../pages/download.mjs';
import { isAt } from '../pages/find.mjs';
import { fill, next, recipient } from '../pages/form.mjs';
import { demand } from '../report.mjs';

const ONLINE = 'hinweis-geben';
const LOOKED_AT = ['', '/suche?q=Hinweis', '/suche?q=gibtesnicht', '/anmelden', '/registrieren', '/hilfe', '/datenschutz', '/gibt-es-nicht'];

/** @returns the number of the application */
export async function guest(visitor, ars) {
  let number = '';
  await visitor.check('looking around sets no cookie', async () => {
    for (const path of LOOKED_AT) await visitor.go(path);
    await visitor.go(`/dienst/${ONLINE}?ars=${ars}`);
    const cookies = await unchosen(visitor);
    demand(cookies.length === 0, cookies.map((cookie) => cookie.name).join(', '));
  });
  await visitor.see('start page without log-in', { paper: true });
  await visitor.check('an application without log-in goes the whole way', async () => {
    await visitor.follow(visitor.at('.aw-start form button[type=submit]:not([value=ja])'));
    isAt(visitor, '/antrag/');
    const cookies = await unchosen(visitor);
    demand(cookies.length === 1 && cookies[0].httpOnly && cookies[0].sameSite !== 'None', JSON.stringify(cookies));
    const addressee = await recipient(visitor);
    for (let pages = 1; visitor.path.includes('/seite/'); pages += 1) {
      const here = visitor.path;
      demand((await recipient(visitor)) === addressee && addressee.length > 3, `page ${pages} does not name the recipient`);
      await visitor.see(`form without log-in, page ${pages}`);
      await fill(visitor);
      await next(visitor);
      demand(visitor.path !== here, `refused: ${(await visitor.at('#fehler li').allInnerTexts()).join(' | ')}`);
    }
    await visitor.see('check your answers without log-in');
    await visitor.follow(visitor.at('main form[action$="/absenden"] button[type=submit]'));
    isAt(visitor, '/eingang');
    number = (await visitor.at('.aw-number').first().innerText()).trim();
    const pdf = visitor.at('a[href$="/eingang.pdf"]');
    await visitor.until('PDF of the receipt', async () => (await pdf.count()) > 0);
    return `${await pdfBehind(visitor, pdf)} bytes`;
  });
  await visitor.see('receipt without log-in', { paper: true });
  await visitor.check('the state is seen without log-in, in this browser only', async () => {
    await visitor.follow(visitor.at('main a[href$="/stand"]'));
    const address = visitor.page.url();
    demand((await visitor.at('.aw-timeline__step').count()) >= 1, 'the timeline is empty');
    await visitor.context.clearCookies();
    await visitor.page.goto(address);
    demand((await visitor.at('.aw-timeline__step').count()) === 0, 'somebody else sees it too');
  });
  return number;
}

/** Cookies but for the language, which a visitor may have chosen. */
async function unchosen(visitor) {
  const cookies = await visitor.context.cookies();
  return cookies.filter((cookie) => cookie.name !== 'amtsweg_language');
}

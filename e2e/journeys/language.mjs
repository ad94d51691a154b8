// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// German and English: the choice stays, and leads back to the page it was made on.
import { demand } from '../report.mjs';

const FOREIGN = ['https://example.org/', '//example.org', '/andere/seite', '/\\example.org', 'javascript:alert(1)'];

export async function language(visitor) {
  const spoken = () => visitor.page.evaluate(() => document.documentElement.lang);
  const other = (code) => visitor.at(`.aw-language a[hreflang=${code}]`);
  for (const path of ['', '/suche?q=Wohnsitz', '/hilfe']) {
    await visitor.check(`the language changes on ${path || 'the home page'} and back`, async () => {
      const opened = await visitor.go(path);
      demand(opened.status() === 200, `answers ${opened.status()}`);
      const [address, heading] = [visitor.page.url(), await visitor.at('h1').innerText()];
      await visitor.follow(other('en'));
      demand((await spoken()) === 'en', `it speaks ${await spoken()}`);
      demand(plain(visitor.page.url()) === plain(address), `it leads to ${visitor.page.url()}`);
      demand((await visitor.at('h1').innerText()) !== heading, 'the heading is the same');
      await visitor.follow(other('de'));
      demand((await spoken()) === 'de' && (await visitor.at('h1').innerText()) === heading, 'it does not go back');
    });
  }
  await visitor.check('the way back never leads to another site', async () => {
    for (const target of FOREIGN) {
      await visitor.go(`/sprache/de?zurueck=${encodeURIComponent(target)}`);
      demand(visitor.page.url().startsWith(`${visitor.run.base}/${visitor.tenant}`), `${target} leads to ${visitor.page.url()}`);
    }
  });
}

function plain(address) {
  return address.replace(/\/$/, '');
}

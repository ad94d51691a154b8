// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Every service of every portal of the demonstration is found: by search, by life situation, by authority; on a phone, too.
import { choosePlace, isAt, result, search, tellPlace } from '../pages/find.mjs';
import { demand } from '../report.mjs';

/** The portals of the federation, a Land, municipalities and themes. */
const PORTALS = ['bund', 'musterland', 'musterstadt', 'neudorf', 'familie', 'unternehmen'];
/** Portals of which every service is visited; of the others, and without script, so many, because the catalogue is the same. */
const WHOLE = ['musterland', 'musterstadt'];
const SOME = 6;
/** At least so many ways to services are gone by search and by life situation. */
const WAYS = 70;
const WAYS_WITHOUT_SCRIPT = 30;
/** A postcode of two places, and one of them. */
const SHARED = { postcode: '99998', name: 'Neudorf' };
/** And by authority. */
const WAYS_BY_AUTHORITY = 20;
const PHONE = { width: 360, height: 740 };
/** What people type, and the service of the wider catalogue that they mean. */
const EVERYDAY = [
  ['baby urkunde', 'geburtsurkunde'],
  ['elternzeit geld', 'elterngeld'],
  ['kindergarten', 'kita-platz'],
  ['heiraten', 'eheschliessung'],
  ['heirat im ausland', 'ehefaehigkeitszeugnis'],
  ['vater zahlt keinen unterhalt', 'unterhaltsvorschuss'],
  ['sterbefall', 'sterbeurkunde'],
  ['füherschein', 'fahrerlaubnis'],
  ['alter führerschein', 'fuehrerschein-umtausch'],
  ['auto abmelden', 'fahrzeug-abmelden'],
  ['anwohnerparken', 'bewohnerparken'],
  ['schwerbehindert', 'schwerbehinderung'],
  ['pflegeheim', 'pflegegeld'],
  ['rente reicht nicht', 'grundsicherung'],
  ['einschulung', 'schulanmeldung'],
  ['bafög', 'bafoeg'],
  ['residence permit', 'aufenthaltstitel'],
  ['deutscher werden', 'einbuergerung'],
  ['garage bauen', 'bauantrag'],
  ['restaurant', 'gaststaette'],
  ['marktstand', 'reisegewerbe'],
  ['straßenfest', 'veranstaltung'],
];
/** Begins the addresses of its services. */
const IMPORTED = 'l100098-lb-';

/** @param ars the place of the demonstration */
export async function portals(visitor, ars) {
  await visitor.page.setViewportSize(PHONE);
  const own = visitor.tenant;
  const whole = visitor.mode.script === false ? [] : WHOLE;
  const least = visitor.mode.script === false ? WAYS_WITHOUT_SCRIPT : WAYS;
  let ways = 0;
  try {
    for (const tenant of PORTALS) {
      visitor.tenant = tenant;
      const all = await services(visitor, ars);
      for (const { slug, title, situation } of whole.includes(tenant) ? all : all.slice(0, SOME)) {
        ways += 1;
        await visitor.check(`${tenant}: ${slug} by search`, async () => {
          await visitor.go(`?ars=${ars}`);
          await search(visitor, title);
          await visitor.follow(result(visitor, slug));
          await arrived(visitor, slug, title);
        });
        await visitor.check(`${tenant}: ${slug} by life situation`, async () => {
          await visitor.go(`?ars=${ars}`);
          await visitor.follow(visitor.at(`main a[href^="/${tenant}/lebenslagen/${situation}"]`));
          await visitor.follow(visitor.at(`main a[href^="/${tenant}/leistung/${slug}?"], main a[href="/${tenant}/leistung/${slug}"]`).first());
          await arrived(visitor, slug, title);
        });
      }
      await visitor.go(`?ars=${ars}`);
      await visitor.see(`home of ${tenant}`);
    }
    await visitor.check(`at least ${least} ways were gone`, async () => demand(ways >= least, `${ways} ways`));
    visitor.tenant = own;
    for (const [typed, name] of EVERYDAY) {
      await visitor.check(`${name} by '${typed}'`, async () => {
        await visitor.go(`?ars=${ars}`);
        await search(visitor, typed);
        await visitor.follow(result(visitor, IMPORTED + name));
        isAt(visitor, `/leistung/${IMPORTED}${name}`);
        demand(await fits(visitor), 'the page is wider than the phone');
      });
    }
    await sharedPostcode(visitor);
    await byAuthority(visitor, ars);
    await visitor.check('a theme portal does not show what is not its own', async () => {
      visitor.tenant = 'unternehmen';
      await visitor.go(`/suche?q=Wohngeld&ars=${ars}`);
      demand((await visitor.at('main a[href*="/leistung/"]').count()) === 0, 'there are results');
    });
  } finally {
    visitor.tenant = own;
  }
}

async function arrived(visitor, slug, title) {
  isAt(visitor, `/leistung/${slug}`);
  demand((await visitor.at('h1').innerText()).trim() === title, `${await visitor.at('h1').innerText()} is not ${title}`);
  demand(await fits(visitor), 'the page is wider than the phone');
}

const fits = (visitor) => visitor.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** A postcode of two places is asked about once; the place that is chosen stays. */
async function sharedPostcode(visitor) {
  visitor.tenant = 'musterland';
  await visitor.check('an ambiguous postcode leads to a choice, and the choice to who is responsible', async () => {
    await visitor.go(`/leistung/${IMPORTED}fahrerlaubnis`);
    await tellPlace(visitor, SHARED.postcode);
    await choosePlace(visitor, SHARED.name);
    isAt(visitor, `/leistung/${IMPORTED}fahrerlaubnis`);
    const text = await visitor.at('main').innerText();
    demand(text.includes(SHARED.name) && text.includes('Straßenverkehrsamt'), 'nobody is responsible there');
    await visitor.see('service at a chosen place');
  });
  visitor.tenant = visitor.run.tenant;
}

/** From the list of authorities to one of them and to each of its services. */
async function byAuthority(visitor, ars) {
  await visitor.go('/behoerden');
  const offices = await hrefs(visitor, `/${visitor.tenant}/behoerde/`);
  let found = 0;
  for (const office of offices) {
    await visitor.go(`${below(visitor, office)}?ars=${ars}`);
    const slugs = new Set((await hrefs(visitor, `/${visitor.tenant}/leistung/`)).map((href) => href.split('/').pop()));
    for (const slug of slugs) {
      found += 1;
      await visitor.check(`${slug} by authority`, async () => {
        await visitor.go('/behoerden');
        await visitor.follow(visitor.at(`main a[href^="${office}"]`).first());
        await visitor.follow(visitor.at(`main a[href*="/leistung/${slug}"]`).first());
        isAt(visitor, `/leistung/${slug}`);
      });
    }
  }
  await visitor.check('authorities lead to services', async () => demand(found >= WAYS_BY_AUTHORITY, `${found} services`));
}

async function hrefs(visitor, start) {
  const all = await visitor.at(`main a[href^="${start}"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return [...new Set(all.map((href) => href.split('?')[0]))];
}

const below = (visitor, href) => href.slice(`/${visitor.tenant}`.length);

/** What the portal tells search engines of, with the situation that each service belongs to. */
async function services(visitor, ars) {
  const { base } = visitor.run;
  const text = async (path) => (await fetch(`${base}${path}`, { headers: { 'accept-language': 'de' } })).text();
  const locations = async (path) => [...(await text(path)).matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => new URL(found[1]).pathname);
  const portal = `/${visitor.tenant}`;
  const parts = (await locations(`${portal}/sitemap.xml`)).filter((path) => path.includes('/leistungen-'));
  const slugs = (await Promise.all(parts.map(locations))).flat().map((path) => path.split('/').pop());
  const links = (html, start) => [...html.matchAll(new RegExp(`href="${portal}/${start}/([a-z0-9-]+)`, 'g'))].map((found) => found[1]);
  const situations = [...new Set(links(await text(`${portal}?ars=${ars}`), 'lebenslagen'))];
  const found = new Map();
  for (const situation of situations) {
    for (const slug of links(await text(`${portal}/lebenslagen/${situation}?ars=${ars}`), 'leistung')) found.set(slug, situation);
  }
  const all = [];
  for (const slug of slugs) {
    const situation = found.get(slug);
    const title = /<h1[^>]*>([^<]+)<\/h1>/.exec(await text(`${portal}/leistung/${slug}?ars=${ars}`))?.[1].trim();
    if (situation) all.push({ slug, title, situation });
  }
  return all;
}

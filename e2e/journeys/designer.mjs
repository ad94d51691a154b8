// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// An editor designs a form: pages, texts, settings, preview, comparison; another person publishes it.
import { logIn } from '../pages/account.mjs';
import { demand } from '../report.mjs';

/** Modes run side by side, so each has a form of its own. */
const SERVICES = { script: 'wohngeld-beantragen', keyboard: 'gewerbe-anmelden', 'no script': 'wohnsitz-anmelden' };

export async function design(visitor) {
  const service = `/verwaltung/onlinedienste/${SERVICES[visitor.mode.name]}`;
  const { hand } = visitor;
  await visitor.go('/anmelden');
  await logIn(visitor, visitor.run.people.editor);
  await visitor.go('/verwaltung/onlinedienste');
  await visitor.see('online services of an editor');
  await visitor.check('an edition is begun', async () => {
    await visitor.follow(visitor.at(`main a[href$="${service}"]`));
    await visitor.follow(visitor.at('main button[value=begin]'));
  });
  await visitor.see('edition');
  const edition = new URL(visitor.page.url()).pathname.replace(`/${visitor.tenant}`, '');
  await visitor.go(`${edition}/seiten`);
  await visitor.check('a page is split', async () => {
    const before = await visitor.at('main section.aw-card').count();
    await visitor.follow(visitor.at('main button[value^="split:"]').first());
    demand((await visitor.at('main section.aw-card').count()) === before + 1, 'there is no page more');
  });
  await visitor.see('pages of an edition');
  await visitor.go(`${edition}/einstellungen`);
  await visitor.check('languages are chosen', async () => {
    await hand.type(visitor.at('#languages'), 'en');
    await visitor.follow(visitor.at('main form.aw-form button'));
  });
  await visitor.go(`${edition}/texte?sprache=en`);
  await visitor.check('a question is translated and shown so', async () => {
    await hand.type(visitor.at('main input[name^="label:"]').first(), 'Demo question');
    await visitor.follow(visitor.at('main form.aw-form--wide button'));
    demand((await visitor.at('main input[name^="label:"]').first().inputValue()) === 'Demo question', 'it is not kept');
  });
  await visitor.see('texts of an edition');
  await visitor.go(`${edition}/vorschau`);
  await visitor.see('preview of a page');
  await visitor.go(`${edition}/vergleich`);
  await visitor.see('comparison of editions');
  await visitor.go(`${edition}/regeln`);
  await visitor.see('rules of an edition');
  await visitor.go(`${edition}/schema`);
  await visitor.see('schema of an edition');
  await visitor.go(edition);
  await visitor.check('the edition is proposed, and whoever did cannot publish it', async () => {
    await visitor.follow(visitor.at('main button[value=propose]'));
    demand((await visitor.at('main button[value=publish]').count()) === 0, 'the editor may publish');
  });
  await visitor.see('edition that waits');
  return edition;
}

/** Sends it back, so that the form stays as the other journeys expect it. */
export async function judge(visitor, edition) {
  await visitor.go('/anmelden');
  await logIn(visitor, visitor.run.people.admin);
  await visitor.go(edition);
  await visitor.see('edition to publish');
  await visitor.check('it is sent back with a remark', async () => {
    demand((await visitor.at('main button[value=publish]').count()) === 1, 'it cannot be published');
    await visitor.hand.type(visitor.at('#remark'), 'Bitte noch einmal ansehen');
    await visitor.follow(visitor.at('main button[value=back]'));
    demand((await visitor.at('main button[value=publish]').count()) === 0, 'it can still be published');
  });
}

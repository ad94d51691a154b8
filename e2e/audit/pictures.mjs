// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Pictures of the page for people to look at; only when AMTSWEG_SHOTS names a folder.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = process.env.AMTSWEG_SHOTS;
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

export const wanted = Boolean(FOLDER);

export async function pictures(page, name) {
  if (!FOLDER) return;
  mkdirSync(FOLDER, { recursive: true });
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({ path: path.join(FOLDER, `${file}--${size}-${theme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES.desktop);
}

/** One picture, for a check that failed. */
export async function pictureOf(page, name) {
  if (!FOLDER) return;
  mkdirSync(FOLDER, { recursive: true });
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  await page.screenshot({ path: path.join(FOLDER, `failed-${file}.png`), fullPage: true }).catch(() => {});
}

// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Follows a link to a PDF the way the browser would, with its cookies.
import { demand } from '../report.mjs';

export async function pdfBehind(visitor, link) {
  const href = await link.getAttribute('href');
  const answer = await visitor.context.request.get(new URL(href, visitor.page.url()).href);
  demand(answer.status() === 200, `${href} answers ${answer.status()}`);
  const type = answer.headers()['content-type'] ?? '';
  demand(type.startsWith('application/pdf'), `${href} is ${type}`);
  const bytes = await answer.body();
  demand(bytes.subarray(0, 5).toString('latin1') === '%PDF-', `${href} is no PDF`);
  demand(bytes.includes('%%EOF'), `${href} is cut off`);
  return bytes.length;
}

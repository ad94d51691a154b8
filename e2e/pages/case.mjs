// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// The caseworker's list and case.

/** Opens the case with the number; it comes by a job, so that it may take a moment. */
export async function openCase(visitor, number) {
  const link = visitor.at('.aw-table a', { hasText: number });
  await visitor.until(`case ${number} in the list`, async () => (await link.count()) > 0);
  await visitor.follow(link.first());
}

export async function command(visitor, code) {
  await visitor.follow(visitor.at(`button[name=command][value=${code}]`));
}

export function offers(visitor, code) {
  return visitor.at(`button[name=command][value=${code}]`).count();
}

export async function decide(visitor, result, reason) {
  await visitor.hand.pick(visitor.at(`input[name=result][value=${result}]`));
  await visitor.hand.type(visitor.at('#reason'), reason);
  await sendDecision(visitor);
}

export async function sendDecision(visitor) {
  await visitor.follow(visitor.at('main form.aw-form button.kern-btn--primary[type=submit]'));
}

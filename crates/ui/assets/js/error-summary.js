// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// The summary has `autofocus`; where a browser ignores that, it gets the focus here, once. A link in it focuses its
// question and shows its label too.
const summary = document.querySelector('[data-error-summary]');
if (summary) {
  if (document.activeElement !== summary) summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const group = target.closest('.aw-field') ?? target.closest('fieldset, .kern-form-input') ?? target;
    group.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  });
}

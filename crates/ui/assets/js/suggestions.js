// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// While somebody types what they look for, the browser's own list under the field shows titles of services. Without this, or
// when the titles do not come, the field is what it was.
for (const field of document.querySelectorAll('input[data-suggestions]')) {
  const list = document.createElement('datalist');
  list.id = `${field.id}-vorschlaege`;
  field.after(list);
  field.setAttribute('list', list.id);
  let waiting = 0;
  let asked = '';
  const ask = async () => {
    const typed = field.value.trim();
    if (typed.length < 3 || typed === asked) return;
    asked = typed;
    const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(typed)}`, { credentials: 'same-origin' });
    if (!answer.ok || asked !== typed) return;
    const titles = await answer.json();
    list.replaceChildren(...titles.map((title) => new Option(title, title)));
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => {}), 250);
  });
}

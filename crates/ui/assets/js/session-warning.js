// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Two minutes before the session ends a dialog asks whether to stay; it is a plain form, reached and answered by
// keyboard. Staying sends that form without leaving the page, so that nothing typed is lost.
const dialog = document.querySelector('dialog[data-session-seconds]');
if (dialog) {
  const WARN_SECONDS = 120;
  const length = Number(dialog.dataset.sessionSeconds);
  const rest = dialog.querySelector('[data-session-rest]');
  const form = dialog.querySelector('form');
  let end = performance.now() + length * 1000;
  let warned = 0;

  const left = () => Math.max(0, Math.round((end - performance.now()) / 1000));
  const tell = () => {
    const minutes = Math.ceil(left() / 60);
    if (minutes === warned) return;
    warned = minutes;
    rest.textContent = minutes === 0 ? dialog.dataset.ended : minutes === 1 ? dialog.dataset.one : dialog.dataset.two;
  };
  const look = () => {
    if (left() > WARN_SECONDS) return;
    if (!dialog.open && warned === 0) dialog.showModal();
    tell();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    fetch(form.action, {
      method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual', credentials: 'same-origin',
    }).then((answer) => {
      if (!answer.ok && answer.type !== 'opaqueredirect') throw new Error(String(answer.status));
      end = performance.now() + Math.max(length, WARN_SECONDS + 60) * 1000;
      warned = 0;
      dialog.close();
    }).catch(() => form.submit());
  });
  setInterval(look, 1000);
  document.addEventListener('visibilitychange', look);
  look();
}

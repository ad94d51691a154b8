// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Two minutes before the session ends (where it is shorter than four: in its middle) a dialog asks whether to stay; it is a plain form, reached and answered by
// keyboard. Staying sends that form without leaving the page. Whatever goes wrong, the page stays as it is: the dialog
// says what happened and can be answered again.
const dialog = document.querySelector('dialog[data-session-seconds]');
if (dialog) {
  const early = (seconds) => Math.min(120, seconds / 2);
  const rest = dialog.querySelector('[data-session-rest]');
  const form = dialog.querySelector('form');
  const until = (seconds) => performance.now() + seconds * 1000;
  let end = until(Number(dialog.dataset.sessionSeconds));
  let warning = early(Number(dialog.dataset.sessionSeconds));
  let told = '';

  const left = () => Math.max(0, Math.round((end - performance.now()) / 1000));
  const tell = (name) => {
    if (name === told) return;
    told = name;
    rest.textContent = dialog.dataset[name];
    if (!dialog.open) dialog.showModal();
  };
  const look = () => {
    if (left() > warning) return;
    const minutes = Math.ceil(left() / 60);
    // what went wrong stays to be read until the session is over
    if (minutes > 0 && told === 'failed') return;
    tell(minutes === 0 ? 'ended' : minutes === 1 ? 'one' : 'two');
  };
  const stay = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set('art', 'bleiben');
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' });
    if (answer.status === 204) {
      const seconds = Number(answer.headers.get('amtsweg-session-seconds'));
      end = until(seconds);
      warning = early(seconds);
      told = '';
      dialog.close();
      return;
    }
    // sent on to the log-in: the session is over
    const name = answer.type === 'opaqueredirect' ? 'ended' : 'failed';
    if (name === 'ended') end = performance.now();
    told = '';
    tell(name);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    stay().catch(() => {
      told = '';
      tell('failed');
    });
  });
  dialog.querySelector('[data-session-close]').addEventListener('click', () => dialog.close());
  setInterval(look, 1000);
  document.addEventListener('visibilitychange', look);
  look();
}

// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// A second submit of the same form within five seconds does nothing. The server holds it off too: this only spares a wait.
for (const form of document.querySelectorAll('form[method="post"]')) {
  let last = -Infinity;
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - last < 5000) event.preventDefault();
    else last = event.timeStamp;
  });
}

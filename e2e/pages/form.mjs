// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Form pages of any data schema: finds every question and answers it.
import { pdf } from '../attachment.mjs';
import { demand } from '../report.mjs';

/** Answers by element of the schema, in the number range of the demonstration. */
const ANSWERS = {
  F99000000001: 'Probe-Łącka',
  F99000000003: 'Demo Ștefan',
  F99000000008: 'DE',
  F99000000013: '99999',
  F99000000014: 'Musterstadt',
  F99000000015: 'false',
  F99000000019: lastWeek(),
  F99000000023: 'demo@example.org',
  F99000000024: '+49 361 000000',
  F99000000028: 'true',
  F99000000035: 'L01X00T47',
  F99000000336: 'DE02120300000000202051',
  F99000000407: '12345',
};

const BIRTHDAY = ['27', '3', '1985'];
const CONTINUE = '.aw-buttons button[name=_action][value=continue]';

function lastWeek() {
  const day = new Date(Date.now() - 7 * 86_400_000);
  return [day.getDate(), day.getMonth() + 1, day.getFullYear()].map(String);
}

/** What is asked on the page shown. */
export function questions(visitor) {
  return visitor.page.evaluate(() => [...document.querySelectorAll('#formular .aw-field')].flatMap((field) => {
    const inputs = [...field.querySelectorAll('input:not([type=hidden]), select, textarea, button[value^="file:"]')];
    if (inputs.length === 0) return [];
    const first = inputs[0];
    const file = field.querySelector('button[value^="file:"]');
    const path = file ? file.value.slice(5) : first.name.replace(/\.(day|month|year)$/, '');
    const kind = file ? 'file' : /\.day$/.test(first.name) ? 'date' : /\.suche$/.test(first.name) ? 'search' : first.type === 'radio' ? 'radio' : first.tagName === 'SELECT' ? 'select' : 'text';
    const label = (field.querySelector('legend') ?? field.querySelector('label')).cloneNode(true);
    label.querySelector('.kern-label__optional')?.remove();
    const answered = { file: field.querySelectorAll('.aw-file-list > li').length > 0, radio: inputs.some((input) => input.checked) };
    return [{
      path, kind, id: (file ?? first).id, label: label.textContent.trim(),
      inputmode: first.getAttribute('inputmode') ?? '', type: first.type, max: first.maxLength,
      values: kind === 'radio' ? inputs.map((input) => input.value) : kind === 'select' ? [...first.options].map((option) => option.value).filter(Boolean) : [],
      answered: answered[kind] ?? inputs.every((input) => input.value !== ''),
    }];
  }));
}

/** The element of the schema that a path ends in. */
function element(path) {
  return path.split('/').at(-1).replace(/\.\d+$/, '');
}

function answerOf(question) {
  const known = ANSWERS[element(question.path)];
  if (known !== undefined) return known;
  if (question.kind === 'date') return BIRTHDAY;
  if (question.kind === 'radio' || question.kind === 'select') return question.values[0];
  if (question.kind === 'search') return 'Deutschland';
  if (/e-?mail/i.test(question.label)) return 'demo@example.org';
  if (question.type === 'time') return '14:30';
  if (question.inputmode) return '12';
  return 'Demo-Angabe';
}

/** Answers a question as well as its kind tells, or with a value. */
export async function answer(visitor, question, value = answerOf(question)) {
  const { hand } = visitor;
  const named = (suffix) => visitor.at(`#formular [name="${question.path}${suffix}"]`);
  if (question.kind === 'date') {
    for (const [part, text] of [['day', value[0]], ['month', value[1]], ['year', value[2]]]) await hand.type(named(`.${part}`), text);
  } else if (question.kind === 'radio') {
    await hand.pick(visitor.at(`#formular [name="${question.path}"][value="${value}"]`));
  } else if (question.kind === 'select') {
    await hand.choose(named(''), value);
  } else {
    await hand.type(named(''), value);
  }
}

/**
 * Answers every question of the page, adds one occurrence of all that can be repeated, one file to all that take some.
 * @param skip path fragments that are left empty
 * @returns number of questions answered
 */
export async function fill(visitor, { skip = [], onUpload } = {}) {
  const given = new Set();
  const added = new Set();
  const skipped = (path) => skip.some((part) => path.includes(part));
  for (let round = 0; round < 40; round += 1) {
    for (const question of await questions(visitor)) {
      if (question.answered || skipped(question.path)) continue;
      demand(!given.has(question.path), `the answer to "${question.label}" was lost`);
      if (question.kind === 'file') continue;
      await answer(visitor, question);
      given.add(question.path);
    }
    const add = (await actions(visitor, 'add:')).find((value) => !added.has(value) && !skipped(value));
    if (add) {
      added.add(add);
      await visitor.follow(visitor.at(`button[name=_action][value="${add}"]`));
      continue;
    }
    const file = (await questions(visitor)).find((question) => question.kind === 'file' && !question.answered && !skipped(question.path));
    if (!file) return given.size;
    demand(!given.has(file.path), `the file for "${file.label}" was lost`);
    given.add(file.path);
    await visitor.follow(visitor.at(`button[name=_action][value="file:${file.path}"]`));
    await onUpload?.();
    await upload(visitor, pdf(`Demo-Anlage ${given.size}`));
  }
  demand(false, 'the page asks without end');
}

function actions(visitor, prefix) {
  return visitor.page.evaluate((prefix) => [...document.querySelectorAll(`button[name=_action][value^="${prefix}"]`)].map((button) => button.value), prefix);
}

/** On the upload page. */
export async function upload(visitor, file) {
  await visitor.hand.attach(visitor.at('#datei'), file);
  await visitor.follow(visitor.at('main form[enctype] button[type=submit]'));
}

export async function next(visitor) {
  await visitor.follow(visitor.at(CONTINUE));
}

export async function save(visitor) {
  await visitor.follow(visitor.at('.aw-buttons button[name=_action][value=save]'));
}

/** The recipient named on the page. */
export async function recipient(visitor) {
  const named = visitor.at('.aw-recipient strong');
  return (await named.count()) === 1 ? (await named.innerText()).trim() : '';
}

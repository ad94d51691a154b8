// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Whether one can see where the focus is.

/**
 * Looks at the element that has the focus and, now that it lost it, at the one before.
 * @param wanted a handle, and the name of a group of radio buttons that will do too: `there` says whether it is reached
 */
export function note(page, { target = null, group = '' } = {}) {
  return page.evaluate(look, { target, group });
}

/** Forgets the element before: for a new page or after the focus was moved by something else than Tab. */
export function forget(page) {
  return page.evaluate(() => { globalThis.stopBefore = undefined; });
}

/* Runs in the page. */
function look({ target, group }) {
  const looks = (element) => {
    const parts = [];
    const add = (style) => parts.push(style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
      style.borderTopColor, style.borderTopWidth, style.borderBottomColor, style.borderBottomWidth, style.backgroundColor,
      style.textDecorationLine, style.textDecorationThickness);
    add(getComputedStyle(element));
    add(getComputedStyle(element, '::before'));
    add(getComputedStyle(element, '::after'));
    if (element.nextElementSibling?.matches('label')) add(getComputedStyle(element.nextElementSibling, '::before'));
    return parts.join('|');
  };
  const name = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  const clear = (colour) => /^rgba\(.*, 0\)$/.test(colour) || colour === 'transparent';

  const complaints = [];
  const before = globalThis.stopBefore;
  if (before && before.element.isConnected && before.element !== document.activeElement
    && looks(before.element) === before.looks) {
    complaints.push(`looks the same with and without focus: ${name(before.element)}`);
  }
  const active = document.activeElement;
  if (!active || active === document.body || active === document.documentElement) {
    globalThis.stopBefore = undefined;
    return { stop: '', kind: '', at: -1, there: false, complaint: complaints.join('; ') };
  }
  const style = getComputedStyle(active);
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && !clear(style.outlineColor);
  if (!outlined && style.boxShadow === 'none') complaints.push(`has no outline of 2 px and no shadow: ${name(active)}`);
  const box = active.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) complaints.push(`has no size: ${name(active)}`);
  else if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
    complaints.push(`is outside of the window: ${name(active)}`);
  }
  // a part of the same element, like the button within a date, has a focus that the browser draws
  if (before?.element !== active) globalThis.stopBefore = { element: active, looks: looks(active) };
  return {
    stop: name(active),
    at: Number(active.dataset.tabStop ?? -1),
    there: active === target || (group !== '' && active.type === 'radio' && active.name === group),
    kind: `${active.tagName}.${active.className}.${active.type ?? ''}`,
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
    complaint: complaints.join('; '),
  };
}

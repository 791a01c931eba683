// dom.js - the one door through which anything reaches the page.
//
// Articles are written by strangers, so no string is ever parsed as HTML: h('td', {}, '<b>') makes a
// cell that shows <b>. Attributes are set by name, and no caller passes one that runs a script.

// Append strings, nodes and nested lists of them; null and false stand for nothing.
function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

// Which of a Han character's national shapes to show, and which voice should read it.
export function languageOf(text) {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/[億萬國資預產電個號這將間額]/u.test(text)) return 'zh-Hant';
  if (/\p{Script=Han}/u.test(text)) return 'zh-Hans';
  return null;
}

// The words of an article: a passage comes with its hits between two private characters.
export function passage(text) {
  const parts = text.split(/[\uE000\uE001]/u);
  return h('q', {lang: languageOf(text)}, parts.map((part, i) => (i % 2 ? h('mark', {}, part) : part)));
}

export function table(columns, rows, attributes = {}) {
  const cell = (column, row) =>
    h('td', {class: column.number ? 'number' : null, 'data-label': column.label}, column.value(row));
  return h('table', attributes,
    h('thead', {}, h('tr', {}, columns.map((c) => h('th', {scope: 'col', class: c.number ? 'number' : null}, c.label)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, columns.map((c) => cell(c, row))))));
}

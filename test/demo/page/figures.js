// figures.js - every figure with the passage that says it, to search and to filter.
import {h, passage, table} from './dom.js';
import {dateName, money, naming, percent, periodName, shortName} from './words.js';

const kinds = {actual: 'spent', guidance: 'planned', estimate: 'expected by others'};

function options(values, all) {
  return [h('option', {value: ''}, all), values.map(([value, label]) => h('option', {value}, label))];
}

function amountOf(figure) {
  return `${figure.approx ? 'about ' : ''}${money(figure.low, figure.high, figure.currency)}${figure.per ? ` a ${figure.per}` : ''}`;
}

const columns = [
  {label: 'Told on', value: (f) => dateName(f.published)},
  {label: 'Who', value: (f) => f.who},
  {label: 'What', value: (f) => h('span', {class: 'tag'}, f.source ? `expected by ${shortName(f.source)}` : kinds[f.kind] ?? f.kind)},
  {label: 'For', value: (f) => periodName(f.period)},
  {label: 'Amount', number: true, value: amountOf},
  {label: 'Said with it', value: (f) => [f.change === null ? null : percent(f.change), f.revision].filter(Boolean).join(', ')},
  {label: 'Passage', value: (f) => [passage(f.passage), h('div', {class: 'soft'}, f.title ?? '')]}
];

// As many as anybody reads at once; the rest at the push of a button.
const page = 20;

// The section's controls and table. pick(company, period) shows the figures behind a bar.
export function figuresSection(all, companies) {
  const nameOf = naming(companies);
  const figures = all.map((f) => ({...f, who: nameOf(f.companies.join(' + ')) || 'not said'}));
  const company = h('select', {}, options(companies.map((c) => [c.id, c.name]), 'all'));
  const kind = h('select', {}, options(Object.entries(kinds), 'all'));
  const words = h('input', {type: 'search', placeholder: 'a word, an amount, 资本支出'});
  const count = h('p', {class: 'soft', role: 'status', 'aria-live': 'polite'});
  const body = table(columns, figures, {class: 'figures', 'aria-label': 'All figures'});
  const rows = [...body.tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  let period = '';
  let limit = page;

  function meets(f, text) {
    const wanted = words.value.trim().toLowerCase();
    return (!company.value || f.companies.includes(company.value)) && (!kind.value || f.kind === kind.value)
      && (!period || f.period === period) && (!wanted || text.includes(wanted));
  }

  function filter() {
    let found = 0;
    rows.forEach((row, i) => {
      row.hidden = !meets(figures[i], texts[i]) || ++found > limit;
    });
    const which = period ? `, those for ${periodName(period)} alone` : '';
    count.replaceChildren(`${found} of ${rows.length} figures${which}`);
    more.hidden = found <= limit;
    more.replaceChildren(`Show the other ${found - limit}`);
  }

  const more = h('button', {type: 'button', click: () => {
    limit = figures.length;
    filter();
  }});
  const clear = h('button', {type: 'button', click: () => {
    company.value = kind.value = words.value = period = '';
    filter();
  }}, 'Clear');
  for (const control of [company, kind, words]) {
    control.addEventListener('input', () => {
      period = '';
      filter();
    });
  }
  filter();
  const element = h('div', {},
    h('div', {class: 'filters', role: 'search'}, h('label', {}, 'Company', company), h('label', {}, 'What', kind),
      h('label', {class: 'wide'}, 'Words', words), clear), count, h('div', {class: 'scroll'}, body), more);
  function pick(id, label) {
    [company.value, kind.value, words.value, period] = [id, '', '', label];
    filter();
    document.getElementById('figures').scrollIntoView();
  }
  return {element, pick};
}

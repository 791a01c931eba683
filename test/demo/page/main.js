// main.js - puts the page together out of the data that stands in it.
import {answers} from './answers.js';
import {conflictCard, conflictFigure} from './conflicts.js';
import {h} from './dom.js';
import {figuresSection} from './figures.js';
import {niceTop, quarterPanel, quarterSpan} from './quarters.js';
import {revisionPanel} from './revisions.js';
import {shareFigure} from './shares.js';
import {totalFigure} from './totals.js';
import {dateName, shortName} from './words.js';

const data = JSON.parse(document.getElementById('data').textContent);
const companies = data.companies.map((company, i) => ({...company, name: shortName(company.name), colour: Math.min(i, 8)}));
const known = new Map(companies.map((c) => [c.id, c]));
const name = (id) => known.get(id)?.name ?? id;
const figures = figuresSection(data.figures, companies);

function section(id, title, lead, ...content) {
  return h('section', {id, 'aria-labelledby': `${id}-title`}, h('h2', {id: `${id}-title`}, title),
    lead && h('p', {class: 'soft'}, lead), content);
}

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
  return groups;
}

const empty = (what) => h('p', {class: 'soft empty'}, `No article ${what}.`);

function quarters() {
  const groups = grouped(data.quarters, 'company');
  const shown = companies.filter((c) => groups.get(c.id)?.some((r) => r.actual !== null));
  if (!shown.length) return empty('says what a company spent in a quarter');
  const labels = quarterSpan(shown.flatMap((c) => groups.get(c.id)));
  const tops = new Map();
  for (const row of shown.flatMap((c) => groups.get(c.id)))
    tops.set(row.currency, Math.max(tops.get(row.currency) ?? 0, ...[row.actual, row.expected, row.plan_low, row.plan_high].map((v) => v ?? 0)));
  return [
    h('ul', {class: 'key'}, h('li', {}, h('span', {class: 'swatch'}), 'spent'),
      h('li', {}, h('span', {class: 'swatch band'}), 'planned; a year’s plan is spread evenly over its quarters'),
      h('li', {}, h('span', {class: 'swatch hollow'}), 'expected by others')),
    h('div', {class: 'panels'}, shown.map((company) => quarterPanel({company, labels, rows: groups.get(company.id),
      top: niceTop(tops.get(groups.get(company.id)[0].currency) / 1e9), onPick: figures.pick})))
  ];
}

function revisions() {
  const groups = grouped(data.revisions, 'company');
  const shown = companies.filter((c) => groups.get(c.id)?.some((chain) => chain.steps.length > 1));
  if (!shown.length) return empty('tells of a plan that was changed');
  const from = Date.parse(data.first);
  const to = Date.parse(data.last);
  return [
    h('ul', {class: 'key'}, h('li', {}, h('span', {class: 'swatch band'}), 'the plan, until the next was told'),
      h('li', {}, '◆ spent in the end')),
    h('div', {class: 'panels'}, shown.map((company) => revisionPanel({company, chains: groups.get(company.id), from, to})))
  ];
}

function totals() {
  const present = companies.filter((c) => data.totals.some((t) => t.company === c.id));
  if (!present.length) return empty('says what a company spends in a year');
  return [
    h('ul', {class: 'key'}, h('li', {}, h('span', {class: 'swatch'}), 'spent'), h('li', {}, h('span', {class: 'swatch faint'}), 'planned, or expected by others'),
      h('li', {}, h('span', {class: 'swatch hollow'}), 'said of all together')),
    totalFigure({companies: present, totals: data.totals, currency: data.totals[0].currency})
  ];
}

function shares() {
  const told = (company) => data.shares.filter((s) => s.company === company.id).length;
  const present = companies.filter((c) => told(c) > 1 || (told(c) && data.shares.length < 3));
  if (!present.length) return empty('tells both what a company spent and what it earned in a quarter');
  return shareFigure({companies: present, rows: data.shares.filter((s) => present.some((c) => c.id === s.company)), labels: quarterSpan(data.shares)});
}

function conflicts() {
  if (!data.conflicts.length) return empty('contradicts another');
  return [conflictFigure({companies, conflicts: data.conflicts, currency: data.conflicts[0].currency}),
    data.conflicts.map((c) => conflictCard(c, companies))];
}

document.getElementById('page').append(
  h('header', {},
    h('h1', {}, 'What AI costs to build, as articles tell it'),
    h('p', {class: 'soft'}, data.articles
      ? `${data.figures.length} figures out of ${data.articles} articles, ${dateName(data.first)} to ${dateName(data.last)}, read by the capex extension for PostgreSQL. Each stands below with the words that say it.`
      : 'There are no articles yet.'),
    h('ul', {class: 'answers'}, answers(data, name).map((a) => h('li', {}, h('span', {class: 'ask'}, a.ask), h('strong', {}, a.answer),
      h('p', {}, a.more), h('a', {href: `#${a.to}`, 'aria-label': `See the chart: ${a.ask}`}, 'See the chart'))))),
  h('main', {},
    section('quarters', 'Quarter by quarter', 'Capital expenditure per calendar quarter, each company with its plan and what others expected.', quarters()),
    section('revisions', 'How the plans moved', 'What each company said it would spend in a year, from one telling to the next.', revisions()),
    section('totals', 'All together, year by year', 'The biggest spenders in one currency. Where a year is not over, its plan stands in for it.', totals()),
    section('shares', 'Spending against earning', 'Capital expenditure as a share of revenue, where articles tell both for a quarter.', shares()),
    section('conflicts', 'Claims that cannot both be true', 'Same company, period and kind, but amounts too far apart for rounding.', conflicts()),
    section('figures', 'Every figure and the words that say it', null, figures.element)),
  h('footer', {}, `Made ${dateName(data.made)} from the database by `, h('code', {}, 'test/demo/page.sh'), '. Amounts are as told; nothing here is checked against filings.'));

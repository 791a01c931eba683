// main.js - puts the page together out of the data that stands in it.
import {answers} from './answers.js';
import {conflictCard, conflictFigure} from './conflicts.js';
import {h} from './dom.js';
import {figuresSection} from './figures.js';
import {quarterPanel, quarterSpan} from './quarters.js';
import {revisionPanel} from './revisions.js';
import {shareFigure} from './shares.js';
import {totalFigure} from './totals.js';
import {dateName, naming, shortName} from './words.js';

const data = JSON.parse(document.getElementById('data').textContent);
const companies = data.companies.map((company, i) => ({...company, name: shortName(company.name), colour: Math.min(i, 8)}));
const name = naming(companies);
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

// As many panels as anybody compares, and as many years of plans as fit into one.
const panels = 8;
const years = 4;

const others = (count) => count > 0 && h('p', {class: 'soft'}, `${count} more ${count === 1 ? 'company stands' : 'companies stand'} in the list of figures.`);

const empty = (what) => h('p', {class: 'soft empty'}, `No article ${what}.`);

function quarters() {
  const groups = grouped(data.quarters, 'company');
  const labels = data.quarters.length ? quarterSpan(data.quarters) : [];
  const all = companies.filter((c) => groups.get(c.id)?.some((r) => r.actual !== null && labels.includes(r.quarter)));
  if (!all.length) return empty('says what a company spent in a quarter');
  const shown = all.slice(0, panels);
  const largest = new Map(shown.map((c) => [c.id, Math.max(...groups.get(c.id).flatMap((r) => [r.actual, r.expected, r.plan_low, r.plan_high]))]));
  const currency = (company) => groups.get(company.id)[0].currency;
  // Panels of one currency share a scale, but one that would be flat on it has its own.
  const scale = (company) => {
    const shared = Math.max(...shown.filter((c) => currency(c) === currency(company)).map((c) => largest.get(c.id)));
    return largest.get(company.id) * 10 < shared ? largest.get(company.id) : shared;
  };
  return [
    h('ul', {class: 'key'}, h('li', {}, h('span', {class: 'swatch'}), 'spent'),
      h('li', {}, h('span', {class: 'swatch band'}), 'planned; a year’s plan is spread evenly over its quarters'),
      h('li', {}, h('span', {class: 'swatch hollow'}), 'expected by others')),
    h('div', {class: 'panels'}, shown.map((company) => quarterPanel({company, labels, rows: groups.get(company.id),
      largest: scale(company), onPick: figures.pick}))),
    others(all.length - shown.length)
  ];
}

function revisions() {
  const to = Date.parse(data.last);
  const from = Math.max(Date.parse(data.first), to - years * 365 * 86400e3);
  const recent = data.revisions.filter((chain) => chain.steps.every((step) => Date.parse(step.date) >= from));
  const groups = grouped(recent, 'company');
  const all = companies.filter((c) => groups.get(c.id)?.some((chain) => chain.steps.length > 1));
  if (!all.length) return empty('tells of a plan that was changed');
  const shown = all.slice(0, panels);
  return [
    h('ul', {class: 'key'}, h('li', {}, h('span', {class: 'swatch band'}), 'the plan, until the next was told'),
      h('li', {}, '◆ spent in the end')),
    h('div', {class: 'panels'}, shown.map((company) => revisionPanel({company, chains: groups.get(company.id), from, to}))),
    others(all.length - shown.length)
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
      ? `${data.claims} figures out of ${data.articles} articles, ${dateName(data.first)} to ${dateName(data.last)}, read by the capex extension for PostgreSQL. ${data.claims > data.figures.length ? 'The newest stand' : 'Each stands'} below with the words that say it.`
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

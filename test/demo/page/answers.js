// answers.js - the page's first lines: each question with its answer in words, as far as the articles go.
import {list, money, percent, periodName} from './words.js';

const share = (value) => percent(Math.abs(value), false);

function together({together: t}, name) {
  if (!t) return null;
  const growth = t.growth === null ? '' : `, ${share(t.growth)} ${t.growth < 0 ? 'less' : 'more'} than a year before`;
  return {ask: `What did ${list(t.companies.map(name))} spend together?`, answer: money(t.amount, t.amount, t.currency),
    more: `in ${periodName(t.period)}${growth}. ${list(t.parts.map((p) => `${name(p.company)} ${money(p.amount, p.amount, t.currency)}`))}.`, to: 'totals'};
}

function surprises({surprises: all}, name) {
  if (!all.length) return null;
  const [best] = [...all].sort((a, b) => b.surprise - a.surprise);
  const verdict = best.surprise > 0 ? 'more' : 'less';
  const worst = [...all].sort((a, b) => a.surprise - b.surprise)[0];
  const other = worst !== best && worst.surprise < 0
    ? ` Furthest below: ${name(worst.company)}, ${share(worst.surprise)} less in ${periodName(worst.period)}.` : '';
  return {ask: best.surprise > 0 ? 'Who spent more than expected?' : 'Who spent less than expected?', answer: `${name(best.company)}: ${percent(best.surprise)}`,
    more: `${share(best.surprise)} ${verdict} than others expected for ${periodName(best.period)}.${other}`, to: 'quarters'};
}

function raised({revisions}, name) {
  const steps = revisions.flatMap((c) => c.steps.map((s) => ({...s, chain: c}))).filter((s) => s.direction === 'raised' && s.old_low !== null);
  const last = steps.sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (!last) return null;
  const {currency, company, label} = last.chain;
  return {ask: 'Who raised its plan, from what to what?', answer: `${name(company)}: ${money(last.old_low, last.old_high, currency)} → ${money(last.low, last.high, currency)}`,
    more: `for ${periodName(label)}, and ${steps.length - 1} more raised plans.`, to: 'revisions'};
}

function earns({shares}, name) {
  const latest = [...shares].sort((a, b) => (a.quarter < b.quarter ? 1 : a.quarter > b.quarter ? -1 : b.share - a.share))[0];
  if (!latest) return null;
  const before = shares.filter((s) => s.company === latest.company).at(0);
  return {ask: 'Does spending outrun what it earns?', answer: `${percent(latest.share, false)} of revenue`,
    more: `went into capex at ${name(latest.company)} in ${periodName(latest.quarter)}${before === latest ? '' : `, after ${percent(before.share, false)} in ${periodName(before.quarter)}`}.`, to: 'shares'};
}

function doubt({conflicts}, name) {
  const first = conflicts[0];
  if (!first) return null;
  return {ask: 'Which figures cannot both be true?', answer: `${money(first.one.low, first.one.high, first.currency)} or ${money(first.other.low, first.other.high, first.currency)}?`,
    more: `${name(first.company)}, ${periodName(first.period)}${first.reason ? `: ${first.reason}` : ''}.`, to: 'conflicts'};
}

export function answers(data, name) {
  return [together, surprises, raised, doubt, earns].map((f) => f(data, name)).filter(Boolean)
    .map((a) => ({...a, answer: a.answer.replaceAll('–', '\u2060–\u2060')})); // no line ends inside a range
}

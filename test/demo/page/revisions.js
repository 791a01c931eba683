// revisions.js - a panel per company: the plan for each year as it was told, from article to article.
//
// Each step is a box from the day it was told to the day of the next, as high as the range: a plan
// that firms up becomes thinner, one that grows climbs. A diamond is what was spent in the end.
import {h, passage} from './dom.js';
import {axis, figure, tip, tooltip} from './frame.js';
import {bare, dateName, money, periodName, unitFor} from './words.js';

const DAY = 86400e3;
const before = 50 * DAY;

// Steps of all chains of a company as boxes, each to the next or to the end of its period. What an
// article only tells as given up stands for a while before that article.
function boxes(chains, end) {
  return chains.flatMap((chain) => chain.steps.map((step, i) => {
    const next = chain.steps[i + 1];
    const givenUp = next?.date === step.date;
    const last = Math.min(end, Math.max(Date.parse(step.date) + 45 * DAY, Date.parse(chain.end)));
    return {...step, label: chain.label, from: Date.parse(step.date) - (givenUp ? before : 0), to: next ? Date.parse(next.date) : last, first: i === 0, last: !next};
  }));
}

function renderBox(items, fill, colour, width, size) {
  return (params, api) => {
    const box = items[params.dataIndex];
    const low = (box.low ?? box.high) / size;
    const high = (box.high ?? box.low) / size;
    const [left, bottom] = api.coord([box.from, low]);
    const [right, top] = api.coord([box.to, high]);
    const height = Math.max(4, bottom - top);
    const text = bare(box.low, box.high, size);
    const room = right - left;
    const words = {x: left + 1, fill: colour('ink'), fontSize: width < 420 ? 10.5 : 11.5, lineWidth: 3, stroke: colour('card')};
    return {type: 'group', children: [
      {type: 'rect', shape: {x: left, y: bottom - height, width: Math.max(2, room - 1.5), height, r: 2},
        style: {fill, opacity: 0.35}},
      {type: 'rect', shape: {x: left, y: bottom - height, width: Math.max(2, room - 1.5), height, r: 2},
        style: {fill: 'none', stroke: fill, lineWidth: 1.5}},
      {type: 'text', ignore: room < text.length * 6 && !box.last, style: {...words, y: bottom - height - 3, text, verticalAlign: 'bottom'}},
      {type: 'text', ignore: !box.first, style: {...words, y: bottom + 4, text: periodName(box.label), fill, fontWeight: 600, verticalAlign: 'top'}}
    ]};
  };
}

function describe(chains) {
  return chains.map((c) => `${periodName(c.label)}: ${c.steps.map((s) => money(s.low, s.high, c.currency)).join(', then ')}`).join('. ');
}

const arrows = {raised: '↑ raised', lowered: '↓ lowered', narrowed: 'narrowed', widened: 'widened', maintained: 'kept'};

export function revisionPanel({company, chains, from, to}) {
  const currency = chains[0].currency;
  const end = to + (to - from) * 0.2; // room for the words of the last plans
  const items = boxes(chains, end);
  const unit = unitFor(Math.max(...items.map((b) => b.high ?? b.low)), currency);
  const outcomes = chains.filter((c) => c.actual !== null);
  const option = (colour, width) => {
    const fill = colour(`company-${company.colour}`);
    return {
      grid: {left: 40, right: 12, top: 30, bottom: 26},
      xAxis: axis(colour, {type: 'time', min: from - before, max: end, splitNumber: 4, axisLabel: {hideOverlap: true,
        formatter: (time) => {
          const day = new Date(time);
          return day.getUTCMonth() === 0 ? String(day.getUTCFullYear()) : day.toLocaleDateString('en-GB', {month: 'short', timeZone: 'UTC'});
        }}}),
      yAxis: axis(colour, {type: 'value', name: unit.name, min: 0, splitNumber: 4, boundaryGap: [0, '12%']}),
      tooltip: tooltip(colour, {
        trigger: 'item',
        formatter: ({seriesName, dataIndex}) => {
          if (seriesName === 'spent') {
            const chain = outcomes[dataIndex];
            return tip(`${company.name}, ${periodName(chain.label)}`, [['spent in the end', money(chain.actual, chain.actual, currency)]]);
          }
          const box = items[dataIndex];
          return tip(`${company.name}'s plan for ${periodName(box.label)}`, [
            [`told on ${dateName(box.date)}`, money(box.low, box.high, currency)],
            box.direction && ['direction', arrows[box.direction] ?? box.direction],
            box.title && ['told in', box.title]
          ]);
        }
      }),
      series: [
        {type: 'custom', name: 'planned', renderItem: renderBox(items, fill, colour, width, unit.size), encode: {x: [0, 1], y: [2, 3]},
          data: items.map((b) => [b.from, b.to, (b.low ?? b.high) / unit.size, (b.high ?? b.low) / unit.size])},
        {type: 'scatter', name: 'spent', symbol: 'diamond', symbolSize: 13, z: 5,
          itemStyle: {color: fill, opacity: 1, borderColor: colour('card'), borderWidth: 1.5},
          label: {show: true, position: 'right', color: colour('ink'), fontSize: 11.5, textBorderColor: colour('card'), textBorderWidth: 3,
            formatter: ({dataIndex}) => bare(outcomes[dataIndex].actual, outcomes[dataIndex].actual, unit.size)},
          data: outcomes.map((c) => [Math.min(to, Date.parse(c.actual_date ?? c.end)), c.actual / unit.size])}
      ]
    };
  };
  const steps = chains.flatMap((c) => c.steps.map((s) => ({...s, label: c.label})));
  return figure({
    title: company.name, summary: describe(chains), option, height: 260, rows: steps,
    columns: [
      {label: 'For', value: (s) => periodName(s.label)},
      {label: 'Told on', value: (s) => dateName(s.date)},
      {label: 'Before', number: true, value: (s) => money(s.old_low, s.old_high, currency)},
      {label: 'Now', number: true, value: (s) => money(s.low, s.high, currency)},
      {label: '', value: (s) => arrows[s.direction] ?? s.direction ?? 'first'},
      {label: 'In words', value: (s) => [s.words && passage(s.words), h('div', {class: 'soft'}, s.title ?? '')]}
    ]
  });
}

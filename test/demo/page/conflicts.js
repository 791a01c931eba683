// conflicts.js - claims that cannot both be true: how far apart they are, and both passages.
import {axis, figure, tip, tooltip} from './frame.js';
import {h, passage} from './dom.js';
import {dateName, money, naming, periodName, unitFor} from './words.js';

// Two dots and the way between them, on a scale where a factor of ten is always as long.
export function conflictFigure({companies, conflicts, currency}) {
  const rows = conflicts.filter((c) => c.currency === currency);
  const nameOf = naming(companies);
  const unit = unitFor(Math.max(...rows.map((c) => c.other.high)), currency);
  const middle = (side) => ((side.low ?? side.high) + (side.high ?? side.low)) / 2 / unit.size;
  const option = (colour, width) => {
    const narrow = width < 520;
    const ends = rows.flatMap((c) => [middle(c.one), middle(c.other)]);
    return {
      grid: {left: narrow ? 8 : 190, right: 44, top: 12, bottom: 44},
      xAxis: axis(colour, {type: 'log', name: `${unit.name}, each line ten times the one before`, nameLocation: 'middle', nameGap: 28,
        nameTextStyle: {color: colour('soft'), fontSize: 12, align: 'center'},
        min: 10 ** Math.floor(Math.log10(Math.min(...ends) * 0.8)), max: 10 ** Math.ceil(Math.log10(Math.max(...ends) * 1.3))}),
      yAxis: axis(colour, {type: 'category', inverse: true, data: rows.map((c) => `${nameOf(c.company)}, ${periodName(c.period)}`),
        splitLine: {show: false}, axisLabel: {show: !narrow, color: colour('ink'), fontSize: 13}}),
      tooltip: tooltip(colour, {
        trigger: 'item',
        formatter: ({dataIndex}) => {
          const c = rows[dataIndex % rows.length];
          return tip(`${nameOf(c.company)}, ${periodName(c.period)}`, [['one says', money(c.one.low, c.one.high, currency)],
            ['the other', money(c.other.low, c.other.high, currency)], c.reason && ['likely', c.reason]]);
        }}),
      series: [
        {type: 'custom', name: 'apart', silent: true, encode: {x: [1, 2], y: 0}, data: rows.map((c, i) => [i, middle(c.one), middle(c.other)]),
          renderItem: (params, api) => {
            const [x1, y] = api.coord([api.value(1), api.value(0)]);
            const [x2] = api.coord([api.value(2), api.value(0)]);
            const c = rows[params.dataIndex];
            return {type: 'group', children: [
              {type: 'line', shape: {x1, x2, y1: y, y2: y}, style: {stroke: colour('alarm'), lineWidth: 2, lineDash: [4, 3]}},
              {type: 'text', style: {x: (x1 + x2) / 2, y: y - 8, text: narrow ? `${c.company.length > 12 ? '' : c.company} ${periodName(c.period)}` : c.reason ?? '', fill: narrow ? colour('ink') : colour('alarm'), fontSize: 12,
                align: 'center', verticalAlign: 'bottom'}}]};
          }},
        {type: 'scatter', name: 'claim', symbolSize: 13, itemStyle: {color: colour('alarm'), opacity: 1},
          label: {show: true, position: 'bottom', color: colour('ink'), fontSize: 12, formatter: ({value}) => value[0].toLocaleString('en-US', {maximumSignificantDigits: 3})},
          data: [...rows.map((c, i) => [middle(c.one), i]), ...rows.map((c, i) => [middle(c.other), i])]}
      ]
    };
  };
  return figure({
    title: 'How far apart', summary: rows.map((c) => `${nameOf(c.company)}, ${periodName(c.period)}: ${money(c.one.low, c.one.high, currency)} against ${money(c.other.low, c.other.high, currency)}, ${c.reason ?? 'reason unknown'}`).join('. '),
    option, height: 70 + 52 * rows.length, rows,
    columns: [
      {label: 'Company', value: (c) => nameOf(c.company)},
      {label: 'Period', value: (c) => periodName(c.period)},
      {label: 'One', number: true, value: (c) => money(c.one.low, c.one.high, currency)},
      {label: 'Other', number: true, value: (c) => money(c.other.low, c.other.high, currency)},
      {label: 'Likely reason', value: (c) => c.reason ?? ''}
    ]
  });
}

function side(claim, currency) {
  return h('div', {}, h('div', {class: 'amount'}, money(claim.low, claim.high, currency)),
    h('p', {}, passage(claim.passage)), h('p', {class: 'soft'}, `${claim.title ?? ''}, ${dateName(claim.published)}`));
}

export function conflictCard(conflict, companies) {
  const name = naming(companies)(conflict.company);
  return h('article', {class: 'conflict'},
    h('h3', {}, `${name}, ${periodName(conflict.period)}, ${conflict.kind}`),
    conflict.reason && h('span', {class: 'reason'}, conflict.reason),
    h('div', {class: 'sides'}, side(conflict.one, conflict.currency), side(conflict.other, conflict.currency)));
}

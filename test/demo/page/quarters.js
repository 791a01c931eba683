// quarters.js - a panel per company: what it spent in each quarter, what it planned, what others expected.
//
// A plan for a whole year is spread evenly over its quarters, so that it can stand beside them:
// USD 70B..72B for 2025 is a band from 17.5 to 18. A plan without an upper end fades out upwards.
import {axis, color, figure, tip, tooltip} from './frame.js';
import {bare, money, percent, periodName, unitFor} from './words.js';

// The end of an axis that holds a value with room for its label, and the step of its lines: 55 gives
// 60 by 20.
function niceTop(value) {
  const room = value * 1.1;
  const size = 10 ** Math.floor(Math.log10(room / 3));
  const step = size * [1, 2, 2.5, 5, 10].find((s) => room / (size * s) <= 4);
  return {max: Math.ceil(room / step) * step, step};
}

function quarterIndex(label) {
  return Number(label.slice(0, 4)) * 4 + Number(label[5]) - 1;
}

// The quarters from the first to the last of the rows, but the last sixteen at most.
export function quarterSpan(rows) {
  const all = rows.map((r) => quarterIndex(r.quarter));
  const last = Math.max(...all);
  const labels = [];
  for (let i = Math.max(Math.min(...all), last - 15); i <= last; i++) labels.push(`${Math.floor(i / 4)}Q${(i % 4) + 1}`);
  return labels;
}

// Draws a plan over the whole width of its quarter, so that those of one plan join.
function band(fill) {
  return (params, api) => {
    const [index, low, high, open] = [0, 1, 2, 3].map((i) => api.value(i));
    const [x, bottom] = api.coord([index, low]);
    const top = api.coord([index, high])[1];
    const width = api.size([1, 0])[0];
    const height = Math.max(open ? 26 : 3, bottom - top);
    const fade = {type: 'linear', x: 0, x2: 0, y: open > 0 ? 1 : 0, y2: open > 0 ? 0 : 1,
      colorStops: [{offset: 0, color: fill}, {offset: 1, color: color.modifyAlpha(fill, 0)}]};
    const y = open < 0 ? top : bottom - height;
    const edges = [open < 0 ? [] : [y + height], open > 0 ? [] : [y]].flat();
    return {type: 'group', children: [
      {type: 'rect', shape: {x: x - width / 2, y, width, height}, style: {fill: open ? fade : fill, opacity: 0.32}},
      ...edges.map((edge) => ({type: 'line', shape: {x1: x - width / 2, x2: x + width / 2, y1: edge, y2: edge},
        style: {stroke: fill, lineWidth: 1.5}}))
    ]};
  };
}

// A plan's row for the band: the quarter, two ends to draw, and which of them is open.
function bandData(row, index, size) {
  if (row.plan_low === null && row.plan_high === null) return null;
  const low = row.plan_low ?? row.plan_high;
  const high = row.plan_high ?? row.plan_low;
  return [index, low / size, high / size, row.plan_high === null ? 1 : row.plan_low === null ? -1 : 0];
}

function points(aligned, field, size) {
  return aligned.map((row, i) => (row && row[field] !== null ? [i, row[field] / size] : null)).filter(Boolean);
}

// What was spent in figures, above bars and bands alike; whole ones where there is little room.
function valueLabels(colour, room, data, size) {
  const text = (value) => bare(...(room < 34 && value >= 10 ? [Math.round(value), Math.round(value)] : [value, value]).map((v) => v * size), size);
  return {
    type: 'scatter', name: 'figures', symbolSize: 1, itemStyle: {color: 'transparent', opacity: 1}, z: 6, silent: true, data,
    label: {show: room > 15, position: 'top', distance: 3, color: colour('ink'), fontSize: 11, padding: [1, 1, 0, 1],
      backgroundColor: color.modifyAlpha(colour('card'), 0.8), formatter: ({value}) => text(value[1])}
  };
}

function lines(row, currency) {
  const plan = row.plan_low !== null || row.plan_high !== null;
  return [
    row.actual !== null && ['spent', money(row.actual, row.actual, currency)],
    plan && [row.plan_of === row.quarter ? 'planned' : `plan for ${periodName(row.plan_of)}, per quarter`,
      money(row.plan_low, row.plan_high, currency)],
    row.expected !== null && ['expected by others', money(row.expected, row.expected, currency)],
    row.surprise !== null && ['against that', percent(row.surprise)],
    row.growth !== null && ['against a year before', percent(row.growth)]
  ];
}

function describe(rows, currency) {
  const spent = rows.filter((r) => r.actual !== null);
  if (!spent.length) return 'plans and estimates alone';
  const last = spent.at(-1);
  return `${money(last.actual, last.actual, currency)} in ${periodName(last.quarter)}`;
}

export function quarterPanel({company, rows, labels, largest, onPick}) {
  const currency = rows[0].currency;
  const unit = unitFor(largest, currency);
  const top = niceTop(largest / unit.size);
  const at = new Map(rows.map((r) => [r.quarter, r]));
  const aligned = labels.map((label) => at.get(label));
  const option = (colour, width) => {
    const fill = colour(`company-${company.colour}`);
    const room = (width - 40) / labels.length;
    return {
      grid: {left: 34, right: 6, top: 30, bottom: 38},
      xAxis: axis(colour, {type: 'category', data: labels, axisLabel: {
        interval: 0, lineHeight: 15,
        formatter: (label, i) => `${room > 21 || label.endsWith('Q1') ? label.slice(4) : ''}${i === 0 || label.endsWith('Q1') ? `\n${label.slice(0, 4)}` : ''}`
      }}),
      yAxis: axis(colour, {type: 'value', name: unit.name, max: top.max, interval: top.step}),
      tooltip: tooltip(colour, {
        trigger: 'axis', axisPointer: {type: 'shadow', shadowStyle: {opacity: 0.08}},
        formatter: ([first]) => {
          const row = aligned[first.dataIndex];
          return tip(`${company.name}, ${periodName(labels[first.dataIndex])}`, row ? lines(row, currency) : [['nothing said', '']]);
        }
      }),
      series: [
        {type: 'bar', name: 'spent', barWidth: '62%', cursor: 'pointer', itemStyle: {color: fill, borderRadius: [3, 3, 0, 0]},
          data: aligned.map((row) => (row && row.actual !== null ? row.actual / unit.size : null))},
        {type: 'custom', name: 'planned', renderItem: band(fill), encode: {x: 0, y: [1, 2]}, z: 3, silent: true, tooltip: {show: false},
          data: aligned.map((row, i) => row && bandData(row, i, unit.size)).filter(Boolean)},
        {type: 'scatter', name: 'expected', symbol: 'diamond', symbolSize: 11, z: 5, silent: true,
          itemStyle: {color: colour('card'), borderColor: colour('ink'), borderWidth: 2},
          data: points(aligned, 'expected', unit.size)},
        valueLabels(colour, room, points(aligned, 'actual', unit.size), unit.size)
      ]
    };
  };
  return figure({
    title: company.name, aside: describe(rows, currency), summary: describe(rows, currency), option,
    onPick: (event) => event.seriesName === 'spent' && onPick(company.id, labels[event.dataIndex]),
    rows,
    columns: [
      {label: 'Quarter', value: (r) => periodName(r.quarter)},
      {label: 'Spent', number: true, value: (r) => money(r.actual, r.actual, currency)},
      {label: 'Planned', number: true, value: (r) => money(r.plan_low, r.plan_high, currency)},
      {label: 'Expected', number: true, value: (r) => money(r.expected, r.expected, currency)},
      {label: 'Year on year', number: true, value: (r) => (r.growth === null ? '' : percent(r.growth))}
    ]
  });
}

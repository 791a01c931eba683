// totals.js - what the biggest spenders come to in a year: one stack a year, a company a layer.
import {axis, color, figure, tip, tooltip} from './frame.js';
import {bare, list, money, unitFor} from './words.js';

const basisWords = {actual: 'spent', guidance: 'planned', estimate: 'expected by others'};

function yearLines(year, rows, currency) {
  const total = rows.reduce((sum, r) => sum + r.amount, 0);
  return [...rows.map((r) => [`${r.name}, ${basisWords[r.basis] ?? r.basis}`, money(r.amount, r.amount, currency)]),
    ['together', money(total, total, currency)]];
}

// A total that lacks somebody says so.
function without(rows, companies, narrow) {
  const absent = companies.filter((c) => !rows.some((r) => r.company === c.id));
  return absent.length ? [`without ${list(absent.map((c) => (narrow ? c.id : c.name)))}`] : [];
}

function describe(years, byYear, currency) {
  return `${years.map((y) => {
    const total = byYear.get(y).reduce((sum, r) => sum + r.amount, 0);
    return `${y}: ${money(total, total, currency)}`;
  }).join('. ')}.`;
}

export function totalFigure({companies, totals, currency}) {
  const years = [...new Set(totals.map((t) => t.year))].sort();
  const named = totals.filter((t) => !t.all).map((t) => ({...t, name: companies.find((c) => c.id === t.company).name}));
  const said = totals.filter((t) => t.all && t.basis.includes('said together'));
  const byYear = new Map(years.map((y) => [y, named.filter((t) => t.year === y)]));
  const unit = unitFor(Math.max(...totals.map((t) => t.amount)), currency);
  const option = (colour, width) => {
    const narrow = width < 520;
    const layer = (company) => ({
      type: 'bar', stack: 'all', name: company.name, barWidth: narrow ? '80%' : '56%', cursor: 'pointer',
      data: years.map((year) => {
        const row = byYear.get(year).find((r) => r.company === company.id);
        if (!row) return null;
        const fill = colour(`company-${company.colour}`);
        const firm = row.basis === 'actual';
        return {value: row.amount / unit.size, label: {color: colour(firm ? 'card' : 'ink')},
          itemStyle: firm ? {color: fill, borderColor: colour('card'), borderWidth: 1}
            : {color: color.modifyAlpha(fill, 0.22), borderColor: fill, borderWidth: 1.5, borderType: 'dashed'}};
      }),
      label: {show: true, fontSize: narrow ? 11 : 12, formatter: ({value}) => `${narrow ? company.id : company.name} ${bare(value * unit.size, value * unit.size, unit.size)}`},
      labelLayout: ({rect}) => (rect.height < 13 ? {fontSize: 0} : {})
    });
    return {
      grid: {left: 44, right: 8, top: 34, bottom: 46},
      xAxis: axis(colour, {type: 'category', data: years.map(String), axisLabel: {fontSize: 13, lineHeight: 17, interval: 0, color: colour('ink'),
        formatter: (year, i) => [year, ...without(byYear.get(years[i]), companies, narrow)].join('\n')}}),
      yAxis: axis(colour, {type: 'value', name: unit.name, splitNumber: 4}),
      tooltip: tooltip(colour, {
        trigger: 'axis', axisPointer: {type: 'shadow', shadowStyle: {opacity: 0.08}},
        formatter: ([first]) => tip(String(years[first.dataIndex]), yearLines(years[first.dataIndex], byYear.get(years[first.dataIndex]), currency))
      }),
      series: [
        ...companies.map(layer),
        {type: 'scatter', name: 'total', symbolSize: 1, itemStyle: {color: 'transparent', opacity: 1}, silent: true,
          label: {show: true, position: 'top', fontWeight: 700, fontSize: 15, color: colour('ink'), formatter: ({value}) => bare(value[1] * unit.size, value[1] * unit.size, unit.size)},
          data: years.map((y, i) => [i, byYear.get(y).reduce((sum, r) => sum + r.amount, 0) / unit.size])},
        {type: 'scatter', name: 'said', symbol: 'diamond', symbolSize: 12, silent: true,
          itemStyle: {color: colour('card'), borderColor: colour('ink'), borderWidth: 2, opacity: 1},
          label: {show: true, position: 'top', fontSize: 12, color: colour('ink'),
            formatter: ({dataIndex}) => `all ${companies.length}: ${bare(said[dataIndex].low, said[dataIndex].high, unit.size)}`},
          data: said.map((t) => [years.indexOf(t.year), t.amount / unit.size])}
      ]
    };
  };
  return figure({
    title: `${list(companies.map((c) => c.name))}, in all`, summary: describe(years, byYear, currency), option, height: 400,
    rows: [...named, ...said.map((t) => ({...t, name: 'all together'}))],
    columns: [
      {label: 'Year', value: (r) => r.year},
      {label: 'Company', value: (r) => r.name},
      {label: 'Amount', number: true, value: (r) => (r.all ? money(r.low, r.high, currency) : money(r.amount, r.amount, currency))},
      {label: 'Which is', value: (r) => basisWords[r.basis] ?? r.basis}
    ]
  });
}

// shares.js - capex as a share of revenue, a line per company: does spending outrun what it earns?
import {axis, figure, tip, tooltip} from './frame.js';
import {money, percent, periodName} from './words.js';

function describe(companies, rows) {
  return companies.map((company) => {
    const own = rows.filter((r) => r.company === company.id);
    const [first, last] = [own[0], own.at(-1)];
    return `${company.name}: ${percent(first.share, false)} in ${periodName(first.quarter)}${first === last ? '' : `, ${percent(last.share, false)} in ${periodName(last.quarter)}`}`;
  }).join('. ');
}

export function shareFigure({companies, rows, labels}) {
  const option = (colour, width) => ({
    grid: {left: 44, right: width < 520 ? 92 : 130, top: 30, bottom: 40},
    xAxis: axis(colour, {type: 'category', data: labels, boundaryGap: false, axisLabel: {lineHeight: 15, hideOverlap: true,
      formatter: (label, i) => `${label.slice(4)}${i === 0 || label.endsWith('Q1') ? `\n${label.slice(0, 4)}` : ''}`}}),
    yAxis: axis(colour, {type: 'value', name: '% of revenue', min: 0, splitNumber: 4}),
    tooltip: tooltip(colour, {
      trigger: 'axis',
      formatter: ([first]) => {
        const label = labels[first.dataIndex];
        const own = rows.filter((r) => r.quarter === label);
        return tip(periodName(label), companies.map((c) => {
          const row = own.find((r) => r.company === c.id);
          return row && [c.name, `${percent(row.share, false)} of ${money(row.revenue, row.revenue, row.currency)}`];
        }));
      }
    }),
    series: companies.map((company) => {
      const fill = colour(`company-${company.colour}`);
      const at = new Map(rows.filter((r) => r.company === company.id).map((r) => [r.quarter, r.share]));
      return {
        type: 'line', name: company.name, connectNulls: true, animation: false, symbol: 'circle', symbolSize: 7, lineStyle: {width: 2.5, color: fill},
        itemStyle: {color: fill}, data: labels.map((l) => at.get(l) ?? null),
        endLabel: {show: true, color: fill, fontSize: width < 520 ? 12 : 13, fontWeight: 600, distance: 8,
          formatter: () => `${width < 520 || company.name.length > 10 ? company.id : company.name} ${percent([...at.values()].at(-1), false)}`},
        labelLayout: {moveOverlap: 'shiftY'}
      };
    })
  });
  return figure({
    title: 'Of each hundred earned, so many go into capex', summary: describe(companies, rows), option, height: 320, rows,
    columns: [
      {label: 'Company', value: (r) => companies.find((c) => c.id === r.company).name},
      {label: 'Quarter', value: (r) => periodName(r.quarter)},
      {label: 'Capex', number: true, value: (r) => money(r.capex, r.capex, r.currency)},
      {label: 'Revenue', number: true, value: (r) => money(r.revenue, r.revenue, r.currency)},
      {label: 'Share', number: true, value: (r) => percent(r.share, false)}
    ]
  });
}

// frame.js - what all charts share: the library's parts, colours of the scheme, tooltips, redrawing.
import * as echarts from 'echarts/core';
import {BarChart, CustomChart, LineChart, ScatterChart} from 'echarts/charts';
import {GridComponent, TooltipComponent} from 'echarts/components';
import {LabelLayout} from 'echarts/features';
import {SVGRenderer} from 'echarts/renderers';
import {h, table} from './dom.js';

export const {color} = echarts;

echarts.use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, TooltipComponent,
  LabelLayout, SVGRenderer]);

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const charts = new Set();

// The scheme's colours live in page.css alone.
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

// A tooltip's text: a title, and lines of a name and a value.
export function tip(title, lines) {
  return h('div', {class: 'tip'}, h('b', {}, title),
    lines.filter(Boolean).map(([name, value]) => h('div', {}, h('span', {}, name), h('span', {}, value))));
}

// Settings that every chart starts from.
function common(colour) {
  return {
    animation: !still.matches,
    animationDuration: 400,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: colour('ink')}
  };
}

// A tooltip in the scheme's colours that stays inside its chart.
export function tooltip(colour, more) {
  return {confine: true, backgroundColor: colour('card'), borderColor: colour('line'), textStyle: {color: colour('ink')}, ...more};
}

export function axis(colour, more = {}) {
  return {
    axisLine: {lineStyle: {color: colour('line')}}, axisTick: {show: false},
    axisLabel: {color: colour('soft'), fontSize: 12, ...more.axisLabel},
    splitLine: {lineStyle: {color: colour('line'), opacity: 0.7}},
    nameTextStyle: {color: colour('soft'), fontSize: 12, align: 'left'}, ...omit(more, 'axisLabel')
  };
}

function omit(object, name) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function draw(chart) {
  const width = chart.box.clientWidth;
  if (!width) return;
  const colour = colours();
  chart.echart.resize();
  chart.echart.setOption({...common(colour), ...chart.option(colour, width)}, {notMerge: true});
  chart.box.dataset.drawn = 'yes';
}

function watch(chart) {
  chart.echart = echarts.init(chart.box, null, {renderer: 'svg'});
  if (chart.onPick) chart.echart.on('click', (event) => chart.onPick(event));
  charts.add(chart);
  new ResizeObserver(() => draw(chart)).observe(chart.box);
}

dark.addEventListener('change', () => charts.forEach(draw));

// A figure: caption, chart, and the same numbers as a table for those who cannot or would not look.
// option(colour, width) makes the chart's option anew for each size and scheme.
export function figure({title, aside, summary, height, option, columns, rows, onPick}) {
  const box = h('div', {class: 'chart', role: 'img', 'aria-label': `${title}. ${summary}`, style: height ? `height: ${height}px` : null});
  const element = h('figure', {},
    h('figcaption', {}, h('h3', {}, title), aside && h('span', {class: 'soft'}, aside)), box,
    h('details', {}, h('summary', {}, 'The numbers as a table'),
      h('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${title}, as a table`}, table(columns, rows))));
  watch({box, option, onPick});
  return element;
}

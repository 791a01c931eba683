// words.js - figures and periods as a reader says them: $37.5bn, CN¥38.6bn, 2025 Q2, +4.8 %.

const scales = [[1e12, 'tn'], [1e9, 'bn'], [1e6, 'm']];

function scaleOf(value) {
  return scales.find(([size]) => Math.abs(value) >= size) ?? [1, ''];
}

function digits(value, significant) {
  return value.toLocaleString('en-US', {maximumSignificantDigits: significant});
}

export function symbol(currency) {
  try {
    return new Intl.NumberFormat('en-US', {style: 'currency', currency, minimumFractionDigits: 0,
      maximumFractionDigits: 0}).format(0).replace(/0/, '').replace(/\u00a0/g, ' ');
  } catch {
    return currency ? `${currency} ` : '';
  }
}

// An amount, a range, or an open end. null stands for "no bound".
export function money(low, high, currency) {
  const [size, unit] = scaleOf(high ?? low);
  const sign = symbol(currency);
  const number = (value) => digits(value / size, 5);
  if (low === null && high === null) return '';
  if (low === null) return `up to ${sign}${number(high)}${unit}`;
  if (high === null) return `${sign}${number(low)}${unit} or more`;
  if (low === high) return `${sign}${number(low)}${unit}`;
  return `${sign}${number(low)}–${number(high)}${unit}`;
}

// What a chart counts in, which its axis names: billions, or millions where nothing comes near to one.
export function unitFor(value, currency) {
  const [size, unit] = value >= 5e8 ? scales[1] : scales[2];
  return {size, name: `${symbol(currency)}${unit}`};
}

// The same for a label inside such a chart.
export function bare(low, high, size) {
  const number = (value) => digits(value / size, 3);
  if (low === null) return `≤ ${number(high)}`;
  if (high === null) return `≥ ${number(low)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

export function percent(value, signed = true) {
  const text = Math.abs(value).toLocaleString('en-US', {maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0});
  return `${value < 0 ? '−' : signed ? '+' : ''}${text}%`;
}

export function periodName(label) {
  return (label ?? '').replace(/^(FY)?(\d{4})([QH]\d)$/, '$1$2 $3').replace('..', ' to ');
}

export function dateName(date) {
  if (!date) return 'no date';
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
}

// a, b and c
export function list(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

// Meta Platforms, Inc. is Meta to its readers.
export function shortName(name) {
  const legal = /(\.com)?,? (Inc|Corp|Corporation|Company|Co|Limited|Ltd|PLC|PBC|Holdings?|Group|Platforms|AG|SE|N\.V|S\.A)\.?\/?$/i;
  let short = name.replace(/^The /, '');
  while (legal.test(short)) short = short.replace(legal, '');
  return short;
}

// How to call an id, or several joined by +. A company that the catalogue does not know is ? and its name.
export function naming(companies) {
  const names = new Map(companies.map((c) => [c.id, c.name]));
  return (ids) => list(ids.split(' + ').map((id) => names.get(id) ?? id.replace(/^\?/, '')));
}

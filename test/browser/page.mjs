// page.mjs - looks at the demo's page in headless Chromium, as its readers would.
//
// usage: node page.mjs DIRECTORY      demo.html, hostile.html and empty.html in it; screenshots go there
//
// demo.html is made from the demo's articles, hostile.html from those and one that tries to become
// markup, empty.html from none. The last line is "N passed, N failed".
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const directory = process.argv[2];
const widths = {desktop: 1280, tablet: 820, phone: 390, narrow: 320};
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
let passed = 0;
let failed = 0;

function check(name, problems) {
  const list = [problems].flat().filter(Boolean);
  console.log(`${list.length ? 'not ok' : 'ok'} - ${name}`);
  list.slice(0, 8).forEach((problem) => console.log(`#   ${problem}`));
  if (list.length) failed++;
  else passed++;
}

async function open(browser, name, width, scheme) {
  const page = await browser.newPage({viewport: {width, height: 900}, colorScheme: scheme, reducedMotion: 'reduce',
    deviceScaleFactor: width < 500 ? 2 : 1});
  page.complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('request', (request) => /^(file|data):/.test(request.url()) || page.complaints.push(`asks for ${request.url()}`));
  await page.goto(pathToFileURL(`${directory}/${name}.html`).href);
  await page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((c) => c.dataset.drawn));
  await page.waitForTimeout(150);
  return page;
}

// Charts that have nothing in them, and words that stand outside of their chart.
const drawn = () => [...document.querySelectorAll('.chart')].flatMap((chart) => {
  const title = chart.closest('figure').querySelector('h3').textContent;
  const box = chart.getBoundingClientRect();
  const shapes = chart.querySelectorAll('svg path, svg rect').length;
  const clipped = [...chart.querySelectorAll('svg text')].filter((text) => {
    const t = text.getBoundingClientRect();
    return t.width > 0 && (t.left < box.left - 1 || t.right > box.right + 1 || t.top < box.top - 1 || t.bottom > box.bottom + 1);
  });
  return [shapes < 5 && `${title}: only ${shapes} shapes`, ...clipped.map((t) => `${title}: clips "${t.textContent}"`)];
});

// Axis labels that lie on each other.
const crowded = () => [...document.querySelectorAll('.chart')].flatMap((chart) => {
  const title = chart.closest('figure').querySelector('h3').textContent;
  const boxes = [...chart.querySelectorAll('svg text')].map((t) => [t.textContent, t.getBoundingClientRect()]).filter(([, b]) => b.width);
  return boxes.flatMap(([text, a], i) => boxes.slice(i + 1).filter(([, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5)
    .map(([other]) => `${title}: "${text}" lies on "${other}"`));
});

const overflow = () => document.documentElement.scrollWidth > innerWidth && [`the page is ${document.documentElement.scrollWidth} wide`,
  ...[...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll, svg, .tip') && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))];

// Text whose colour is too near to what is behind it: under 4.5 to 1.
const contrast = () => {
  const channel = (c) => (c <= 10.3 ? c / 3294 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
  const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor);
      if (alpha > 0.9) return [r, g, b];
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('h1, h2, h3, p, a, th, td, span, strong, summary, mark, li, label, button')]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((e) => {
      const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return ratio < 4.5 && `${ratio.toFixed(1)}: ${e.textContent.slice(0, 40)}`;
    }).filter(Boolean);
};

// What a screen reader needs: names for charts and controls, one h1, levels that skip none.
const accessible = () => {
  const levels = [...document.querySelectorAll('h1, h2, h3')].map((e) => Number(e.tagName[1]));
  return [
    document.documentElement.lang !== 'en' && 'no language',
    document.querySelectorAll('h1').length !== 1 && 'not one h1',
    levels.some((level, i) => i && level > levels[i - 1] + 1) && 'a heading level is skipped',
    ...[...document.querySelectorAll('.chart')].filter((c) => c.getAttribute('role') !== 'img' || (c.getAttribute('aria-label') ?? '').length < 20).map(() => 'a chart has no words'),
    ...[...document.querySelectorAll('.chart')].filter((c) => !c.parentElement.querySelector('details tbody tr')).map((c) => `no table: ${c.getAttribute('aria-label')}`),
    ...[...document.querySelectorAll('input, select')].filter((e) => !e.labels.length).map((e) => `no label: ${e.outerHTML}`),
    ...[...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.querySelector(a.getAttribute('href'))).map((a) => `leads nowhere: ${a.outerHTML}`)
  ];
};

// The fonts that a passage in Chinese is really drawn with.
async function fontsOf(page, selector) {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const {root} = await session.send('DOM.getDocument');
  const {nodeId} = await session.send('DOM.querySelector', {nodeId: root.nodeId, selector});
  return (await session.send('CSS.getPlatformFontsForNode', {nodeId})).fonts.map((f) => f.familyName);
}

async function looks(browser) {
  for (const [device, width] of Object.entries(widths)) {
    for (const scheme of ['light', 'dark']) {
      const page = await open(browser, 'demo', width, scheme);
      const on = `${device}, ${scheme}`;
      const charts = await page.locator('.chart').count();
      check(`${on}: all charts are there`, charts < 12 && `${charts} charts`);
      check(`${on}: every chart is drawn and keeps its words`, await page.evaluate(drawn));
      check(`${on}: no words lie on others`, await page.evaluate(crowded));
      check(`${on}: nothing is wider than the screen`, await page.evaluate(overflow));
      check(`${on}: a screenful of figures is shown first`, await page.locator('.figures tbody tr:visible').count() !== 20 && 'another number of them');
      check(`${on}: all text can be told from its ground`, await page.evaluate(contrast));
      check(`${on}: no error in the console, nothing asked of a network`, page.complaints);
      await page.screenshot({path: `${directory}/${device}-${scheme}.png`, fullPage: true});
      await page.close();
    }
  }
}

async function schemes(browser) {
  const page = await open(browser, 'demo', 1280, 'light');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const ink = () => page.evaluate(() => document.querySelector('.chart text').getAttribute('fill'));
  const before = [await ground(), await ink()];
  await page.emulateMedia({colorScheme: 'dark'});
  await page.waitForTimeout(150);
  const after = [await ground(), await ink()];
  check('the page and its charts follow the scheme while open', before.map((colour, i) => colour === after[i] && `${colour} stays`));
  await page.close();
}

async function reading(browser) {
  const page = await open(browser, 'demo', 1280, 'light');
  check('a screen reader finds names, headings and tables', await page.evaluate(accessible));
  const text = await page.locator('#page').innerText();
  for (const wanted of ['Microsoft', '微软', 'factor of ten', '$37.5bn', '$375bn'])
    check(`the page tells ${wanted}`, !text.includes(wanted) && 'it does not');
  check('every figure has its words marked', await page.evaluate(() => [...document.querySelectorAll('.figures tbody tr')]
    .filter((row) => !row.querySelector('mark')?.textContent.match(/\d/)).map((row) => row.textContent)));
  check('a changed plan has both its amounts marked', await page.evaluate(() => ![...document.querySelectorAll('#revisions td q')]
    .some((q) => q.querySelectorAll('mark').length > 1) && 'no passage has two marks'));
  const fonts = await fontsOf(page, '.figures q[lang=zh-Hans]');
  check('Chinese passages have their glyphs', !fonts.some((f) => /CJK|Han|Hei|Song|Ming|WenQuan/i.test(f)) && `drawn with ${fonts.join(', ')}`);
  check('no console error while reading', page.complaints);
  await page.close();
}

async function using(browser) {
  const page = await open(browser, 'demo', 1280, 'light');
  await page.keyboard.press('Tab');
  check('the first Tab offers to skip to the figures', await page.evaluate(() => document.activeElement.className !== 'skip' && document.activeElement.outerHTML));
  const shown = () => page.locator('.figures tbody tr:visible').count();
  const all = await shown();
  await page.getByLabel('Company').selectOption({label: 'Meta'});
  check('the table is filtered by company', (await page.locator('.figures tbody tr:visible td:nth-child(2)').allInnerTexts())
    .filter((who) => !who.includes('Meta')));
  await page.getByRole('searchbox').fill('375亿');
  await page.getByLabel('Company').selectOption('');
  check('and by words in any language', (await shown()) !== 1 && `${await shown()} rows`);
  await page.getByRole('button', {name: 'Clear'}).click();
  check('and shown again', (await shown()) !== all && `${await shown()} rows`);
  await page.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  check('a chart opens as a table from the keyboard', !(await page.locator('figure details[open] table').first().isVisible()) && 'it does not');
  const chart = page.locator('#quarters .chart').first();
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width * 0.62, box.y + box.height * 0.6);
  await page.waitForTimeout(300);
  check('a bar tells its quarter under the mouse', !(await page.locator('.tip:visible').first().innerText()).includes('spent') && 'no tooltip');
  await page.mouse.click(box.x + box.width * 0.62, box.y + box.height * 0.75);
  await page.waitForTimeout(300);
  check('and leads to its figures when clicked', !(await page.locator('#figures [role=status]').innerText()).includes('those for') && 'it does not');
  check('no console error while using it', page.complaints);
  await page.close();
}

async function hostile(browser) {
  const page = await open(browser, 'hostile', 1280, 'light');
  const found = await page.evaluate(() => ({hacked: window.hacked, scripts: document.scripts.length,
    strange: document.querySelectorAll('#page img, #page svg[onload], #page script, #page b b, #page iframe').length,
    text: document.getElementById('page').textContent}));
  check('a hostile article runs nothing', found.hacked && `ran in the ${found.hacked}`);
  check('and adds no element', (found.scripts !== 2 || found.strange) && `${found.scripts} scripts, ${found.strange} elements`);
  check('its words are shown as they are', ['<img src=x onerror="window.hacked = \'passage\'">', '{{script}}', '<b>$120-140 billion</b>']
    .filter((words) => !found.text.includes(words)));
  for (const chart of await page.locator('#revisions .chart').all()) {
    const box = await chart.boundingBox();
    for (let x = 0.1; x < 1; x += 0.06) {
      for (let y = 0.2; y < 0.8; y += 0.1) await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    }
  }
  check('nor do its words run in tooltips', await page.evaluate(() => window.hacked && 'they did'));
  check('no error in the console', page.complaints);
  await page.close();
}

async function empty(browser) {
  const page = await open(browser, 'empty', 390, 'light');
  check('a page without articles says so', !(await page.locator('body').innerText()).includes('There are no articles yet') && 'it does not');
  check('and raises no error', page.complaints);
  await page.close();
}

const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: flags});
for (const part of [looks, schemes, reading, using, hostile, empty]) {
  await part(browser).catch((error) => check(`${part.name} runs to its end`, error.message));
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

// build.mjs - one HTML file that needs no network: the page, its style, its script with the chart
// library, and the data.
//
// usage: psql -XAtq -f page.sql DATABASE | node build.mjs > capex.html
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

async function bundle() {
  const result = await build({
    entryPoints: [here('main.js')], bundle: true, minify: true, write: false, format: 'iife',
    target: 'es2022', charset: 'utf8', legalComments: 'eof', logLevel: 'error'
  });
  return result.outputFiles[0].text;
}

// JSON that no HTML parser takes for a tag, whatever an article says.
function inert(json) {
  return JSON.stringify(JSON.parse(json)).replace(/[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const script = await bundle();
if (/<\/script|<!--/i.test(script)) throw new Error('the bundle would end its own <script>');
const parts = {
  style: readFileSync(here('page.css'), 'utf8'),
  data: inert(readFileSync(0, 'utf8')),
  script,
  hash: `sha256-${createHash('sha256').update(script).digest('base64')}`
};
process.stdout.write(readFileSync(here('page.html'), 'utf8').replace(/{{(\w+)}}/g, (_, name) => parts[name]));

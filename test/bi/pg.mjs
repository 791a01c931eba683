// pg.mjs - what Grafana, Evidence and other tools see over the wire protocol and node-postgres: comments,
// the charts' queries with bound parameters, prepared and through a cursor as well, and the SQL of every
// tool's file beside this one.
//
// usage: node pg.mjs DATABASE      PGHOST and PGUSER as for psql. The last line is "N passed, N failed".
import {readFileSync} from 'node:fs';
import pg from 'pg';

const {builtins} = pg.types;
const views = ['capex_spending', 'capex_figure', 'capex_current', 'capex_revision', 'capex_consensus', 'capex_conflict',
  'capex_track_progress'];
const kinds = {varchar: ['VARCHAR', 'string'], date: ['DATE', 'object'], numeric: ['NUMERIC', 'number'],
  float: ['FLOAT8', 'number'], boolean: ['BOOL', 'boolean']};

// numeric comes as text unless the program says that it wants numbers.
pg.types.setTypeParser(builtins.NUMERIC, Number);

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const client = new pg.Client({database: process.argv[2]});
let passed = 0;
let failed = 0;

function check(name, problems) {
  console.log(`${problems.length ? 'not ok' : 'ok'} - node-postgres: ${name}`);
  problems.forEach((problem) => console.log(`#   ${problem}`));
  if (problems.length) failed++;
  else passed++;
}

async function checkView(view) {
  const {rows} = await client.query(`SELECT attname AS name, col_description(attrelid, attnum) AS comment
    FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0`, [view]);
  check(`${view} tells what each column means`, rows.length ? rows.filter((r) => !r.comment).map((r) => r.name) : ['no columns']);
}

// A driver that numbers its parameters.
function numbered(sql) {
  let n = 0;
  return sql.replace(/\?/g, () => `$${++n}`);
}

function value(text) {
  return /^\d$/.test(text) ? Number(text) : text;
}

async function checkChart([, name, values, types, sql]) {
  const {rows, fields} = await client.query(numbered(sql), values.split('; ').map(value));
  const problems = rows.length ? [] : ['no rows'];
  types.split(' ').forEach((type, i) => {
    const [oid, kind] = kinds[type];
    if (fields[i].dataTypeID !== builtins[oid]) problems.push(`${fields[i].name} is no ${type}`);
    const odd = rows.map((r) => r[fields[i].name]).find((v) => v !== null && (typeof v !== kind || Number.isNaN(v)));
    if (odd !== undefined) problems.push(`${fields[i].name} reads ${odd}`);
  });
  check(`${name} with bound parameters`, problems);
}

// Prepared under a name and run until the server keeps one plan; then through a cursor, in a transaction
// that only reads.
async function checkHabits([, name, values, , sql]) {
  const bound = values.split('; ').map(value);
  const problems = [];
  const once = await client.query(numbered(sql), bound);
  for (let run = 1; run <= 8; run++) {
    const {rows} = await client.query({name, text: numbered(sql), values: bound});
    if (JSON.stringify(rows) !== JSON.stringify(once.rows)) problems.push(`run ${run} differs`);
  }
  await client.query('BEGIN READ ONLY');
  await client.query(`DECLARE reader CURSOR FOR ${numbered(sql).replace(/\$(\d)/g, (_, n) => client.escapeLiteral(String(bound[n - 1])))}`);
  const fetched = [];
  for (let part; (part = (await client.query('FETCH 2 FROM reader')).rows).length > 0;) fetched.push(...part);
  await client.query('COMMIT');
  if (JSON.stringify(fetched) !== JSON.stringify(once.rows)) problems.push('the cursor differs');
  check(`${name} prepared, and through a cursor that only reads`, problems);
}

// What tools that know no catalogue of Postgres ask for.
async function checkInformationSchema() {
  const {rows} = await client.query(`SELECT table_name, count(*)::int AS columns,
      count(*) FILTER (WHERE data_type NOT IN ('character varying', 'date', 'numeric', 'double precision', 'integer', 'boolean', 'timestamp with time zone'))::int AS odd
    FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name)
    WHERE table_type = 'VIEW' AND table_name = ANY ($1) GROUP BY 1`, [views]);
  check('information_schema tells of the views', [...views.filter((view) => !rows.some((row) => row.table_name === view)),
    ...rows.filter((row) => row.odd > 0).map((row) => row.table_name)]);
}

// Statements of a tool's file, its variables replaced as the tool does it.
const tools = {
  'metabase.sql': (text) => text.replace(/--.*/g, '').replace(/\[\[|\]\]/g, '')
    .replace(/{{(\w+)}}/g, (_, name) => ({company: `'MSFT'`, currency: `'USD'`, since: `'2024-01-01'`})[name]).split(';'),
  'superset.yaml': (text) => {
    const sql = text.match(/^sql: \|\n((?: {2}.*\n)+)/m)[1];
    const metrics = [...text.matchAll(/expression: (.*?), d3format/g)].map((m) => m[1]);
    return [sql, `SELECT ${metrics.join(', ')} FROM (${sql}) quarters GROUP BY first_day`];
  },
  'grafana.json': (text) => {
    const board = JSON.parse(text);
    return [...board.templating.list.filter((v) => v.type === 'query').map((v) => v.query),
      ...board.panels.flatMap((p) => p.targets.map((t) => t.rawSql))]
      .map((sql) => sql.replace(/\$\{company:sqlstring\}/g, `'MSFT','META'`)
        .replace(/\$__timeFilter\((\w+)\)/g, `$1 BETWEEN '2024-01-01T00:00:00Z' AND '2026-12-31T00:00:00Z'`)
        .replace(/\$__timeFrom\(\)/g, `'2024-01-01T00:00:00Z'`));
  },
  'tableau.tds': (text) => [text.match(/<relation [^>]*>([^<]*)</)[1]],
  'powerbi.pq': (text) => [text.match(/Odbc\.Query\("[^"]*",\s*"([^"]*)"/)[1]],
  'evidence.md': (text) => [...text.matchAll(/^```sql \w+\n(.*?)^```/gms)].map((m) => m[1].replace(/\$\{inputs\.company\.value\}/g, 'META'))
};

async function checkTool(file) {
  const statements = tools[file](read(file)).map((s) => s.trim()).filter(Boolean);
  const problems = statements.length ? [] : ['no SQL in it'];
  for (const sql of statements) {
    const rows = await client.query(sql).then((r) => r.rows, (error) => problems.push(`${error.message}: ${sql}`));
    if (rows?.length === 0) problems.push(`no rows: ${sql}`);
  }
  check(`${file}: its ${statements.length} queries answer`, problems);
}

await client.connect();
for (const view of views) await checkView(view);
await checkInformationSchema();
for (const chart of read('charts.sql').matchAll(/^-- (\w+): (.*?) -> (.*)\n((?:(?!--).*\n)*?.*);$/gm)) {
  await checkChart(chart);
  await checkHabits(chart);
}
for (const file of Object.keys(tools)) await checkTool(file);
await client.end();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

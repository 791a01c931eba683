-- page.sql - all that the page shows, as one JSON value on one line.
--
-- usage: psql -XAtq -f page.sql DATABASE
--
-- It reads the views of capex_track, and the titles of the articles from the demo's table article.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET datestyle = iso;

-- Each view is read once. Groups and combined figures have no chart of their own.
CREATE TEMP TABLE told_current AS
  SELECT * FROM capex_current WHERE company NOT LIKE '% + %' AND company <> '';
CREATE TEMP TABLE told_spending AS
  SELECT * FROM capex_spending WHERE member_of IS NULL;

-- The figure of a passage between two private characters, which the page turns into a mark.
CREATE FUNCTION pg_temp.marked(passage text, passage_from int, figure_from int, figure_to int) RETURNS text
BEGIN ATOMIC
  SELECT left(passage, figure_from - passage_from) || U&'\E000'
    || substr(passage, figure_from - passage_from + 1, figure_to - figure_from) || U&'\E001'
    || substr(passage, figure_to - passage_from + 1);
END;

-- One side of a conflict: the passage with its figure marked, and the article that it stands in.
CREATE FUNCTION pg_temp.side(key text, who text, words text, amount numeric, passage text, told date) RETURNS json
BEGIN ATOMIC
  SELECT json_build_object('low', side.amount, 'high', side.amount, 'published', side.told, 'title', a.title,
    'passage', coalesce(max(pg_temp.marked(s.passage, s.passage_from, s.figure_from, s.figure_to)), side.passage))
  FROM article a LEFT JOIN told_spending s ON s.article = key AND s.company = who AND s.said = words
  WHERE a.id::text = key
  GROUP BY a.title;
END;

-- Companies by what they spent in all the quarters that are told, in the currency most used.
CREATE TEMP VIEW spender AS
  SELECT company, company_name, currency, count(*) AS quarters, sum(actual) AS spent
  FROM told_current
  WHERE grain = 'quarter' AND actual IS NOT NULL
  GROUP BY company, company_name, currency;
-- A company's charts are in one currency, that of most of its quarters.
CREATE TEMP VIEW own_currency AS
  SELECT DISTINCT ON (company) company, currency FROM spender ORDER BY company, quarters DESC, currency;
CREATE TEMP VIEW main_currency AS
  SELECT currency FROM spender GROUP BY currency ORDER BY sum(quarters) DESC, currency LIMIT 1;

-- Those worth adding up: at least half as many quarters as the company with most, and no more than six.
CREATE TEMP VIEW giant AS
  SELECT company, spent FROM spender JOIN main_currency USING (currency)
  WHERE quarters * 2 >= (SELECT max(quarters) FROM spender JOIN main_currency USING (currency))
  ORDER BY spent DESC LIMIT 6;

-- Companies in the order of their colours: the giants, then all that plan or spend.
CREATE TEMP VIEW ranked AS
  SELECT company AS id, max(c.company_name) AS name, max(g.spent) AS giant, max(s.spent) AS spent
  FROM told_current c LEFT JOIN giant g USING (company) LEFT JOIN spender s USING (company)
  GROUP BY company;

-- Plans of a quarter, a half or a whole year, spread evenly over the quarters inside them.
CREATE TEMP VIEW plan AS
  SELECT company, currency, period, first_day, last_day, round((last_day - first_day) / 91.3) AS quarters,
    guidance_low AS low, guidance_high AS high
  FROM told_current
  WHERE (guidance_low IS NOT NULL OR guidance_high IS NOT NULL) AND last_day - first_day BETWEEN 80 AND 366;
CREATE TEMP VIEW plan_quarter AS
  SELECT DISTINCT ON (company, currency, quarter_start) company, currency, quarter_start::date,
    extract(year FROM quarter_start) || 'Q' || extract(quarter FROM quarter_start) AS quarter, period,
    round(low / quarters, 2) AS low, round(high / quarters, 2) AS high
  FROM plan, generate_series(date_trunc('quarter', first_day::timestamp), last_day, '3 months') quarter_start
  WHERE quarter_start >= first_day AND quarter_start + interval '3 months' <= last_day + 1
  ORDER BY company, currency, quarter_start, quarters;

CREATE TEMP VIEW quarter_row AS
  SELECT coalesce(c.company, p.company) AS company, coalesce(c.currency, p.currency) AS currency,
    coalesce(c.period, p.quarter) AS quarter, coalesce(c.first_day, p.quarter_start) AS first_day,
    c.actual, c.consensus AS expected, c.surprise_pct AS surprise, coalesce(c.growth_pct, c.said_growth_pct) AS growth,
    p.low AS plan_low, p.high AS plan_high, p.period AS plan_of
  FROM (SELECT * FROM told_current WHERE grain = 'quarter') c
  FULL JOIN plan_quarter p
    ON p.company = c.company AND p.currency = c.currency AND p.quarter = c.period;

-- The words that tell a plan, with all its amounts marked: what it is, and what it was before.
CREATE FUNCTION pg_temp.plan_words(body text, claims capex_claims, company text, period text) RETURNS text
BEGIN ATOMIC
  SELECT capex_headline(body, claims, to_capex_query(format('"%s" guidance %s', translate(company, '"', ''), period)),
    U&'StartSel=\E000, StopSel=\E001, Html=off, MaxFragments=1');
END;

CREATE TEMP VIEW chain AS
  SELECT company, period, currency, min(first_day) AS first_day, max(last_day) AS last_day,
    json_agg(json_build_object('date', told, 'old_low', old_low, 'old_high', old_high, 'low', new_low, 'high', new_high,
      'direction', direction, 'title', title, 'words', pg_temp.plan_words(body, claims, company, period))
      ORDER BY told, step) AS steps
  FROM capex_revision r LEFT JOIN article a ON a.id::text = r.article
  WHERE last_day - first_day >= 180 AND company NOT LIKE '% + %' AND company <> '' AND told IS NOT NULL
  GROUP BY company, period, currency;

CREATE TEMP VIEW chain_currency AS
  SELECT DISTINCT ON (company) company, currency FROM chain
  GROUP BY company, currency ORDER BY company, sum(json_array_length(steps)) DESC, currency;

-- The latest quarter that most of the giants have told.
CREATE TEMP VIEW latest AS
  SELECT period FROM told_current JOIN giant USING (company)
  WHERE grain = 'quarter' AND actual IS NOT NULL
  GROUP BY period ORDER BY count(*) DESC, min(first_day) DESC LIMIT 1;
CREATE TEMP VIEW giants AS
  SELECT string_agg(company, ', ' ORDER BY spent DESC) AS companies, array_agg(company ORDER BY spent DESC) AS list FROM giant;

SELECT json_build_object(
  'made', current_date,
  'articles', (SELECT count(*) FROM article),
  'claims', (SELECT count(*) FROM told_spending),
  'first', (SELECT min(published) FROM article),
  'last', (SELECT max(published) FROM article),
  'companies', (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)
    ORDER BY giant DESC NULLS LAST, spent DESC NULLS LAST, id), '[]') FROM ranked),
  'quarters', (SELECT coalesce(json_agg(q ORDER BY company, first_day), '[]') FROM quarter_row q NATURAL JOIN own_currency),
  'revisions', (SELECT coalesce(json_agg(json_build_object('company', c.company, 'label', c.period, 'currency', c.currency,
      'end', c.last_day, 'steps', c.steps, 'actual', k.actual, 'actual_date', k.actual_told) ORDER BY c.company, c.first_day), '[]')
    FROM chain c NATURAL JOIN chain_currency LEFT JOIN told_current k USING (company, period, currency)),
  'totals', (SELECT coalesce(json_agg(json_build_object('year', year, 'company', t.company, 'currency', t.currency,
      'amount', t.amount, 'low', t.low, 'high', t.high, 'basis', t.used, 'all', t.is_total) ORDER BY year, t.company), '[]')
    FROM main_currency m, giants g,
      (SELECT DISTINCT extract(year FROM last_day)::int AS year FROM told_current JOIN giant USING (company)) y,
      capex_total(g.companies, year::text, m.currency) t
    WHERE t.amount IS NOT NULL),
  'together', (SELECT json_build_object('companies', list, 'period', period, 'currency', t.currency, 'amount', t.amount,
      'growth', t.growth_pct, 'missing', t.missing,
      'parts', (SELECT json_agg(json_build_object('company', p.company, 'amount', p.amount) ORDER BY p.amount DESC)
        FROM capex_total(giants.companies, latest.period, main_currency.currency) p WHERE NOT p.is_total AND p.amount IS NOT NULL))
    FROM main_currency, giants, latest, capex_total(companies, period, main_currency.currency) t
    WHERE t.is_total AND t.amount IS NOT NULL AND cardinality(list) > 1),
  'surprises', (SELECT coalesce(json_agg(json_build_object('company', company, 'period', period, 'surprise', surprise_pct)), '[]')
    FROM told_current WHERE surprise_pct IS NOT NULL AND grain = 'quarter'),
  'conflicts', (SELECT coalesce(json_agg(json_build_object('company', company, 'period', period, 'kind', kind, 'currency', currency,
      'reason', nullif(reason, 'not known'),
      'one', pg_temp.side(article_a, company, said_a, amount_a, passage_a, told_a),
      'other', pg_temp.side(article_b, company, said_b, amount_b, passage_b, told_b))
      ORDER BY reason NOT LIKE 'factor%', ratio DESC), '[]')
    FROM (SELECT * FROM capex_conflict WHERE reason <> 'superseded guidance' ORDER BY reason NOT LIKE 'factor%', ratio DESC LIMIT 8) c),
  'shares', (SELECT coalesce(json_agg(json_build_object('company', company, 'quarter', period, 'currency', currency,
      'capex', spending, 'revenue', figure, 'share', share_pct) ORDER BY company, first_day), '[]')
    FROM capex_roi() WHERE grain = 'quarter' AND is_whole AND spending_kind = 'actual'),
  'figures', (SELECT coalesce(json_agg(json_build_object('companies', string_to_array(company, ' + '), 'metric', metric, 'kind', kind,
      'period', period, 'low', low, 'high', high, 'currency', currency, 'approx', approx, 'per', per, 'change', change_pct,
      'revision', revision, 'source', source_name, 'published', told, 'title', title,
      'passage', pg_temp.marked(passage, passage_from, figure_from, figure_to)) ORDER BY told DESC, a.id, claim), '[]')
    FROM (SELECT * FROM told_spending ORDER BY told DESC NULLS LAST LIMIT 2000) s
    LEFT JOIN article a ON a.id::text = s.article)
);

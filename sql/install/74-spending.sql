-- What all tracked tables tell, as views of fixed names.
--
-- A view cannot name tables that will be tracked one day. So a function reads those that there are,
-- with the rights of who asks: tables of claims that he may not select from are left out. Parents with
-- inheritance, or a view made anew at each capex_track, would read faster, but only the owner of the
-- extension could track a table then, and a dump would restore for none but him.

CREATE FUNCTION capex_told_sql(wanted text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT string_agg(format('SELECT %L::text, c.article_key::text, ROW(%s)::%s.capex_claim_row FROM %s c WHERE %s',
                             t.articles::text, a.columns, capex_schema(), capex_qualified(m.made), w.condition), ' UNION ALL ')
    FROM capex_track_tables() t,
         LATERAL (SELECT CASE WHEN wanted LIKE '%figures%' THEN t.figures ELSE t.claims END AS made) m,
         (SELECT string_agg('c.' || quote_ident(attname), ', ' ORDER BY attnum) AS columns
          FROM pg_attribute WHERE attrelid = 'capex_claim_row'::regclass AND NOT attisdropped) a,
         (SELECT CASE
              WHEN wanted LIKE 'dated %' THEN 'member_of IS NULL AND per IS NULL AND first_day IS NOT NULL AND amount IS NOT NULL'
              WHEN wanted LIKE 'exact %' THEN 'member_of IS NULL AND low = high'
              ELSE 'true' END
              || CASE WHEN wanted LIKE '% guidance' THEN ' AND kind = ''guidance'' AND metric IN (''capex'', ''investment'')'
                 WHEN wanted LIKE '% of %' THEN format(' AND metric = %L', split_part(wanted, ' of ', 2))
                 ELSE '' END AS condition) w
    WHERE has_table_privilege(m.made, 'SELECT');
END;
COMMENT ON FUNCTION capex_told_sql(text) IS 'the query of capex_told';

-- What is wanted is claims or figures, all of them; or the dated ones, which have days and an amount, of
-- claims also the guidance alone, and of figures those of one metric; or the exact ones, which have one
-- amount. Filtering there, and not above, keeps what need not be read out of memory, and the planner's
-- guesses in proportion.
CREATE FUNCTION capex_told(wanted text, OUT tracked text, OUT article text, OUT told capex_claim_row)
    RETURNS SETOF record
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000 ROWS 1000
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    query text;
BEGIN
    EXECUTE format('SELECT %s.capex_told_sql($1)', (SELECT quote_ident(nspname) FROM pg_extension e
        JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'capex')) INTO query USING wanted;
    IF query IS NOT NULL THEN
        RETURN QUERY EXECUTE query;
    END IF;
END;
$$;
COMMENT ON FUNCTION capex_told(text) IS
    'claims, figures, dated claims, dated guidance, dated figures of revenue, exact claims or exact figures of other of all tracked tables that the caller may read';

-- The spender that a claim names with the user's aliases applied: '?contoso' and 'META + ?contoso'.
CREATE FUNCTION capex_with_aliases(company text) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 20
BEGIN ATOMIC
    SELECT string_agg(coalesce(normalize_company(a.company), a.company, p.part), ' + ' ORDER BY p.n)
    FROM unnest(string_to_array(company, ' + ')) WITH ORDINALITY AS p (part, n)
         LEFT JOIN capex_company_alias a ON unknown_company(a.alias) = p.part;
END;
COMMENT ON FUNCTION capex_with_aliases(text) IS 'the spenders of a claim, with the names of capex_company_alias applied';

CREATE FUNCTION capex_spender_name(company text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 20
BEGIN ATOMIC
    SELECT string_agg(coalesce(company_name(p.part), p.part), ' + ' ORDER BY p.n)
    FROM unnest(string_to_array(company, ' + ')) WITH ORDINALITY AS p (part, n);
END;
COMMENT ON FUNCTION capex_spender_name(text) IS 'full names of the spenders of a claim';

-- What is told, with the names that the reader's own tables give now.
CREATE FUNCTION capex_named(wanted text, OUT tracked text, OUT article text, OUT company text,
    OUT company_name text, OUT member_of text, OUT fiscal text, OUT source_name text, OUT told capex_claim_row)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 1000
BEGIN ATOMIC
    SELECT t.tracked, t.article, w.company, coalesce(k.name, capex_spender_name(w.company)),
           CASE WHEN position('?' IN (t.told).member_of) > 0 THEN capex_with_aliases((t.told).member_of)
                ELSE (t.told).member_of END,
           CASE WHEN k.id IS NOT NULL THEN fiscal_label(daterange((t.told).first_day, (t.told).last_day, '[]'),
                                                        coalesce(f, capex_fiscal_calendar_of(k.id))) END,
           company_name((t.told).source), t.told
    FROM capex_told(wanted) t
         CROSS JOIN LATERAL (SELECT CASE WHEN position('?' IN (t.told).company) > 0
                                    THEN capex_with_aliases((t.told).company)
                                    ELSE (t.told).company END AS company) w
         LEFT JOIN capex_company_catalog() k ON k.id = w.company AND k.kind <> 'group'
         LEFT JOIN capex_fiscal_calendar f ON coalesce(normalize_company(f.company), unknown_company(f.company)) = w.company;
END;
COMMENT ON FUNCTION capex_named(text) IS 'what capex_told tells, with names, aliases and fiscal calendars applied';

CREATE VIEW capex_spending WITH (security_invoker = true) AS
    SELECT n.tracked::varchar(130), n.article::varchar(200), (n.told).claim,
           n.company::varchar(120), n.company_name::varchar(200), n.member_of::varchar(240),
           (n.told).told, (n.told).metric, (n.told).kind, (n.told).currency, (n.told).low,
           (n.told).high, (n.told).amount, (n.told).combined_amount, (n.told).per, (n.told).approx,
           (n.told).period, (n.told).first_day, (n.told).last_day, (n.told).grain, (n.told).year,
           (n.told).quarter, n.fiscal::varchar(12), (n.told).change_pct, (n.told).change_basis,
           (n.told).revision, (n.told).source, n.source_name::varchar(200), (n.told).said,
           (n.told).passage, (n.told).passage_from, (n.told).figure_from, (n.told).figure_to,
           (n.told).extractor
    FROM capex_named('claims') n;
COMMENT ON VIEW capex_spending IS
    'what all tracked tables tell that is spent, one row a claim, and one more for each member of a combined figure';
COMMENT ON COLUMN capex_spending.tracked IS 'table of articles';
COMMENT ON COLUMN capex_spending.article IS 'key of the article, as text';
COMMENT ON COLUMN capex_spending.company IS 'id of the spender, with your aliases applied; META + MSFT for a figure of both, empty where nobody is named, ?name where nobody knows it';
COMMENT ON COLUMN capex_spending.company_name IS 'full name of the spender';
COMMENT ON COLUMN capex_spending.fiscal IS 'the period in the fiscal calendar of the company, such as FY2025Q2, where it is a period of that';
COMMENT ON COLUMN capex_spending.source_name IS 'full name of who says so';
GRANT SELECT ON capex_spending TO PUBLIC;

CREATE VIEW capex_figure WITH (security_invoker = true) AS
    SELECT n.tracked::varchar(130), n.article::varchar(200), (n.told).claim,
           n.company::varchar(120), n.company_name::varchar(200), n.member_of::varchar(240),
           (n.told).told, (n.told).metric, (n.told).kind, (n.told).currency, (n.told).low,
           (n.told).high, (n.told).amount, (n.told).combined_amount, (n.told).per, (n.told).approx,
           (n.told).period, (n.told).first_day, (n.told).last_day, (n.told).grain, (n.told).year,
           (n.told).quarter, n.fiscal::varchar(12), (n.told).change_pct, (n.told).change_basis,
           (n.told).revision, (n.told).source, n.source_name::varchar(200), (n.told).said,
           (n.told).passage, (n.told).passage_from, (n.told).figure_from, (n.told).figure_to,
           (n.told).extractor
    FROM capex_named('figures') n;
COMMENT ON VIEW capex_figure IS
    'the figures of all tracked tables that are no spending: revenue, profit and others; kept where capex_track was told figures => true';
GRANT SELECT ON capex_figure TO PUBLIC;

-- The other columns mean in capex_spending what they mean in capex_claim_row, and all of them in
-- capex_figure what they mean in capex_spending.
DO $$
DECLARE
    relation regclass[];
    col record;
BEGIN
    FOREACH relation SLICE 1 IN ARRAY ARRAY[['capex_claim_row', 'capex_spending'],
                                            ['capex_spending', 'capex_figure']]::regclass[] LOOP
        FOR col IN SELECT a.attname AS name, col_description(o.attrelid, o.attnum) AS meaning
                   FROM pg_attribute a JOIN pg_attribute o ON o.attname = a.attname AND o.attnum > 0
                   WHERE a.attrelid = relation[2] AND o.attrelid = relation[1]
                     AND col_description(a.attrelid, a.attnum) IS NULL LOOP
            EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', relation[2], col.name, col.meaning);
        END LOOP;
    END LOOP;
END;
$$;

-- Progress. What is read is counted where it stands, so it holds after a crash too.
CREATE FUNCTION capex_track_state(OUT tracked text, OUT claim_table text, OUT done bigint, OUT total bigint,
    OUT rate double precision, OUT last_read timestamptz)
    RETURNS SETOF record
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000 ROWS 10
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    t record;
BEGIN
    FOR t IN EXECUTE format('SELECT t.*, %1$s.capex_extractor_version() AS version FROM %1$s.capex_track_tables() t'
                            ' WHERE has_table_privilege(t.articles, ''SELECT'') AND has_table_privilege(t.reads, ''SELECT'')', ext) LOOP
        tracked := t.articles;
        claim_table := t.claims;
        EXECUTE format('SELECT count(*) FILTER (WHERE extractor >= %1$s), max(read_at),'
                       ' count(*) FILTER (WHERE read_at > last - interval ''1 minute'')'
                       ' / greatest(extract(epoch FROM max(read_at) - min(read_at) FILTER (WHERE read_at > last - interval ''1 minute'')), 0.001)'
                       ' FROM %2$s, (SELECT max(read_at) AS last FROM %2$s) l', t.version, t.reads) INTO done, last_read, rate;
        EXECUTE format('SELECT count(*) FROM %s', t.articles) INTO total;
        RETURN NEXT;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION capex_track_state() IS 'how far each tracked table is read';

CREATE VIEW capex_track_progress WITH (security_invoker = true) AS
    SELECT tracked::varchar(130), claim_table::varchar(130), done::integer, total::integer,
           round(100.0 * done / greatest(total, 1), 1)::double precision AS percent,
           round(rate)::double precision AS rate,
           CASE WHEN done < total THEN last_read + make_interval(secs => (total - done) / greatest(rate, 0.001)) END AS eta,
           last_read
    FROM capex_track_state();
COMMENT ON VIEW capex_track_progress IS 'how far each tracked table is read';
COMMENT ON COLUMN capex_track_progress.tracked IS 'table of articles';
COMMENT ON COLUMN capex_track_progress.claim_table IS 'table of its claims';
COMMENT ON COLUMN capex_track_progress.done IS 'articles read by the present version of the extension';
COMMENT ON COLUMN capex_track_progress.total IS 'articles';
COMMENT ON COLUMN capex_track_progress.percent IS 'how many of a hundred are read';
COMMENT ON COLUMN capex_track_progress.rate IS 'articles a second, over the last minute in which some were read';
COMMENT ON COLUMN capex_track_progress.eta IS 'when all will be read at that rate; null when all are';
COMMENT ON COLUMN capex_track_progress.last_read IS 'when the last article was read';
GRANT SELECT ON capex_track_progress TO PUBLIC;

-- Tracking: a table of articles with a table of their claims beside it, filled in batches and kept in
-- step by triggers.
--
--     CALL capex_track('article', 'body', 'published');
--
-- makes article_claim and article_read. An article is read when article_read has its key with the
-- present extractor version; all else follows from that. A fill reads what is not read, so it goes on
-- where one that was killed ended, and a refresh is a fill.
--
-- The row lock of the article is the only lock. A trigger runs behind the write that took it. A fill
-- takes it for a batch of articles, passes over those that somebody else holds (their writer's
-- trigger reads them), and then looks again, with a new snapshot, which of them are still unread. So a
-- fill waits for nobody while it holds anything, and an article is read by one at a time.
--
-- What is tracked stands nowhere but in the arguments of the triggers, which a dump carries and which
-- go with the table: schema, table of claims, of figures, of what is read; key, body, published, about.
--
-- The triggers act as whoever writes the articles, never as the extension's owner, a superuser: a
-- trigger with such rights could be put on a table of one's own and pointed at any other. Whoever may
-- write the articles is therefore granted the same on the tables made here.

CREATE FUNCTION capex_track_trigger() RETURNS trigger
    AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION capex_track_trigger() IS
    'reads the articles that a statement wrote, on tables that capex_track was called for';

CREATE FUNCTION capex_track_alone() RETURNS void
    AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION capex_track_alone() IS 'an error inside a transaction block, where a fill could not commit its batches';

-- Names with their schema, whatever the search path.
CREATE FUNCTION capex_qualified(relation regclass) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT format('%I.%I', n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation;
END;
COMMENT ON FUNCTION capex_qualified(regclass) IS 'name of a table with its schema, quoted where needed';

CREATE FUNCTION capex_schema() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT quote_ident(n.nspname)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.oid = 'capex_track_trigger()'::regprocedure;
END;
COMMENT ON FUNCTION capex_schema() IS 'schema that the extension is in, quoted where needed';

-- A table and its partitions: those that hold rows (relkind r) and those above (p).
CREATE FUNCTION capex_track_parts(articles regclass, OUT part regclass, OUT kind "char") RETURNS SETOF record
    LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT c.oid::regclass, c.relkind
    FROM (SELECT articles AS relid UNION SELECT relid FROM pg_partition_tree(articles)) t
         JOIN pg_class c ON c.oid = t.relid
    WHERE c.relkind IN ('r', 'p');
END;
COMMENT ON FUNCTION capex_track_parts(regclass) IS 'a table of articles and its partitions';

-- The triggers that read what is inserted: one on each tracked table and on each of its partitions.
-- The catalogue keeps a trigger's arguments as bytes, a zero behind each.
CREATE FUNCTION capex_track_triggers(OUT articles regclass, OUT claims regclass, OUT figures regclass,
    OUT reads regclass, OUT key name, OUT body name, OUT published name, OUT about name)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT t.tgrelid::regclass, to_regclass(quote_ident(a.a[1]) || '.' || quote_ident(a.a[2])),
           to_regclass(quote_ident(a.a[1]) || '.' || quote_ident(nullif(a.a[3], ''))),
           to_regclass(quote_ident(a.a[1]) || '.' || quote_ident(a.a[4])),
           a.a[5]::name, a.a[6]::name, nullif(a.a[7], '')::name, nullif(a.a[8], '')::name
    FROM pg_trigger t,
         LATERAL (SELECT array_agg(convert_from(decode(u.argument, 'escape'), getdatabaseencoding())
                                   ORDER BY u.n) AS a
                  FROM unnest(string_to_array(encode(t.tgargs, 'escape'), '\000')) WITH ORDINALITY
                       AS u (argument, n)) a
    WHERE t.tgfoid = 'capex_track_trigger()'::regprocedure AND t.tgname = 'capex_track_insert';
END;
COMMENT ON FUNCTION capex_track_triggers() IS
    'tables and partitions of tables that are tracked, with the tables made for them and the columns that are read';

CREATE FUNCTION capex_track_tables(OUT articles regclass, OUT claims regclass, OUT figures regclass,
    OUT reads regclass, OUT key name, OUT body name, OUT published name, OUT about name)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT t.articles, t.claims, t.figures, t.reads, t.key, t.body, t.published, t.about
    FROM capex_track_triggers() t
    WHERE NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_trigger p ON p.tgrelid = i.inhparent
                      WHERE i.inhrelid = t.articles
                        AND p.tgfoid = 'capex_track_trigger()'::regprocedure);
END;
COMMENT ON FUNCTION capex_track_tables() IS 'what capex_track was called for';

-- The statements that bring the tables of claims in step with a table or partition of articles: after
-- INSERT, UPDATE or DELETE, whose rows are the transition tables capex_new and capex_old; after
-- TRUNCATE; for FILL, of its rows $1, a tid[]. First, for UPDATE, whether there is anything to do; then
-- what forgets, then what learns. A query that gives no rows ends them.
CREATE FUNCTION capex_track_sql(relation regclass, event text) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH tracked AS (
        SELECT capex_qualified(claims) AS claims, capex_qualified(figures) AS figures,
               capex_qualified(reads) AS reads, quote_ident(key) AS key, quote_ident(body) AS body,
               quote_ident(published) AS published, quote_ident(about) AS about
        FROM capex_track_triggers() WHERE articles = relation),
    compared AS (
        SELECT t.*, 'o.' || key || ' = n.' || key
               || concat(' AND o.' || body || ' IS NOT DISTINCT FROM n.' || body,
                         ' AND o.' || published || ' IS NOT DISTINCT FROM n.' || published,
                         ' AND o.' || about || ' IS NOT DISTINCT FROM n.' || about) AS same
        FROM tracked t),
    changed AS (
        SELECT c.*,
               CASE event
                   WHEN 'INSERT' THEN 'capex_new n'
                   WHEN 'UPDATE' THEN 'capex_new n WHERE NOT EXISTS (SELECT FROM capex_old o WHERE ' || same || ')'
                   WHEN 'FILL' THEN 'ONLY ' || capex_qualified(relation) || ' n WHERE n.ctid = ANY ($1)'
               END AS new,
               CASE event
                   WHEN 'UPDATE' THEN 'capex_old o WHERE NOT EXISTS (SELECT FROM capex_new n WHERE ' || same || ')'
                   WHEN 'DELETE' THEN 'capex_old o'
               END AS old
        FROM compared c),
    written AS (
        SELECT c.*,
               CASE event
                   WHEN 'INSERT' THEN NULL
                   WHEN 'TRUNCATE' THEN 'NOT EXISTS (SELECT FROM '
                       || capex_qualified(coalesce(pg_partition_root(relation), relation))
                       || ' n WHERE n.' || key || ' = article_key)'
                   ELSE 'article_key IN (' || concat_ws(' UNION ALL ', 'SELECT o.' || key || ' FROM ' || old,
                                                        'SELECT n.' || key || ' FROM ' || new) || ')'
               END AS forgotten,
               'n.' || key || ' AS article_key, n.' || body || '::text' AS keyed,
               coalesce('n.' || published, 'NULL') || '::date' AS dated,
               coalesce('n.' || about, 'NULL') || '::text' AS named
        FROM changed c),
    learning AS (
        SELECT w.*,
               'SELECT s.article_key, r.* FROM (SELECT ' || keyed || ' AS body, ' || dated || ' AS published, '
               || named || ' AS about FROM ' || new || ' OFFSET 0) s, LATERAL ' || capex_schema()
               || '.capex_claim_rows(s.body, s.published, s.about, ' || (figures IS NOT NULL) || ') r' AS learnt
        FROM written w)
    SELECT array_agg(s.statement ORDER BY s.n)
    FROM learning w, LATERAL (VALUES
        (0, CASE event WHEN 'UPDATE' THEN '(SELECT FROM ' || old || ') UNION ALL (SELECT FROM ' || new || ') LIMIT 1' END),
        (1, 'DELETE FROM ' || claims || ' WHERE ' || forgotten),
        (2, 'DELETE FROM ' || figures || ' WHERE ' || forgotten),
        (3, 'DELETE FROM ' || reads || ' WHERE ' || forgotten),
        (4, 'INSERT INTO ' || reads || ' (article_key, extractor, read_at) SELECT n.' || key || ', '
            || capex_extractor_version() || ', pg_catalog.clock_timestamp() FROM ' || new
            || ' ON CONFLICT (article_key) DO NOTHING'),
        (5, CASE WHEN figures IS NULL THEN 'INSERT INTO ' || claims || ' ' || learnt
            ELSE 'WITH figure AS MATERIALIZED (' || learnt || '), spending AS (INSERT INTO ' || claims
                 || ' SELECT * FROM figure WHERE metric IN (''capex'', ''investment'', ''purchase''))'
                 || ' INSERT INTO ' || figures
                 || ' SELECT * FROM figure WHERE metric NOT IN (''capex'', ''investment'', ''purchase'')' END)
    ) AS s (n, statement)
    WHERE s.statement IS NOT NULL;
END;
COMMENT ON FUNCTION capex_track_sql(regclass, text) IS
    'the statements that bring the tables of claims in step after an event';

-- The column of the key, named or that of the primary key.
CREATE FUNCTION capex_track_key(articles regclass, key name) RETURNS name
    LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    columns name[] := (SELECT array_agg(a.attname ORDER BY a.attnum)
                       FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                       WHERE i.indrelid = articles AND i.indisprimary);
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = articles AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't') THEN
        RAISE EXCEPTION '% is not a permanent table', articles
            USING ERRCODE = 'wrong_object_type', HINT = 'Track the table that the articles are stored in.';
    ELSIF key IS NOT NULL THEN
        RETURN key;
    ELSIF columns IS NULL THEN
        RAISE EXCEPTION 'table % has no primary key', articles
            USING ERRCODE = 'undefined_object', HINT = 'Name a unique column: key => ''id''.';
    ELSIF cardinality(columns) > 1 THEN
        RAISE EXCEPTION 'the primary key of % has % columns: %', articles, cardinality(columns),
            array_to_string(columns, ', ')
            USING ERRCODE = 'feature_not_supported',
                  HINT = format('Name the one column that tells articles apart: key => %L.', columns[1]);
    END IF;
    RETURN columns[1];
END;
$$;
COMMENT ON FUNCTION capex_track_key(regclass, name) IS 'the column that tells articles apart';

-- Refuse what cannot be tracked, with what to do about it.
CREATE FUNCTION capex_track_check(articles regclass, key name, body name, published name, about name)
    RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    class pg_class := (SELECT c FROM pg_class c WHERE c.oid = articles);
    missing name := (SELECT n.name FROM unnest(ARRAY[key, body, published, about]) WITH ORDINALITY AS n (name, n)
                     WHERE n.name IS NOT NULL
                       AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = articles
                                       AND a.attname = n.name AND a.attnum > 0 AND NOT a.attisdropped)
                     ORDER BY n.n LIMIT 1);
BEGIN
    IF body IS NULL THEN
        RAISE EXCEPTION 'the column of the texts is not named'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'For example: CALL capex_track(''article'', ''body'', ''published'').';
    ELSIF missing IS NOT NULL THEN
        RAISE EXCEPTION 'table % has no column "%"', articles, missing
            USING ERRCODE = 'undefined_column', HINT = 'Name the columns of the text, its date, its company and its key.';
    ELSIF EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = articles AND a.attgenerated = 'v'
                  AND a.attname IN (key, body, published, about)) THEN
        RAISE EXCEPTION 'a virtual generated column of % cannot be tracked', articles
            USING ERRCODE = 'feature_not_supported', HINT = 'Make it STORED: triggers do not see virtual columns.';
    ELSIF NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = articles AND a.attname = key AND a.attnotnull) THEN
        RAISE EXCEPTION 'column "%" of % may be null, so it is no key', key, articles
            USING ERRCODE = 'invalid_column_definition',
                  HINT = format('ALTER TABLE %s ALTER %I SET NOT NULL.', articles, key);
    ELSIF class.relkind = 'r' AND NOT EXISTS (
            SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = articles AND i.indnkeyatts = 1 AND a.attname = key AND i.indisunique
              AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL) THEN
        RAISE EXCEPTION 'column "%" of % is not unique', key, articles
            USING ERRCODE = 'invalid_foreign_key', HINT = format('ALTER TABLE %s ADD UNIQUE (%I).', articles, key);
    END IF;
END;
$$;
COMMENT ON FUNCTION capex_track_check(regclass, name, name, name, name) IS 'an error where a table cannot be tracked';

-- Put the triggers on a table and on those of its partitions that lack them: a statement that names a
-- partition fires only the triggers of that.
CREATE FUNCTION capex_track_hook(articles regclass, arguments text[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    part regclass;
    event text;
    tables text;
    quoted text := (SELECT string_agg(quote_literal(a), ', ' ORDER BY n) FROM unnest(arguments) WITH ORDINALITY AS u (a, n));
BEGIN
    FOR part IN EXECUTE format('SELECT part FROM %s.capex_track_parts($1) p WHERE NOT EXISTS'
                               ' (SELECT FROM pg_trigger t WHERE t.tgrelid = p.part AND t.tgname = ''capex_track_insert'')', ext)
                USING articles LOOP
        FOR event, tables IN VALUES ('INSERT', 'REFERENCING NEW TABLE AS capex_new'),
            ('UPDATE', 'REFERENCING OLD TABLE AS capex_old NEW TABLE AS capex_new'),
            ('DELETE', 'REFERENCING OLD TABLE AS capex_old'), ('TRUNCATE', '')
        LOOP
            EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s %s FOR EACH STATEMENT EXECUTE FUNCTION %s.capex_track_trigger(%s)',
                           'capex_track_' || lower(event COLLATE "C"), event, part, tables, ext, quoted);
        END LOOP;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION capex_track_hook(regclass, text[]) IS 'puts the triggers on a table of articles and its partitions';

-- Whoever reads the articles reads the claims, whoever writes the articles writes them; where row
-- security says who reads which article, only the owner does until granted.
CREATE FUNCTION capex_track_grant(articles regclass, made regclass[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    class pg_class := (SELECT c FROM pg_class c WHERE c.oid = articles);
    made_table regclass;
    role text;
    writes boolean;
BEGIN
    FOREACH made_table IN ARRAY made LOOP
        -- Only where it is not so: this locks out whoever writes.
        IF (SELECT c.relowner <> class.relowner FROM pg_class c WHERE c.oid = made_table) THEN
            EXECUTE format('ALTER TABLE %s OWNER TO %I', made_table, pg_get_userbyid(class.relowner));
        END IF;
        FOR role, writes IN
            SELECT CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                   bool_or(g.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'))
            FROM aclexplode(class.relacl) g
            WHERE g.grantee <> class.relowner AND g.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
            GROUP BY g.grantee
            HAVING NOT class.relrowsecurity OR bool_or(g.privilege_type <> 'SELECT')
        LOOP
            EXECUTE format('GRANT SELECT %s ON %s TO %s', CASE WHEN writes THEN ', INSERT, UPDATE, DELETE' END,
                           made_table, role);
        END LOOP;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION capex_track_grant(regclass, regclass[]) IS 'the grants of a table of articles on the tables made for it';

-- Make the tables and the triggers, unless they are there already, for the same columns.
CREATE FUNCTION capex_track_begin(articles regclass, body name, published name, about name, key name, figures boolean)
    RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    class pg_class;
    schema text;
    stem text;
    key_type text;
    kind text;
    named text[];
    taken text;
    made regclass[] := '{}';
    tracked record;
BEGIN
    EXECUTE format('SELECT %s.capex_track_key($1, $2)', ext) INTO key USING articles, key;
    EXECUTE format('SELECT * FROM %s.capex_track_tables() WHERE articles = $1', ext) INTO tracked USING articles;
    IF (tracked.key, tracked.body, tracked.published, tracked.about, tracked.figures IS NOT NULL)
       IS NOT DISTINCT FROM (key, body, published, about, figures) THEN
        RETURN;
    ELSIF tracked.articles IS NOT NULL THEN
        RAISE EXCEPTION 'table % is tracked already, in another way', articles
            USING ERRCODE = 'duplicate_object', HINT = format('End that first: CALL capex_untrack(%L).', articles);
    END IF;
    EXECUTE format('SELECT %s.capex_track_check($1, $2, $3, $4, $5)', ext) USING articles, key, body, published, about;
    EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', articles);
    SELECT c.* INTO class FROM pg_class c WHERE c.oid = articles;
    SELECT nspname INTO schema FROM pg_namespace WHERE oid = class.relnamespace;
    SELECT format_type(atttypid, atttypmod) INTO key_type FROM pg_attribute WHERE attrelid = articles AND attname = key;
    stem := (SELECT left(class.relname, max(n)) FROM generate_series(1, 63) n WHERE octet_length(left(class.relname, n)) <= 55);
    named := ARRAY[stem || '_claim', CASE WHEN figures THEN stem || '_figure' END, stem || '_read'];
    kind := CASE class.relpersistence WHEN 'u' THEN 'UNLOGGED' END;
    taken := (SELECT string_agg(to_regclass(format('%I.%I', schema, n))::text, ', ') FROM unnest(array_remove(named, NULL)) n);
    IF taken IS NOT NULL THEN
        RAISE EXCEPTION 'there already is %', taken
            USING ERRCODE = 'duplicate_table',
                  HINT = format('If it is left of a table of articles that was dropped: DROP TABLE %s.', taken);
    END IF;

    FOR i IN 1..2 LOOP
        CONTINUE WHEN named[i] IS NULL;
        EXECUTE format('CREATE %s TABLE %I.%I (article_key %s NOT NULL, LIKE %s.capex_claim_row INCLUDING COMMENTS,'
                       ' PRIMARY KEY (article_key, claim, company))', kind, schema, named[i], key_type, ext);
        IF class.relkind = 'r' THEN
            EXECUTE format('ALTER TABLE %I.%I ADD FOREIGN KEY (article_key) REFERENCES %s (%I)'
                           ' ON UPDATE CASCADE ON DELETE CASCADE', schema, named[i], articles, key);
        END IF;
        EXECUTE format('COMMENT ON COLUMN %I.%I.article_key IS %L', schema, named[i],
                       format('%s of the article in %s', key, articles));
        made := made || format('%I.%I', schema, named[i])::regclass;
    END LOOP;
    EXECUTE format('CREATE %s TABLE %I.%I (article_key %s PRIMARY KEY, extractor integer NOT NULL, read_at timestamptz NOT NULL)',
                   kind, schema, named[3], key_type);
    made := made || format('%I.%I', schema, named[3])::regclass;

    EXECUTE format('COMMENT ON TABLE %s IS %L', made[1], format('what the articles of %s say is spent, one row a claim', articles));
    IF figures THEN
        EXECUTE format('COMMENT ON TABLE %s IS %L', made[2], format('what else the articles of %s give figures of, one row each', articles));
    END IF;
    EXECUTE format('COMMENT ON TABLE %I.%I IS %L', schema, named[3], format('articles of %s whose claims are stored', articles));
    EXECUTE format('COMMENT ON COLUMN %I.%I.article_key IS ''key of the article''', schema, named[3]);
    EXECUTE format('COMMENT ON COLUMN %I.%I.extractor IS ''capex_extractor_version() that read it''', schema, named[3]);
    EXECUTE format('COMMENT ON COLUMN %I.%I.read_at IS ''when it was read''', schema, named[3]);

    EXECUTE format('SELECT %s.capex_track_grant($1, $2)', ext) USING articles, made;
    EXECUTE format('SELECT %s.capex_track_hook($1, $2)', ext) USING articles,
        ARRAY[schema, named[1], coalesce(named[2], ''), named[3], key, body, coalesce(published, ''), coalesce(about, '')]::text[];
END;
$$;
COMMENT ON FUNCTION capex_track_begin(regclass, name, name, name, name, boolean) IS
    'makes the tables of claims beside a table of articles, and the triggers that keep them';

-- Look after a tracked table: an error where it is none, grants and partitions that are new, and no claims
-- of articles in partitions that are gone. By one session at a time: grants do not like company.
CREATE FUNCTION capex_track_again(articles regclass) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    arguments text[];
    statements text[];
    statement text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('capex_track', articles::bigint));
    EXECUTE format('SELECT ARRAY[n.nspname, c.relname, coalesce(f.relname, ''''), r.relname, t.key, t.body,'
                   ' coalesce(t.published, ''''), coalesce(t.about, '''')]::text[]'
                   ' FROM %s.capex_track_tables() t JOIN pg_class c ON c.oid = t.claims JOIN pg_class r ON r.oid = t.reads'
                   ' JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class f ON f.oid = t.figures'
                   ' WHERE t.articles = $1', ext) INTO arguments USING articles;
    IF arguments IS NULL THEN
        RAISE EXCEPTION 'table % is not tracked', articles
            USING ERRCODE = 'undefined_object', HINT = format('CALL capex_track(%L, ''body'', ''published'').', articles);
    END IF;
    EXECUTE format('SELECT %1$s.capex_track_hook($1, $2), %1$s.capex_track_grant($1, array_remove(ARRAY[claims, figures, reads], NULL))'
                   ' FROM %1$s.capex_track_tables() WHERE articles = $1', ext) USING articles, arguments;
    IF (SELECT relkind = 'p' FROM pg_class WHERE oid = articles) THEN
        EXECUTE format('SELECT %s.capex_track_sql($1, ''TRUNCATE'')', ext) INTO statements USING articles;
        FOREACH statement IN ARRAY statements LOOP
            EXECUTE statement;
        END LOOP;
    END IF;
END;
$$;
COMMENT ON FUNCTION capex_track_again(regclass) IS 'looks after the triggers and partitions of a tracked table';

-- Where a fill begins: the parts to go through, what tells an article that is unread (n), the articles in
-- all and those read.
CREATE FUNCTION capex_track_start(articles regclass) RETURNS jsonb
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    state jsonb;
    total bigint;
    unread bigint;
BEGIN
    EXECUTE format('SELECT jsonb_build_object(''parts'', (SELECT jsonb_agg(p.part::oid::bigint ORDER BY p.part) FROM %1$s.capex_track_parts($1) p'
                   ' WHERE p.kind = ''r''), ''unread'', format(''NOT EXISTS (SELECT FROM %%s r WHERE r.article_key = n.%%I AND r.extractor >= %%s)'','
                   ' t.reads, t.key, %1$s.capex_extractor_version())) FROM %1$s.capex_track_tables() t WHERE t.articles = $1', ext)
        INTO state USING articles;
    EXECUTE format('SELECT count(*) FROM %s', articles) INTO total;
    EXECUTE format('SELECT count(*) FROM %s n WHERE %s', articles, state->>'unread') INTO unread;
    RETURN state || jsonb_build_object('part', 0, 'block', 0, 'total', total, 'done', total - unread, 'before', total - unread,
                                       'started', clock_timestamp());
END;
$$;
COMMENT ON FUNCTION capex_track_start(regclass) IS 'the state of a fill that begins';

-- Read the next batch of what is not read yet; null when all is. Blocks are taken in their order, which
-- needs no index and suits keys of any type. Rows that move meanwhile were written, so their trigger has
-- read them. Last come the articles that somebody held in passing; for each of these the fill waits,
-- holding nothing else.
CREATE FUNCTION capex_track_step(articles regclass, state jsonb, batch integer) RETURNS jsonb
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    unread text := state->>'unread';
    block bigint := state->'block';
    part regclass;
    span bigint;
    found tid[];
    statement text;
    rate float8;
BEGIN
    -- A span of blocks that holds about a batch of articles.
    SELECT greatest(1, ceil(batch * sum(pg_relation_size(p::bigint::regclass)) / current_setting('block_size')::int
                            / greatest((state->'total')::bigint, 1))) INTO span FROM jsonb_array_elements(state->'parts') p;
    WHILE found IS NULL AND (state->'part')::int < jsonb_array_length(state->'parts') LOOP
        part := (state->'parts'->(state->'part')::int)::bigint::regclass;
        EXECUTE format('SELECT array_agg(ctid) FROM (SELECT n.ctid FROM ONLY %s n WHERE n.ctid >= ''(%s,0)'' AND n.ctid < ''(%s,0)'''
                       ' AND %s FOR NO KEY UPDATE SKIP LOCKED) locked', part, block, block + span, unread) INTO found;
        block := block + span;
        IF block >= pg_relation_size(part) / current_setting('block_size')::int THEN
            block := 0;
            state := state || jsonb_build_object('part', (state->'part')::int + 1);
        END IF;
    END LOOP;
    IF found IS NULL THEN
        EXECUTE format('SELECT ARRAY[n.ctid], n.tableoid::regclass FROM %s n WHERE %s LIMIT 1 FOR NO KEY UPDATE', articles, unread)
            INTO found, part;
        IF found IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;

    -- With the snapshot of a new statement: which of the locked articles are unread still?
    EXECUTE format('SELECT array_agg(n.ctid) FROM ONLY %s n WHERE n.ctid = ANY ($1) AND %s', part, unread) INTO found USING found;
    IF (state->'statements_for')::bigint IS DISTINCT FROM part::oid::bigint THEN
        EXECUTE format('SELECT $1 || jsonb_build_object(''statements_for'', $2::oid::bigint, ''statements'', %s.capex_track_sql($2, ''FILL''))', ext)
            INTO state USING state, part;
    END IF;
    FOR statement IN SELECT jsonb_array_elements_text(state->'statements') LOOP
        EXECUTE statement USING found;
    END LOOP;

    state := state || jsonb_build_object('block', block, 'done', (state->'done')::bigint + coalesce(cardinality(found), 0));
    rate := ((state->'done')::bigint - (state->'before')::bigint)
            / greatest(extract(epoch FROM clock_timestamp() - (state->>'started')::timestamptz), 0.001);
    RAISE NOTICE '%: % of % articles read, % a second, % s to go', articles, state->>'done', state->>'total', round(rate),
        ceil(greatest((state->'total')::bigint - (state->'done')::bigint, 0) / greatest(rate, 0.001));
    RETURN state;
END;
$$;
COMMENT ON FUNCTION capex_track_step(regclass, jsonb, integer) IS 'reads the next batch of articles that are not read yet';

CREATE PROCEDURE capex_refresh(articles regclass, batch integer DEFAULT 1000)
    LANGUAGE plpgsql AS $$
DECLARE
    ext text := (SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_extension e
                 JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) e.extnamespace
                 WHERE e.extname OPERATOR(pg_catalog.=) 'capex');
    state jsonb;
BEGIN
    EXECUTE pg_catalog.format('SELECT %s.capex_track_alone()', ext);
    COMMIT;
    EXECUTE pg_catalog.format('SELECT %s.capex_track_again($1)', ext) USING articles;
    EXECUTE pg_catalog.format('SELECT %s.capex_track_start($1)', ext) INTO state USING articles;
    LOOP
        COMMIT;
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        EXECUTE pg_catalog.format('SELECT %s.capex_track_step($1, $2, $3)', ext) INTO state USING articles, state, batch;
        EXIT WHEN state IS NULL;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE capex_refresh(regclass, integer) IS
    'reads the articles of a tracked table that are not read yet or were read by an older version of the extension';

CREATE PROCEDURE capex_track(articles regclass, body name, published name DEFAULT NULL, about name DEFAULT NULL,
    key name DEFAULT NULL, figures boolean DEFAULT false, batch integer DEFAULT 1000)
    LANGUAGE plpgsql AS $$
DECLARE
    ext text := (SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_extension e
                 JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) e.extnamespace
                 WHERE e.extname OPERATOR(pg_catalog.=) 'capex');
BEGIN
    EXECUTE pg_catalog.format('SELECT %s.capex_track_alone()', ext);
    COMMIT;
    EXECUTE pg_catalog.format('SELECT %s.capex_track_begin($1, $2, $3, $4, $5, $6)', ext)
        USING articles, body, published, about, key, figures;
    -- What commits cannot be EXECUTEd. The path is that of this transaction, which the refresh ends first.
    PERFORM pg_catalog.set_config('search_path', ext, true);
    CALL capex_refresh(articles, batch);
END;
$$;
COMMENT ON PROCEDURE capex_track(regclass, name, name, name, name, boolean, integer) IS
    'makes a table of claims beside a table of articles, fills it in batches and keeps it in step; figures also keeps the figures that are no spending';

CREATE PROCEDURE capex_untrack(articles regclass)
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ext text := (SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                 WHERE extname = 'capex');
    t record;
    trigger record;
BEGIN
    EXECUTE format('SELECT * FROM %s.capex_track_tables() WHERE articles = $1', ext) INTO t USING articles;
    IF t.articles IS NULL THEN
        RAISE EXCEPTION 'table % is not tracked', articles
            USING ERRCODE = 'undefined_object', HINT = format('CALL capex_track(%L, ''body'', ''published'').', articles);
    END IF;
    FOR trigger IN EXECUTE format('SELECT t.tgname, p.part FROM %1$s.capex_track_parts($1) p JOIN pg_trigger t ON t.tgrelid = p.part'
                                  ' WHERE t.tgfoid = ''%1$s.capex_track_trigger()''::regprocedure', ext) USING articles LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', trigger.tgname, trigger.part);
    END LOOP;
    EXECUTE 'DROP TABLE IF EXISTS ' || nullif(concat_ws(', ', t.claims, t.figures, t.reads), '');
END;
$$;
COMMENT ON PROCEDURE capex_untrack(regclass) IS
    'ends what capex_track began: drops the triggers and the tables of claims';

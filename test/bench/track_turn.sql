-- One turn of each.
\set measure 'INSERT INTO spent SELECT :turn, :what, (SELECT (split_part(stat, \' \', 14)::int + split_part(stat, \' \', 15)::int) / 100.0 FROM pg_read_file(\'/proc/self/stat\') stat) - :at'
SELECT :turn + 1 AS turn \gset

:cpu \gset
:read \gset
\set what '\'read\''
:measure ;

:cpu \gset
CALL capex_track('doc', 'body', 'published', 'about');
\set what '\'fill\''
:measure ;
CALL capex_untrack('doc');

TRUNCATE plain;
:cpu \gset
SELECT write_singly('INSERT INTO plain VALUES ($1, $2, $3, $4)') \gset
\set what '\'singly plain\''
:measure ;

TRUNCATE tracked CASCADE;
:cpu \gset
SELECT write_singly('INSERT INTO tracked VALUES ($1, $2, $3, $4)') \gset
\set what '\'singly tracked\''
:measure ;

TRUNCATE plain;
:cpu \gset
INSERT INTO plain SELECT * FROM doc;
\set what '\'many plain\''
:measure ;

TRUNCATE tracked CASCADE;
:cpu \gset
INSERT INTO tracked SELECT * FROM doc;
\set what '\'many tracked\''
:measure ;

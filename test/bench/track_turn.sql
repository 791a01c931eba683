-- One turn of each.
INSERT INTO spent VALUES ('whole', NULL, cost_of('SELECT count(*) FROM doc, extract_capex(body, published, about)'));
SELECT spent() AS before \gset
CALL capex_track('doc', 'body', 'published', 'about');
INSERT INTO spent VALUES ('fill', NULL, spent() - :before);
CALL capex_untrack('doc');
SELECT take_turn() \g /dev/null

-- Companies: names to ids, the catalogue, and the user's own aliases.

CREATE FUNCTION normalize_company(name text) RETURNS text
  AS 'MODULE_PATHNAME', 'capex_normalize_company'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION normalize_company(text) IS
  'id of the company that a name, ticker or brand means; null when the catalogue does not know it';

CREATE FUNCTION unknown_company(name text) RETURNS text
  AS 'MODULE_PATHNAME', 'capex_unknown_company'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;
COMMENT ON FUNCTION unknown_company(text) IS
  'what claims call a company that the catalogue does not know: ? and the folded name without its legal form';

CREATE FUNCTION company_name(id text) RETURNS text
  AS 'MODULE_PATHNAME', 'capex_company_name'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 8;
COMMENT ON FUNCTION company_name(text) IS
  'full name of a company id; of an unknown company the name behind its ?';

CREATE FUNCTION find_companies(body text, OUT id text, OUT surface text, OUT span int4range)
  RETURNS SETOF record
  AS 'MODULE_PATHNAME', 'capex_find_companies'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 4500 ROWS 10;
COMMENT ON FUNCTION find_companies(text) IS
  'companies named in a text, neither groups nor governments: id, the words that name it, and where they stand (characters, from 0, end exclusive)';

CREATE FUNCTION capex_company_catalog(
    OUT id text, OUT name text, OUT kind text, OUT ticker text, OUT country text, OUT sector text,
    OUT currency text, OUT fiscal_year_end int, OUT parent text, OUT members text[])
  RETURNS SETOF record
  AS 'MODULE_PATHNAME', 'capex_company_catalog'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2000 ROWS 2500;
COMMENT ON FUNCTION capex_company_catalog() IS
  'the built-in catalogue of companies, groups, projects and sources';

CREATE VIEW capex_company AS
  SELECT id::varchar(40), name::varchar(120), ticker::varchar(20), country::varchar(2),
         sector::varchar(20), fiscal_year_end, parent::varchar(40), kind::varchar(12),
         currency::varchar(3), members
  FROM capex_company_catalog();
COMMENT ON VIEW capex_company IS 'the built-in catalogue of companies, one row each';
COMMENT ON COLUMN capex_company.id IS 'ticker of the main listing, or a name in capitals';
COMMENT ON COLUMN capex_company.name IS 'full name';
COMMENT ON COLUMN capex_company.ticker IS 'ticker of the main listing; null for what is not listed';
COMMENT ON COLUMN capex_company.country IS 'ISO 3166 code of the country it is run from';
COMMENT ON COLUMN capex_company.sector IS 'trade, in one word';
COMMENT ON COLUMN capex_company.fiscal_year_end IS
  'last month of the fiscal year, 1 to 12; null when not known';
COMMENT ON COLUMN capex_company.parent IS 'company whose figures hold its spending';
COMMENT ON COLUMN capex_company.kind IS
  'company, private, project, fund, government, group or source';
COMMENT ON COLUMN capex_company.currency IS 'ISO 4217 code of the currency it reports in';
COMMENT ON COLUMN capex_company.members IS 'ids of the members of a group';
GRANT SELECT ON capex_company TO PUBLIC;

CREATE TABLE capex_company_alias (
  alias text PRIMARY KEY CHECK (unknown_company(alias) IS NOT NULL),
  company text NOT NULL CHECK (company <> ''),
  note text
);
CREATE UNIQUE INDEX capex_company_alias_folded ON capex_company_alias (unknown_company(alias));
COMMENT ON TABLE capex_company_alias IS
  'your own names of companies, known to the catalogue or not; applied when a query is asked, never when a claim is made';
COMMENT ON COLUMN capex_company_alias.alias IS
  'a name as texts have it; case, script and legal form do not matter';
COMMENT ON COLUMN capex_company_alias.company IS 'the id that it stands for';
COMMENT ON COLUMN capex_company_alias.note IS 'whatever you want to remember about it';
COMMENT ON INDEX capex_company_alias_folded IS 'one company for a name, however it is written';
GRANT SELECT ON capex_company_alias TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON capex_company_alias TO @extowner@;
SELECT pg_catalog.pg_extension_config_dump('capex_company_alias', '');

-- Fiscal years of companies, by the catalogue or by the user's own table.

CREATE TABLE capex_fiscal_calendar (
  company text PRIMARY KEY,
  end_month integer NOT NULL CHECK (end_month BETWEEN 1 AND 12),
  named_by text NOT NULL DEFAULT 'end' CHECK (named_by IN ('end', 'start')),
  year_end text CHECK (year_end COLLATE "C" ~* '^(last|nearest) (mon|tues|wednes|thurs|fri|satur|sun)day$'),
  long_quarter integer NOT NULL DEFAULT 4 CHECK (long_quarter BETWEEN 1 AND 4),
  note text
);
COMMENT ON TABLE capex_fiscal_calendar IS
  'your own fiscal years of companies, before those of the catalogue; read by fiscal_period and fiscal_label, never when a claim is made';
COMMENT ON COLUMN capex_fiscal_calendar.company IS 'an id or name, known to the catalogue or not';
COMMENT ON COLUMN capex_fiscal_calendar.end_month IS 'last month of the fiscal year, 1 to 12';
COMMENT ON COLUMN capex_fiscal_calendar.named_by IS
  'whether fiscal 2025 is the year that ends in 2025 or the one that starts in it';
COMMENT ON COLUMN capex_fiscal_calendar.year_end IS
  'the rule of a year of 52 or 53 weeks, such as last Saturday (of end_month) or nearest Sunday (to its end); null for whole months';
COMMENT ON COLUMN capex_fiscal_calendar.long_quarter IS
  'the quarter that has 14 weeks in a year of 53';
COMMENT ON COLUMN capex_fiscal_calendar.note IS 'whatever you want to remember about it';
GRANT SELECT ON capex_fiscal_calendar TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON capex_fiscal_calendar TO @extowner@;
SELECT pg_catalog.pg_extension_config_dump('capex_fiscal_calendar', '');

CREATE FUNCTION fiscal_period(calendar capex_fiscal_calendar, year integer, quarter integer DEFAULT NULL)
  RETURNS daterange
  AS 'MODULE_PATHNAME', 'capex_fiscal_period'
  LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_period(capex_fiscal_calendar, integer, integer) IS
  'the days of a fiscal year or quarter of a calendar';

CREATE FUNCTION fiscal_label(period daterange, calendar capex_fiscal_calendar)
  RETURNS text
  AS 'MODULE_PATHNAME', 'capex_fiscal_label'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_label(daterange, capex_fiscal_calendar) IS
  'the name of a fiscal year, half or quarter of a calendar; null where the days are none';

CREATE FUNCTION capex_fiscal_calendar_of(company text) RETURNS capex_fiscal_calendar
  AS 'MODULE_PATHNAME', 'capex_fiscal_calendar'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_fiscal_calendar_of(text) IS
  'the fiscal calendar of a company in the catalogue';

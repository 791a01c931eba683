-- Fiscal years of companies.

CREATE FUNCTION fiscal_period(company text, year integer, quarter integer DEFAULT NULL)
  RETURNS daterange
  AS 'MODULE_PATHNAME', 'capex_fiscal_period'
  LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_period(text, integer, integer) IS
  'the days of a company''s fiscal year or quarter: fiscal_period(''MSFT'', 2025, 4)';

CREATE FUNCTION fiscal_label(period daterange, company text)
  RETURNS text
  AS 'MODULE_PATHNAME', 'capex_fiscal_label'
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_label(daterange, text) IS
  'the name of a fiscal year, half or quarter of a company, such as FY2025Q4; null where the days are none';

-- Fiscal years as they are asked for: the user's calendar of a company where there is one.

CREATE UNIQUE INDEX capex_fiscal_calendar_folded ON capex_fiscal_calendar
  (coalesce(normalize_company(company), unknown_company(company)));
COMMENT ON INDEX capex_fiscal_calendar_folded IS 'one calendar for a company, however it is named';

CREATE FUNCTION fiscal_calendar(company text) RETURNS capex_fiscal_calendar
  LANGUAGE SQL STABLE STRICT PARALLEL SAFE
  RETURN coalesce(
    (SELECT own FROM capex_fiscal_calendar own
     WHERE coalesce(normalize_company(own.company), unknown_company(own.company))
           OPERATOR(pg_catalog.=) coalesce(normalize_company(fiscal_calendar.company),
                                           unknown_company(fiscal_calendar.company))),
    capex_fiscal_calendar_of(company));
COMMENT ON FUNCTION fiscal_calendar(text) IS
  'the fiscal calendar of a company: yours, or else that of the catalogue';

CREATE FUNCTION fiscal_period(company text, year integer, quarter integer DEFAULT NULL)
  RETURNS daterange
  LANGUAGE SQL STABLE PARALLEL SAFE
  RETURN fiscal_period(fiscal_calendar(company), year, quarter);
COMMENT ON FUNCTION fiscal_period(text, integer, integer) IS
  'the days of a company''s fiscal year or quarter: fiscal_period(''MSFT'', 2025, 4)';

CREATE FUNCTION fiscal_label(period daterange, company text) RETURNS text
  LANGUAGE SQL STABLE STRICT PARALLEL SAFE
  RETURN fiscal_label(period, fiscal_calendar(company));
COMMENT ON FUNCTION fiscal_label(daterange, text) IS
  'the name of a fiscal year, half or quarter of a company, such as FY2025Q4; null where the days are none';

-- metabase.sql - questions for Metabase: "New", "SQL query", paste one, save it to a dashboard.
--
-- {{...}} are Metabase's variables. Set {{company}} and {{currency}} to Text, {{since}} to Date; a
-- clause in [[...]] is left out while its variable is empty.

-- Capex per company and quarter: bars by first_day, one series a company
SELECT first_day, company_name, actual / 1e9 AS "spent, bn", guidance_low / 1e9 AS "plan from, bn",
  guidance_high / 1e9 AS "plan to, bn", consensus / 1e9 AS "expected, bn"
FROM capex_current
WHERE grain = 'quarter' AND currency = {{currency}} [[AND company = {{company}}]] [[AND first_day >= {{since}}]]
ORDER BY first_day, company_name;

-- How the plans moved: lines of new_low and new_high by told
SELECT told, company_name || ' ' || period AS plan, new_low / 1e9 AS "from, bn", new_high / 1e9 AS "to, bn", direction
FROM capex_revision
WHERE TRUE [[AND company = {{company}}]] [[AND told >= {{since}}]]
ORDER BY told;

-- Who beat what was expected: a table
SELECT company_name, period, actual / 1e9 AS "spent, bn", consensus / 1e9 AS "expected, bn", surprise_pct
FROM capex_current
WHERE surprise_pct IS NOT NULL AND currency = {{currency}}
ORDER BY surprise_pct DESC;

-- Claims that cannot both be true: a table
SELECT company_name, period, said_a, said_b, reason, passage_a, passage_b
FROM capex_conflict
WHERE TRUE [[AND company = {{company}}]]
ORDER BY ratio DESC;

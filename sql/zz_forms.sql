-- Forms of amounts and times that other readers get wrong without a word.

CREATE TEMP TABLE form (body text, amount money_period);
INSERT INTO form VALUES
  ('Capex of $60-65 billion.', 'USD 60B..65B'),
  ('Capex of USD 60–65 billion.', 'USD 60B..65B'),
  ('Capex between $60 billion and $65 billion.', 'USD 60B..65B'),
  ('Capex of $10bn.', 'USD 10B'),
  ('Capex of €2.5bn.', 'EUR 2.5B'),
  ('Capex of RMB 5 billion.', 'CNY 5B'),
  ('Capex of A$500 million.', 'AUD 500M'),
  ('Capex of NT$500 million.', 'TWD 500M'),
  ('Capex of US$500 million.', 'USD 500M'),
  ('Capex of USD34.6 million.', 'USD 34.6M'),
  ('Capex of $48.2 million.', 'USD 48.2M'),
  ('Capex of $1MM.', 'USD 1M'),
  ('資本支出3,800億元新台幣。', 'TWD 380B'),
  ('资本支出600亿至650亿美元。', 'USD 60B..65B'),
  ('资本支出超千亿美元。', 'USD >=100B'),
  ('资本支出至少1万亿日元。', 'JPY >=1T'),
  ('资本支出三十几亿元。', 'CNY >=3B'),
  ('Capex was $5 billion in the second half of 2025.', 'USD 5B 2025H2'),
  ('Capex was $5 billion in H2 2025.', 'USD 5B 2025H2'),
  ('Capex was $5 billion in Q3 2025.', 'USD 5B 2025Q3'),
  ('Capex of $5 billion from 2023 to 2026.', 'USD 5B 2023-01-01..2026-12-31'),
  ('Capex of $5 billion in 2023-2026.', 'USD 5B 2023-01-01..2026-12-31'),
  ('Microsoft capex was $5 billion in FY25.', 'USD 5B 2024-07-01..2025-06-30'),
  ('Microsoft capex was $5 billion in fiscal year 2025.', 'USD 5B 2024-07-01..2025-06-30'),
  ('Microsoft capex was $5 billion in Q3 FY2025.', 'USD 5B 2025Q1'),
  ('微软2025财年资本支出50亿美元。', 'USD 5B 2024-07-01..2025-06-30'),
  ('2025年上半年资本支出50亿美元。', 'USD 5B 2025H1');

-- Lists what is read otherwise.
SELECT body, f.amount AS wanted, c.amount AS read
FROM form f LEFT JOIN LATERAL extract_capex(body) c ON true
WHERE (lower(f.amount), upper(f.amount), currency(f.amount), period(f.amount))
  IS DISTINCT FROM (lower(c.amount), upper(c.amount), currency(c.amount), period(c.amount));

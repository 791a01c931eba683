-- capex: figures of capital expenditure in texts, as rows.
\echo Use "CREATE EXTENSION capex" to load this file. \quit

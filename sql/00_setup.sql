-- Every file after this one finds the extension here.
CREATE EXTENSION capex;

"""Pure maths on arrays: lags, autocorrelation, selection, multiplicity, missing days. Knows no food, no skin."""

"""How far raters agree: coefficients, their intervals, and what they say of raters and criteria.

`ratings` packs what was rated; `tables` turns it into counts; `chance`, `krippendorff`, `cohen` and
`variance` hold the coefficients, each a function of counts; `resampling` gives intervals;
`items` looks at criteria, raters and units; `figures` puts all of it together.
"""

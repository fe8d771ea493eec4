"""Home: what waits, what was done, how far each cohort has come."""

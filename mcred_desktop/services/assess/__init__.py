"""From a cohort's learners to a decision about each portfolio."""

"""How far a cohort's evaluators agree."""

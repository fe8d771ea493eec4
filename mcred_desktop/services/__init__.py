"""Use cases: what a person can ask for, in terms of the domain and of ports."""

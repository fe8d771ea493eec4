"""A hub in PostgreSQL: made, reached, and its rules."""

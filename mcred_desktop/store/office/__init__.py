"""Office mode: the same store in a PostgreSQL database, for several people at once."""

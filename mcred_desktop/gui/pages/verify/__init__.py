"""Is it genuine, and why."""

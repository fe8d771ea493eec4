"""What was issued, and what became of it."""

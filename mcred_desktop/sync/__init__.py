"""Everything that may use a line: publishing targets, their outbox, and the keys to them."""

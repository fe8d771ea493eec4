"""Text of any script, shaped, set and searchable."""

"""The journey of a record, step by step."""

"""The record: its fields, edits, gaps and versions."""

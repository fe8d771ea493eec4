"""The whole path on invented people."""

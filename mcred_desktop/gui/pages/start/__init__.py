"""The first choice, before a workspace is open."""

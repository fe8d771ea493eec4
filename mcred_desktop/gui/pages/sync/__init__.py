"""Sync: what waits for a hub."""

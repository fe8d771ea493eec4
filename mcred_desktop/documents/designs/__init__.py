"""Certificates drawn as their design says."""

"""Pathways on paper."""

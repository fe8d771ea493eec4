"""Rubrics on paper."""

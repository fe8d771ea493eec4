"""Cohorts, scoring and award decisions."""

"""Insights: how far the cohorts have come."""

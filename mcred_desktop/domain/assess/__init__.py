"""Cohorts, portfolios, sheets, and what leads from them to a decision."""

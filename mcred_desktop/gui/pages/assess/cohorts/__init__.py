"""Cohorts and their learners, before scoring."""

"""Versions of a rubric side by side, and moving cohorts from one to another."""

"""Certificates of an award or of a cohort."""

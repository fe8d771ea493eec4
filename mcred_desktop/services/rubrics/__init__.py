"""Rubrics: drafts, versions, advice, paper and files."""

"""Rubrics: their parts, what keeps them from being published, what their rules do."""

"""Advice on a rubric while it is written: never in the way, always with a reason."""

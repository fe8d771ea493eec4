"""Evaluator packs: out on one file, scored elsewhere, and back."""

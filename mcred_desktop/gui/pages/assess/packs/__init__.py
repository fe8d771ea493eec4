"""Evaluator packs on their way back."""

"""Pathways: their parts and rules, and a learner's standing on them."""

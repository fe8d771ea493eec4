"""Pathways: made, checked, published, and how far learners are on them."""

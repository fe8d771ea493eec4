"""The design canvas: zones, notes, and what becomes of them."""

"""Canvases of a record: notes, copies, prints, and what becomes of them."""

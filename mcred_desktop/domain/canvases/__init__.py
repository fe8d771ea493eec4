"""Canvases and their templates."""

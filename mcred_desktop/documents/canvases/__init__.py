"""Canvases and flyers on paper."""

"""Canvases and flyers on their way to paper."""

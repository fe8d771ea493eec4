"""Rubrics: the library, the grid editor, publishing."""

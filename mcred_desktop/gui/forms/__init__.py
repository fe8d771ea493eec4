"""Compiled from ``ui/*.ui`` by ``packaging/forms.py``; never edited by hand."""

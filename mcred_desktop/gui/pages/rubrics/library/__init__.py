"""The library of rubrics: finding one, what is said about it, and what becomes of it."""

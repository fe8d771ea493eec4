"""Credentials made, signed and put into files."""

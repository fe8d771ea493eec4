"""Checking files from anybody."""

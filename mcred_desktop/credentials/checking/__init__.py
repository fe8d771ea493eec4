"""Credentials from anybody, checked."""

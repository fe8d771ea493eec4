"""Badges in lines."""

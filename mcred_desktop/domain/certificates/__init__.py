"""Designs of certificates: layers, rules, and how they are edited."""

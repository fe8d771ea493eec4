"""Benchmarks, scoring them blind, and who is calibrated."""

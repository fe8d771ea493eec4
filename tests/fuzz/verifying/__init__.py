"""Credentials that a forger had in hand: ``python -m tests.fuzz verify --variants 12000``.

Every variant of a carrier is checked as the program checks a file. What is signed and was changed is never "genuine",
nothing raises, nothing asks the network, and each answer comes within its time and memory.
"""

"""Mcred Desktop: micro-credentials from the first workshop to a certificate anyone can check."""

__version__ = "0.1.0"

"""Journals between this store and others: what is received, what is applied, who goes on."""

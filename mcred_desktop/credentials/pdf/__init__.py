"""Certificates (X.509), the signatures of PDFs and their trusted times."""

"""Settings: look, people, issuer, workspace."""

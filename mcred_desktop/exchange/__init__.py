"""Files in and out; all untrusted input enters here."""

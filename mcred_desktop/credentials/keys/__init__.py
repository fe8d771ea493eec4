"""Private keys, passphrases, and the names keys are known by."""

"""Records of micro-credentials, and their way from draft to offer."""

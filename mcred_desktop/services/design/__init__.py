"""Records of micro-credentials: written, checked, reviewed, offered."""

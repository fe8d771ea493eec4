"""Records of micro-credentials, from files and into files."""

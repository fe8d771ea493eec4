"""Records into files, and from files."""

"""A record beside the frameworks it is checked against."""

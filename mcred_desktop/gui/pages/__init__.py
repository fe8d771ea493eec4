"""One module a page; pages do not import one another."""

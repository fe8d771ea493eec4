"""Skills of imported lists: finding one while typing, and looking after the lists."""

"""What strangers need, on its way to folders, web space and hosts."""

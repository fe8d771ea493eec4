"""What became of a record: its audit trail, and its versions side by side."""

"""What is said about a record: comments on its fields, and answers."""

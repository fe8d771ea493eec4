"""What makes a PDF archival, signed, repeated; and PDFs from strangers."""

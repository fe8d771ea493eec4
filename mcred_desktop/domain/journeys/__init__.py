"""The journey of a micro-credential, and the book it is told by."""

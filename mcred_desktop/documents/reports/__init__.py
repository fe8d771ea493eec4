"""Letters, sheets and reports."""

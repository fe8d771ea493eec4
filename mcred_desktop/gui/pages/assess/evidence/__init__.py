"""Evidence of any kind, shown or said why not."""

"""Award decisions, confirmed by somebody who did not mark."""

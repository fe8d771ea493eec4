"""The badge designer: how the badge of a micro-credential looks at each level."""

"""Lists of skills that others publish, on their way in."""

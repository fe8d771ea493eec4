"""The grid: criteria down, levels across, one field open at a time."""

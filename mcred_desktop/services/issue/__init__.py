"""From decisions to signed files: designs, keys, awards, sets."""

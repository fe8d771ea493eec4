"""Workshop mode: a canvas on a wall, in front of people."""

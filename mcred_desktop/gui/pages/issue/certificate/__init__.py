"""How the certificates of a micro-credential look: a design, its paper, and whom to try it with."""

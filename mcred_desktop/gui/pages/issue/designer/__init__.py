"""The layers of a certificate, taken by hand: page in the middle, list and values beside it."""

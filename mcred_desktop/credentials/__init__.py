"""Open Badges, proofs, keys, the QR claim, baking: the one adapter over the signing libraries."""

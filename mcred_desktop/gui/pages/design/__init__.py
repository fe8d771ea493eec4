"""Design: the catalogue, each record, its canvas and its versions."""

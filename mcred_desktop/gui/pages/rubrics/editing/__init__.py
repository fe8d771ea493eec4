"""What a designer does to a rubric, each edit from one value to the next."""

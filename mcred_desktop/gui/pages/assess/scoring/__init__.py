"""The scoring view: evidence beside the rubric, worked by keyboard."""

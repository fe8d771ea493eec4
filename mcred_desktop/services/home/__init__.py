"""What is waiting and what was done, from figures read without the mapper."""

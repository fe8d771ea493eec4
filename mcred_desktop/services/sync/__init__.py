"""Exchange with a hub, and learners who are here twice."""

"""Seeded schedules of what happens to laptops and their hub, against a model of what must hold."""

"""Pathways: their list, the graph, the outline, and a learner on them."""

PLACE = "pathway:"
"""Before the id of a pathway, where the Design area is asked to show one"""

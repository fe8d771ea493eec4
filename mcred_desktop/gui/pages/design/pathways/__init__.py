"""Pathways: their list, the graph, the outline, and a learner on them."""

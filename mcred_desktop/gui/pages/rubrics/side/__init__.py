"""Beside the grid: advice, links of a criterion, preview, rules and versions."""

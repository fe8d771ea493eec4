"""Moderation: sheets side by side, settled with a reason or given to a third."""

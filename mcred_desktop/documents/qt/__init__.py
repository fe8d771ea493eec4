"""What needs Qt's own renderers; nothing else here imports PySide6."""

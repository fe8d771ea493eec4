"""The words of Verify in the language in use."""

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """``words`` where there is no widget that could be asked."""
    return QCoreApplication.translate("Verify", words)

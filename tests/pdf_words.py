"""What a PDF says."""

from pathlib import Path

from PySide6.QtPdf import QPdfDocument


def text_of(file: Path) -> str:
    """The words of all its pages, with single spaces between."""
    document = QPdfDocument()
    document.load(str(file))
    pages = range(document.pageCount())
    return " ".join(" ".join(document.getAllText(page).text().split()) for page in pages)

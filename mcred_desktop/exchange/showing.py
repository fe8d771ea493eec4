"""Evidence as the services ask for it to be shown."""

from pathlib import Path

from mcred_desktop.exchange.docx import read_docx
from mcred_desktop.exchange.drawings import MOST_BYTES as MOST_OF_A_DRAWING
from mcred_desktop.exchange.drawings import clean_drawing
from mcred_desktop.exchange.encodings import bom, encoding_of
from mcred_desktop.exchange.evidence import text_page
from mcred_desktop.exchange.links import read_link
from mcred_desktop.exchange.markup import PAGE, clean_markup
from mcred_desktop.exchange.tables import read_tables
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.assess.evidence import WORD, Grid, Markup, TextPage

MOST_BYTES = 4 * 2**20
"""Of a text that is laid out as a document"""
_CURE = "Open it with another program."


class FileShowing:
    """Reads files of strangers for the viewers; see `EvidenceReader`."""

    def text(self, path: Path, number: int) -> TextPage:
        """See `text_page`."""
        return text_page(path, number)

    def markup(self, path: Path, media_type: str) -> Markup:
        """See `read_docx` and `clean_markup`; HTML over 4 MB is refused."""
        return read_docx(path) if media_type == WORD else clean_markup(_text(path))

    def markdown(self, path: Path) -> tuple[str, ...]:
        """The source in pages that end between paragraphs; over 4 MB is refused."""
        return _pages(_text(path))

    def drawing(self, path: Path) -> bytes:
        """See `clean_drawing`."""
        content = read_whole(path, limit=MOST_OF_A_DRAWING, cure=_CURE)
        return clean_drawing(content, path.name)

    def tables(self, path: Path, media_type: str) -> list[Grid]:
        """See `read_tables`."""
        return read_tables(path, media_type)

    def link(self, path: Path) -> str:
        """See `read_link`."""
        return read_link(path)


def _text(path: Path) -> str:
    content = read_whole(path, limit=MOST_BYTES, cure=_CURE)
    mark = bom(content)
    encoding = encoding_of(content) or "utf-8"
    return content[len(mark[0]) if mark else 0 :].decode(encoding, errors="replace")


def _pages(source: str) -> tuple[str, ...]:
    """Between paragraphs where there are any, and never inside a block of code that is short."""
    pages, page, size, fenced = list[str](), list[str](), 0, False
    for line in source.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        for at in range(0, len(line) or 1, PAGE):
            if size > 2 * PAGE or (size > PAGE and not line.strip() and not fenced):
                pages.append("\n".join(page))
                page, size = [], 0
            page.append(line[at : at + PAGE])
            size += len(page[-1]) + 1
    return (*pages, "\n".join(page))

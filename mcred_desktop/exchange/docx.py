"""Documents of word processors in DOCX, as plain HTML."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.archives import Archive, Bounds, Entry, opened
from mcred_desktop.exchange.markup import clean_markup
from mcred_desktop.exchange.rubrics import safe_xml
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.assess.evidence import Markup

MOST_BYTES = 100 * 2**20
_MOST_XML = 20 * 2**20
_BOUNDS = Bounds(entries=5_000, size=300 * 2**20)
_CURE = "Open it in the word processor and save it as PDF."


def read_docx(path: Path) -> Markup:
    """The text, tables, lists and pictures of a document; layout and remarks are left out.

    Every part is measured, and every XML part read without entities, before the reader sees one.

    Raises:
        UntrustedInputError: over 100 MB, a part that is hostile or over 20 MB, or damaged.
    """
    _check(path)
    content = read_whole(path, limit=MOST_BYTES, cure=_CURE)
    images: dict[str, bytes] = {}
    return clean_markup(_converted(content, path.name, images), images)


def _check(path: Path) -> None:
    with (
        opened(path, path.name, _BOUNDS) as archive,
        TemporaryDirectory(prefix="mcred-", ignore_cleanup_errors=True) as folder,
    ):
        for number, entry in enumerate(archive.entries):
            if entry.path.endswith((".xml", ".rels")):
                _check_xml(archive, entry, Path(folder) / str(number), path.name)


def _check_xml(archive: Archive, entry: Entry, target: Path, name: str) -> None:
    where = f"{name}, {entry.path}"
    if entry.info.file_size > _MOST_XML:
        what = f"A part of it is larger than {_MOST_XML >> 20} MB."
        raise UntrustedInputError(what, where=where, cure=_CURE)
    archive.unpack(entry, target)
    safe_xml.parse(target.read_bytes(), where, _Nobody())


class _Nobody:
    """Asks for nothing; the parser's own bounds are what is wanted."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


def _converted(content: bytes, name: str, images: dict[str, bytes]) -> str:
    import mammoth  # type: ignore[import-untyped]  # takes 0.1 s and is needed for this alone

    def keep(image: Any) -> dict[str, str]:
        with image.open() as stream:
            images[f"image-{len(images) + 1}"] = stream.read()
        return {"src": f"image-{len(images)}"}

    reader = cast("Any", mammoth)
    try:
        found = reader.convert_to_html(
            BytesIO(content), convert_image=reader.images.img_element(keep)
        )
    except Exception as error:  # whatever a broken document leads the library to
        raise UntrustedInputError("The document is damaged.", where=name, cure=_CURE) from error
    return str(found.value)

"""ZIP archives of evidence, archives inside archives among them."""

import io
import zipfile
from contextlib import suppress

from mcred_desktop.domain.errors import McredError
from mcred_desktop.exchange.archives import Bounds
from mcred_desktop.exchange.folders import evidence_files

from .place import written

_BOUNDS = Bounds(entries=50, size=4 * 2**20)
"""Small, so that a bomb shows at once"""


def _zip(entries: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return target.getvalue()


def seeds() -> list[bytes]:
    inner = _zip({"inner/photo.png": b"\x89PNG\r\n\x1a\n" + bytes(40)})
    plain = {"report.txt": b"counted again", "more/Übersicht.md": b"# A\n\ntext", "empty/": b""}
    return [
        _zip(plain),
        _zip(plain, zipfile.ZIP_STORED),
        _zip({"work.zip": inner, "a/b/c.txt": b"deep"}, zipfile.ZIP_STORED),
        _zip({"long.txt": bytes(200_000)}),
        _zip({"list.txt": b"x" * 500}, zipfile.ZIP_BZIP2),
        _zip({}),
    ]


def fuzz(data: bytes) -> None:
    with suppress(McredError), evidence_files([written("work.zip", data)], _BOUNDS) as found:
        for file in found:
            assert file.path.stat().st_size <= _BOUNDS.size
            assert "/.." not in f"/{file.name}"

"""What every Office Open XML file has: a ZIP of parts, their types, and what leads to what."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

NAMESPACE = "http://schemas.openxmlformats.org"
RELATION = f"{NAMESPACE}/officeDocument/2006/relationships"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PACKAGE = f"{NAMESPACE}/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, str]]) -> bytes:
    """The file of parts, each a path and its XML; the same parts give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in parts:
            entry = zipfile.ZipInfo(path, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, _DECLARATION + body)
    return out.getvalue()


def content_types(kinds: Mapping[str, str]) -> str:
    """The part ``[Content_Types].xml``; path of a part to its kind, as ``spreadsheetml.styles``."""
    overrides = "".join(
        f"<Override PartName='/{path}' ContentType='{_OFFICE}.{kind}+xml'/>"
        for path, kind in kinds.items()
    )
    return (
        f"<Types xmlns='{_PACKAGE}/content-types'><Default Extension='rels' "
        "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Default Extension='xml' ContentType='application/xml'/>{overrides}</Types>"
    )


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """A part with relationships ``r1``, ``r2`` …, each a kind and the part it leads to."""
    lines = "".join(
        f"<Relationship Id='r{n}' Type='{RELATION}/{kind}' Target='{path}'/>"
        for n, (kind, path) in enumerate(targets, 1)
    )
    return f"<Relationships xmlns='{_PACKAGE}/relationships'>{lines}</Relationships>"

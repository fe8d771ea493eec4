"""PDF objects as bytes, each whole: what a certificate holds that no other does."""

import hashlib
import re
import zlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

from mcred_desktop.documents.pdf.archival import stamp

DAY = date(1987, 6, 5)
"""Stands in a blank for the day of issue"""
_MARK = "own-{}-5f1c"
_MARKED = re.compile(rb"\(own-([a-z0-9]+)-5f1c\)")
_LEVEL = 1
"""Of deflating: a third of the time of the usual 6, for some hundred bytes more"""
_LOOKS_BACK = 4096
"""Bytes from which deflating takes what a learner's part repeats; further back it pays no more"""
_LEARNERS = b'"identifier":'
"""With it begins what is a learner's own in the JSON of a credential, its keys being sorted"""
UNKNOWN_RANGE = b"[0 0000000000 0000000000 0000000000]"
"""Stands in a signature for the bytes it covers"""
_NO_DAY = b"\0day"
_XMP_DAY = f"{DAY.isoformat()}T00:00:00"


def mark(name: str) -> str:
    """What stands in a blank for a text; ``name`` in ASCII letters and digits."""
    return _MARK.format(name)


def is_marked(body: bytes) -> bool:
    """Whether an object holds a text of its own."""
    return _MARKED.search(body) is not None


def stream(number: int, content: bytes, entries: str = "") -> bytes:
    """A deflated stream, with what else its dictionary says."""
    return _packed_stream(number, zlib.compress(content, _LEVEL), entries)


def _packed_stream(number: int, packed: bytes, entries: str) -> bytes:
    head = f"{number} 0 obj\n<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return b"%b%b\nendstream\nendobj\n" % (head.encode(), packed)


def attached(number: int, content: bytes, media_type: str, day: date) -> bytes:
    """An embedded file (ISO 32000-2, 7.11.4)."""
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    when = f"/CreationDate ({stamp(day)}) /ModDate ({stamp(day)})"
    about = f"/Params << /Size {len(content)} /CheckSum <{digest}> {when} >>"
    kind = media_type.replace("/", "#2f")
    entries = f"/Type /EmbeddedFile /Subtype /{kind} {about}"
    return _packed_stream(number, _packed(content), entries)


def _packed(credential: bytes) -> bytes:
    """As ``zlib.compress``; what credentials of a cohort begin with alike is packed once."""
    alike, found, _ = credential.partition(_LEARNERS)
    if not found:  # a token, which has nothing in common with others
        return zlib.compress(credential, _LEVEL)
    rest = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS, zdict=alike[-_LOOKS_BACK:])
    ended = rest.compress(credential[len(alike) :]) + rest.flush()
    return _begun(alike) + ended + zlib.adler32(credential).to_bytes(4)


@lru_cache(maxsize=16)
def _begun(content: bytes) -> bytes:
    """A deflated stream up to the end of ``content``, to go on with."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION)
    return packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)


def metadata(number: int, blank: str, texts: Mapping[str, str], day: date) -> bytes:
    """The XMP packet, not deflated, so that programs that know no PDF find it."""
    packet = blank.replace(_XMP_DAY, f"{day.isoformat()}T00:00:00")
    for name, text in texts.items():
        packet = packet.replace(mark(name), escape(text))
    content = packet.encode()
    head = f"{number} 0 obj\n<< /Type /Metadata /Subtype /XML /Length {len(content)} >>\nstream\n"
    return b"%b%b\nendstream\nendobj\n" % (head.encode(), content)


def signature(number: int, name: str, day: date, room: int) -> bytes:
    """A signature dictionary (ISO 32000-2, 12.8.1) that certifies the file; not yet filled in."""
    allowed = "/Type /TransformParams /P 1 /V /1.2"
    certified = f"/Type /SigRef /TransformMethod /DocMDP /TransformParams << {allowed} >>"
    head = f"{number} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
    about = b"/Name %b /M (%b)" % (_string(name), stamp(day).encode())
    place = b"/ByteRange %b /Contents <%b>" % (UNKNOWN_RANGE, b"00" * room)
    return b"%b %b /Reference [ << %b >> ]\n%b >>\nendobj\n" % (
        head.encode(),
        about,
        certified.encode(),
        place,
    )


class Spoken:
    """An object with texts of its own, and maybe the day of issue."""

    def __init__(self, body: bytes) -> None:
        self._parts = _MARKED.split(body.replace(stamp(DAY).encode(), _NO_DAY))

    def filled(self, texts: Mapping[str, str], day: bytes) -> bytes:
        """The object with the text of each mark, and the day as PDF writes it."""
        parts = self._parts.copy()
        parts[1::2] = [_string(texts[name.decode()]) for name in parts[1::2]]
        return b"".join(parts).replace(_NO_DAY, day)


def _string(text: str) -> bytes:
    """A text string (ISO 32000-2, 7.9.2.2)."""
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"

"""A PDF taken apart: the objects every copy has, and the few that are written anew for each."""

import hashlib
import re
from collections.abc import Callable, Mapping

_ENTRY = 20
"""Bytes of a line in a cross-reference table (ISO 32000-2, 7.5.4)"""
_ID = re.compile(rb"/ID\s*\[\s*<[0-9a-fA-F]*>\s*<[0-9a-fA-F]*>\s*\]")


class Stencil:
    """A document whose objects are in no stream, as ``pdfa.plain_save`` writes it."""

    def __init__(self, data: bytes, is_own: Callable[[int, bytes], bool]) -> None:
        start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        head, rest = data[start:].split(b"\n", 2)[:2]
        size = int(rest.split()[1])
        table = start + len(head) + len(rest) + 2
        lines = (data[table + n * _ENTRY :][:_ENTRY] for n in range(size))
        places = {n: int(entry[:10]) for n, entry in enumerate(lines) if entry[17:18] == b"n"}
        trailer = data[table + size * _ENTRY : data.rindex(b"startxref")]
        self._before, self._after = _ID.sub(b"\0", trailer).split(b"\0")
        self._head = b"xref\n0 %d\n" % size
        self._entries = [b"0000000000 65535 f \n"] * size
        self.bodies: dict[int, bytes] = {}
        """The objects to be written anew, as the document had them"""
        fixed = bytearray(data[: min(places.values())])
        ordered = sorted(places, key=places.__getitem__)
        ends = [*(places[n] for n in ordered[1:]), start]
        for number, end in zip(ordered, ends, strict=True):
            body = data[places[number] : end]
            if is_own(number, body):
                self.bodies[number] = body
            else:
                self._entries[number] = _entry(len(fixed))
                fixed += body
        self._fixed = bytes(fixed)

    def filled(self, bodies: Mapping[int, bytes]) -> bytes:
        """A whole document with ``bodies`` as the own objects; the same ones, the same bytes."""
        entries, parts = self._entries.copy(), [self._fixed]
        place = len(self._fixed)
        digest = hashlib.sha256()
        for number, body in bodies.items():
            entries[number] = _entry(place)
            parts.append(body)
            place += len(body)
            digest.update(body)
        name = digest.hexdigest()[:32].encode()
        parts += [self._head, *entries, self._before, b"/ID [<%b><%b>]" % (name, name), self._after]
        parts.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(parts)


def _entry(place: int) -> bytes:
    return b"%010d 00000 n \n" % place

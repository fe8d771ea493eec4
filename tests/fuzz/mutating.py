"""Damage: to bytes anywhere, to numbers that look like lengths, to one file inside an archive."""

import io
import random
import struct
import warnings
import zipfile
import zlib

_TELLING = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\r", b"\n", b",", b"../", b"CON", b"%PDF-", b"PK\x03\x04",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"1e999", b"-1", b"9" * 40, b"NaN", b"null", b"[" * 50, b"{",
    "\u202e".encode(), "\ud7ff\U0010ffff".encode(), b"\xed\xa0\x80",
)  # fmt: skip
_LARGEST = 400_000
"""Bytes; a longer input is cut, so that every run stays short"""


def mutated(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """``data`` with one to eight wounds; every other archive is wounded inside one of its files."""
    if rng.random() < 0.5:
        inside = _inside(data, others, rng)
        if inside is not None:
            return inside[:_LARGEST]
    made = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        rng.choice(_WOUNDS)(made, others, rng)
    return bytes(made[:_LARGEST])


def _inside(data: bytes, others: list[bytes], rng: random.Random) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [(info, archive.read(info)) for info in archive.infolist()[:50]]
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError,
            NotImplementedError, RuntimeError, KeyError):  # fmt: skip
        return None
    if not entries:
        return None
    place = rng.randrange(len(entries))
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as archive:
        warnings.simplefilter("ignore")  # two of a name are part of the damage
        for number, (info, content) in enumerate(entries):
            name, text = info.filename, bytearray(content)
            if number == place:
                for _ in range(rng.randint(1, 4)):
                    rng.choice(_WOUNDS)(text, others, rng)
                if rng.random() < 0.2:
                    name = rng.choice(("../" + name, "/" + name, "CON", name + "\u202e", "a/" * 60))
            archive.writestr(zipfile.ZipInfo(name), bytes(text), info.compress_type)
    return target.getvalue()


def _flip(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    if made:
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)


def _set(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    if made:
        made[rng.randrange(len(made))] = rng.randrange(256)


def _number(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    """A number that ends or begins a range, of two, four or eight bytes."""
    width, order = rng.choice((2, 4, 8)), rng.choice(("little", "big"))
    at = rng.randrange(len(made) + 1)
    made[at : at + width] = (rng.choice(_TELLING) % 2 ** (8 * width)).to_bytes(width, order)


def _digits(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    """Another number where one is written out."""
    places = [at for at, byte in enumerate(made) if 48 <= byte <= 57]
    if places:
        at = rng.choice(places)
        made[at : at + 1] = str(rng.choice(_TELLING)).encode()


def _drop(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    at = rng.randrange(len(made) + 1)
    del made[at : at + rng.choice((1, 2, 8, 64, 1024))]


def _cut(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    del made[rng.randrange(len(made) + 1) :]


def _repeat(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    at = rng.randrange(len(made) + 1)
    made[at:at] = made[at : at + rng.choice((1, 8, 64))] * rng.choice((1, 3, 200))


def _token(made: bytearray, _others: list[bytes], rng: random.Random) -> None:
    at = rng.randrange(len(made) + 1)
    made[at:at] = rng.choice(_TOKENS)


def _splice(made: bytearray, others: list[bytes], rng: random.Random) -> None:
    other = rng.choice(others)
    made[rng.randrange(len(made) + 1) :] = other[rng.randrange(len(other) + 1) :]


_WOUNDS = (_flip, _set, _number, _digits, _drop, _cut, _repeat, _token, _splice)

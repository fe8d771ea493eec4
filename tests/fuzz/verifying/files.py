"""Images, pages and codes that carry what a forger wrote."""

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import pikepdf
import zxingcpp
from PIL import Image

from mcred_desktop.credentials import base41, qrclaim
from mcred_desktop.credentials.keys.multikey import key_id

from ..mutating import mutated
from .stage import Stage
from .texts import Variant, texts

_AFTER_HEADER = 8 + 25
_SIGNATURE = 64


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _baked_by_hand(text: bytes, rng: random.Random) -> bytes:
    """The chunk in one of the ways that were ever written."""
    keyword = rng.choice(
        (b"openbadgecredential",) * 4
        + (b"openbadges", b"OpenBadgeCredential", b"openbadgecredential ")
    )
    plain = _chunk(b"iTXt", keyword + b"\0\0\0\0\0" + text)
    packed = _chunk(b"iTXt", keyword + b"\0\1\0en\0title\0" + zlib.compress(text))
    return rng.choice(
        (
            plain,
            plain,
            packed,
            _chunk(b"tEXt", keyword + b"\0" + text),
            _chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(text)),
        )
    )


def huge(stage: Stage, _: random.Random) -> Iterator[Variant]:
    """Some files of 60 and of 100 megabytes, on either side of what is read at all."""
    for size in (60 * 2**20, 100 * 2**20):
        filler = b" " * size
        yield "huge, json", stage.text.encode() + filler
        yield "huge, one text", b'{"id": "' + b"x" * size + b'"}'
        yield "huge, deep", b"[" * size
        yield (
            "huge, png",
            stage.png[:_AFTER_HEADER]
            + _chunk(b"tEXt", b"Comment\0" + filler)
            + stage.png[_AFTER_HEADER:],
        )
        yield "huge, svg", stage.svg[:-6] + filler + b"</svg>"
        yield "huge, pdf", stage.pdf + filler


def pngs(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Badges without end: damaged, baked anew, baked twice."""
    inside = texts(stage, rng)
    good, picture = stage.png, stage.picture
    while True:
        name, text = next(inside)
        chunk = _baked_by_hand(text, rng)
        yield f"png, {name}", picture[:_AFTER_HEADER] + chunk + picture[_AFTER_HEADER:]
        at = rng.choice((_AFTER_HEADER, len(good) - 12, len(good)))
        yield "png, baked twice", good[:at] + _baked_by_hand(stage.other.encode(), rng) + good[at:]
        for _ in range(3):
            yield "png, damaged", mutated(good, [picture, stage.svg], rng)
        yield "png, truncated", good[: rng.randrange(len(good))]


def svgs(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Vector badges without end: other elements, other places, entities."""
    inside = texts(stage, rng)
    good = stage.svg
    space = b"https://purl.imsglobal.org/ob/v3p0"
    other = b"<![CDATA[%s]]>" % stage.other.encode()
    element = b'<x:credential xmlns:x="%s">%s</x:credential>' % (space, other)
    end = good.rindex(b"</svg>")
    while True:
        name, text = next(inside)
        yield f"svg, {name}", good.replace(stage.text.encode(), text.replace(b"]]>", b"]]\\u003e"))
        yield "svg, baked twice", good[:end] + element + good[end:]
        yield "svg, inside the other", good.replace(b"<![CDATA[", element + b"<![CDATA[", 1)
        yield (
            "svg, said as attribute too",
            good.replace(b"<openbadges:credential", b"<openbadges:credential verify='a.b.c'", 1),
        )
        yield "svg, comment inside", good.replace(b'"Ngozi', b'"]]><!-- x --><![CDATA[Bo ', 1)
        yield (
            "svg, entity",
            b'<!DOCTYPE svg [<!ENTITY n "Bo Lind">]>' + good.replace(b"Ngozi", b"]]>&n;<![CDATA["),
        )
        yield (
            "svg, elsewhere",
            good.replace(space, rng.choice((b"urn:x", space + b"/", b"http://openbadges.org"))),
        )
        for _ in range(4):
            yield "svg, damaged", mutated(good, [stage.other.encode()], rng)


def _attached(page: bytes, name: str, *contents: bytes) -> bytes:
    with pikepdf.open(BytesIO(page)) as pdf:
        for old in list(pdf.attachments):
            del pdf.attachments[old]
        for number, content in enumerate(contents):
            spec = pikepdf.AttachedFileSpec(pdf, content, filename=name)
            pdf.attachments[name if not number else f"{number}-{name}"] = spec
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _two_versions(page: bytes, stage: Stage) -> bytes:
    """One attachment that keeps another's credential under another of its keys."""
    with pikepdf.open(BytesIO(page)) as pdf:
        spec = cast("Any", pdf.attachments["credential.json"].obj)
        spec.EF.F = pdf.make_stream(stage.other.encode())
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def pdfs(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Certificates without end: other attachments under the page, other pages over the attachment."""
    inside = texts(stage, rng)
    good = stage.pdf
    elses = stage.page_of(stage.other_award, stage.other, stage.other_qr)
    pretended = stage.page_of(stage.renamed("Somebody Else"), stage.text, stage.qr)
    bare = stage.page_of(stage.renamed("Somebody Else"), stage.text, "https://shop.example/")
    for name, data in (
        ("swapped attachment", _attached(good, "credential.json", stage.other.encode())),
        ("swapped attachment", _attached(elses, "credential.json", stage.text.encode())),
        ("forger's attachment", _attached(good, "credential.json", stage.forged.encode())),
        (
            "two attachments",
            _attached(good, "credential.json", stage.text.encode(), stage.other.encode()),
        ),
        ("two versions", _two_versions(good, stage)),
        ("no attachment", _attached(good, "note.txt", b"nothing")),
        ("other name printed", pretended),
        ("other name printed, no code", bare),
    ):
        yield f"pdf, {name}", data
    while True:
        name, text = next(inside)
        yield f"pdf, {name}", _attached(good, "credential.json", text)
        for _ in range(8):
            yield "pdf, damaged", mutated(good, [elses], rng)
        yield "pdf, truncated", good[: rng.randrange(len(good))]


def _claims(stage: Stage, rng: random.Random) -> Iterator[tuple[str, str]]:
    page, _, fragment = stage.qr.partition("#MC1:")
    raw = base41.decode(fragment)
    claim = qrclaim.read_url(stage.qr).claim
    told = {
        "name": "Somebody Else", "title": "Doctor of Everything", "level": "Distinction", "key_id": key_id(bytes(32)),
        "expires": None, "issued": claim.issued.replace(year=2020), "credential_id": stage.other_award.credential_id, "digest": bytes(16),
    }  # fmt: skip
    while True:
        field = rng.choice(list(told))
        payload = qrclaim.payload_of(replace(claim, **cast("Any", {field: told[field]})))
        yield f"{field} changed", f"{page}#MC1:{base41.encode(raw[:_SIGNATURE] + payload)}"
        signature = stage.forger._private.sign(qrclaim.signing_input(payload))
        yield "signed again", f"{page}#MC1:{base41.encode(signature + payload)}"
        for _ in range(4):
            wounded = mutated(raw, [base41.decode(stage.other_qr.partition("#MC1:")[2])], rng)
            yield "damaged", f"{page}#MC1:{base41.encode(wounded[:900])}"
        at = rng.randrange(len(stage.qr))
        yield "letter changed", stage.qr[:at] + rng.choice("0AZ-*$/: a%") + stage.qr[at + 1 :]
        yield (
            "no claim",
            rng.choice(
                (
                    "https://shop.example/",
                    "WIFI:T:WPA;S:x;;",
                    stage.text[:900],
                    stage.qr.upper(),
                    stage.qr + "#" + fragment,
                )
            ),
        )


def codes(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Pictures of codes without end: other claims, noise, two codes beside each other."""
    for what, text in _claims(stage, rng):
        name = what
        try:
            drawn = code_drawn(text)
        except ValueError:  # too long for any code
            continue
        if rng.random() < 0.1:
            both = Image.new("L", (drawn.width * 2 + 90, drawn.height + 90), 255)
            both.paste(drawn, (20, 20))
            both.paste(code_drawn(stage.qr), (drawn.width + 50, 20))
            drawn, name = both, f"{name}, beside the good one"
        out = BytesIO()
        drawn.save(out, rng.choice(("PNG", "JPEG")))
        yield f"code, {name}", out.getvalue()


def code_drawn(text: str) -> Image.Image:
    code = cast("Any", zxingcpp).create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return Image.fromarray(code.to_image(scale=3))

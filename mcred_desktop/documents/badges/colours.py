"""A badge in few colours: a picture small enough to travel inside a credential."""

import io
from collections import Counter
from functools import lru_cache

from PIL import Image

_KEPT = 12
"""Colours kept as they are: more than a badge has flat ones"""
_MERGED = 116
_PIXEL = 4
"""Bytes: red, green, blue, opacity"""


@lru_cache(maxsize=64)
def in_few_colours(picture: bytes) -> bytes:
    """A PNG as an indexed one; the same picture, the same bytes.

    A badge has a handful of flat colours, and along its edges a thousand mixtures of two, which
    nobody tells apart: those are merged.
    """
    with Image.open(io.BytesIO(picture)) as opened:
        drawn = opened.convert("RGBA")
    whole = drawn.tobytes()
    pixels = [whole[at : at + _PIXEL] for at in range(0, len(whole), _PIXEL)]
    counted = sorted(Counter(pixels).items(), key=lambda entry: (-entry[1], entry[0]))
    kept = {colour: place for place, (colour, _) in enumerate(counted[:_KEPT])}
    merged = drawn.quantize(_MERGED, method=Image.Quantize.FASTOCTREE)
    places = zip(pixels, merged.tobytes(), strict=True)
    few = bytes(kept.get(colour, _KEPT + place) for colour, place in places)
    indexed = Image.frombytes("P", drawn.size, few)
    palette = b"".join(kept).ljust(_KEPT * _PIXEL, b"\0")
    indexed.putpalette(palette + bytes(merged.getpalette("RGBA") or ()), "RGBA")
    out = io.BytesIO()
    indexed.save(out, "PNG", optimize=True)
    return out.getvalue()

"""Text of any script as placed glyphs: direction, choice of font, shaping.

Order of work as in Unicode UAX #9 and the HarfBuzz manual: resolve embedding levels, cut the text
into runs of one level, script and face, put the runs in visual order, shape each.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from fontTools import unicodedata as scripts

from mcred_desktop.documents.text.direction import levels
from mcred_desktop.documents.text.typefaces import Face, Style, faces, harfbuzz
from mcred_desktop.domain.isolates import ISOLATES, matched

_TURKIC = {"tr", "az"}
_GREEK_ACCENTS = frozenset("\u0300\u0301\u0304\u0306\u0313\u0314\u0342")
_DIAERESIS = "\u0308"
_KEPT_APART = re.compile("[αεο]\u0301[ιυ](?![\u0300-\u036f])")
_JOINING = frozenset({"Mn", "Mc", "Me", "Cf"})
_NEUTRAL = frozenset({"Zyyy", "Zinh", "Zzzz"})
JOINERS = frozenset("\u200c\u200d")
_KEPT = JOINERS | ISOLATES
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""They choose the form of the character before them, and have no glyph of their own"""
_UNDRAWN = JOINERS | SELECTORS | ISOLATES


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph at its place on the line, in em."""

    face: Face
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that belong together on the page, left to right in visual order; em."""

    text: str
    left: float
    right: float
    backward: bool
    """Whether it reads from right to left"""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of text as glyphs."""

    width: float
    """em"""
    glyphs: tuple[Glyph, ...]
    clusters: tuple[Cluster, ...]


@dataclass(slots=True)
class _Run:
    """Characters of one level and script."""

    level: int
    script: str
    text: str
    face: Face | None = None


def clean(text: str) -> str:
    """``text`` in NFC, spaces folded, without what is neither seen nor joins letters.

    Direction controls go too: no name needs one, and a stray one turns a page's text round. Only
    isolates that pair off stay, for the sentences that hold values.
    """
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    kept = "".join(c for c in matched(spaced) if _seen(c) or c in _KEPT)
    return unicodedata.normalize("NFC", kept)


def _seen(character: str) -> bool:
    """Whether it leaves a mark on paper; signs such as the Arabic number sign do, of their kind."""
    hidden = unicodedata.category(character) in {"Cf", "Cc"}
    return not hidden or unicodedata.bidirectional(character) == "AN"


def capitals(text: str, language: str = "") -> str:
    """``text`` in capitals: a Turkish i keeps its dot, and Greek capitals bear no accents."""
    if language.split("-")[0] in _TURKIC:
        text = text.replace("i", "İ")
    return unicodedata.normalize("NFC", "".join(map(_bare, graphemes(_parted(text).upper()))))


def _parted(text: str) -> str:
    """Decomposed; a Greek vowel that only the accent before it kept apart gets a diaeresis."""
    apart = unicodedata.normalize("NFD", text)
    return _KEPT_APART.sub(lambda found: found[0] + _DIAERESIS, apart)


def _bare(grapheme: str) -> str:
    if script_of(grapheme) != "Grek":
        return grapheme
    return "".join(part for part in grapheme if part not in _GREEK_ACCENTS)


def graphemes(text: str) -> list[str]:
    """What a reader takes for one character: a base with its marks and joiners."""
    found: list[str] = []
    for character in text:
        joins = unicodedata.category(character) in _JOINING and character not in ISOLATES
        if found and (joins or found[-1].endswith("\u200d")):
            found[-1] += character
        else:
            found.append(character)
    return found


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """The first script that is one, as in ``Arab``; ``Zyyy`` when there is none."""
    found = (str(cast("Any", scripts).script(character)) for character in text)
    return next((script for script in found if script not in _NEUTRAL), "Zyyy")


def _runs(text: str, embedding: Sequence[int]) -> list[_Run]:
    """Runs of one level and script; where an isolate begins or ends there is an empty one."""
    runs: list[_Run] = []
    script, place = script_of(text), 0
    for grapheme in graphemes(text):
        own = script_of(grapheme)
        script = script if own == "Zyyy" else own
        level = embedding[place]
        if grapheme in ISOLATES:
            script = script_of(text[place:])
            runs.append(_Run(level, script, ""))
        elif runs and (runs[-1].level, runs[-1].script) == (level, script):
            runs[-1].text += grapheme
        else:
            runs.append(_Run(level, script, grapheme))
        place += len(grapheme)
    return runs


def _need(text: str) -> set[int]:
    """The code points a font must have to set ``text``."""
    return {ord(character) for character in text if character not in _UNDRAWN}


def _han_forms(text: str, language: str) -> str:
    """Whose forms of Han characters ``text`` takes: its own other letters tell, else its tag."""
    found = {str(cast("Any", scripts).script(character)) for character in text}
    if "Hang" in found:
        return "ko"
    if found & {"Hira", "Kana"}:
        return "ja"
    tag = language.lower()
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) or "Bopo" in found:
        return "zh-Hant"
    return tag[:2] if tag[:2] in {"ja", "ko"} else "zh"


def _choose(text: str, style: Style, han: str) -> Face | None:
    need = _need(text)
    return next((f for f in (load() for load in faces(style, han)) if need <= f.characters), None)


def _with_faces(run: _Run, style: Style, han: str) -> list[_Run]:
    """One face for the whole run where there is one, so that no word mixes two."""
    whole = _choose(run.text, style, han)
    if whole is not None:
        return [_Run(run.level, run.script, run.text, whole)]
    parts: list[_Run] = []
    for grapheme in graphemes(run.text):
        face = _choose(grapheme, style, han)
        if parts and parts[-1].face is face:
            parts[-1].text += grapheme
        else:
            parts.append(_Run(run.level, run.script, grapheme, face))
    return parts


def _visual(runs: Sequence[_Run]) -> list[_Run]:
    """UAX #9, rule L2: reverse every sequence of runs from the highest level down to the odd."""
    ordered = list(runs)
    for level in range(max((run.level for run in runs), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = end + 1
    return ordered


@lru_cache(maxsize=512)
def uncovered(text: str, style: Style, language: str = "") -> tuple[str, ...]:
    """The characters of ``text`` no font here has, each once."""
    han = _han_forms(text, language)
    missing = (g for g in graphemes(clean(text)) if _choose(g, style, han) is None)
    return tuple(dict.fromkeys(missing))


@lru_cache(maxsize=512)
def shape(
    text: str, style: Style, language: str = "", *, embedding: tuple[int, ...] = ()
) -> Shaped:
    """The glyphs of one line of cleaned text; raises ValueError when a character has none.

    ``embedding`` has the levels of its characters where it is part of a text.
    """
    han = _han_forms(text, language)
    runs = _runs(text, embedding or levels(text))
    parts = [part for run in runs for part in _with_faces(run, style, han)]
    glyphs: list[Glyph] = []
    clusters: list[Cluster] = []
    x = 0.0
    for part in filter(lambda part: part.text, _visual(parts)):
        x = _shape_run(part, language, x, glyphs, clusters)
    return Shaped(x, tuple(glyphs), tuple(clusters))


def _shape_run(
    run: _Run, language: str, x: float, glyphs: list[Glyph], clusters: list[Cluster]
) -> float:
    """Add one run from ``x`` on; where it ends, in em."""
    if run.face is None:
        raise ValueError(f"no font has {run.text!r}")
    backward = run.level % 2 == 1
    buffer = harfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.direction = "rtl" if backward else "ltr"
    if run.script not in _NEUTRAL:
        buffer.script = run.script
    buffer.guess_segment_properties()
    if language:
        buffer.language = language
    harfbuzz.shape(run.face.font, buffer, {"kern": True, "liga": True})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    units, current = run.face.units, -1
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == 0 and _need(run.text[info.cluster : ends[info.cluster]]):
            raise ValueError(f"no glyph in {run.text!r}")
        right = x + place.x_advance / units
        left = x
        if info.cluster == current:
            left = clusters.pop().left
        current = info.cluster
        clusters.append(Cluster(run.text[current : ends[current]], left, right, backward))
        offset = (x + place.x_offset / units, place.y_offset / units)
        if info.codepoint:
            glyphs.append(Glyph(run.face, info.codepoint, *offset))
        x = right
    return x

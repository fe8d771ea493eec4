"""The certificate's table: every criterion, and the level that was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mcred_desktop.documents.captions import Captions, captions_in
from mcred_desktop.documents.modern import GREY, HAIR, HEAD, INK, MAIN, RIGHT, STRONG, TEXT
from mcred_desktop.documents.page import Dot, Element, Rule, Words, as_shared
from mcred_desktop.documents.setting import MM, Fitted, line, paragraph
from mcred_desktop.domain.rubric import Criterion, Rubric
from mcred_desktop.services.award_ports import Award

ROW = 7.6
"""Height of a row, mm"""
_FIRST_ROW = 8.4
_DOTS, _DOT_STEP, _DOT = 153.0, 3.6, 1.1
_GAP = 5.0
_LEVEL_WIDTH = 36.0
_KEPT = 512
"""Parts kept for the learners to come, who have the same criteria and mostly the same levels"""


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion and the level reached."""

    criterion: str
    level: str
    rank: int
    of: int


def rows_of(award: Award, words: Captions) -> list[Row]:
    """A row for every criterion, in the rubric's order."""
    rubric = award.rubric
    rows = {row.id: row for row in rubric.criteria}
    return [_reached(rubric, rows[criterion], level, words) for criterion, level in award.levels]


def _reached(rubric: Rubric, row: Criterion, level_id: str, words: Captions) -> Row:
    step, levels = rubric.step(row, level_id), rubric.levels_of(row)
    name = levels[step - 1].name if step else words.insufficient
    return Row(row.title, name, step, len(levels))


def dots(x: float, y: float, row: Row, step: float, radius: float, colour: str) -> tuple[Dot, ...]:
    """``row.of`` dots from ``x`` on, as many filled as the rank says."""
    return tuple(
        Dot(x + place * step, y, radius, colour, filled=place < row.rank) for place in range(row.of)
    )


def table(rows: Sequence[Row], heading: str, words: Captions, y: float) -> Element:
    """The table with its heads' baseline at ``y``."""
    levels = {row.level: _level_name(row.level, words) for row in rows}
    widest = max(fitted.lines[0].width * fitted.size * MM for fitted in levels.values())
    most = max(row.of for row in rows)
    step = min(_DOT_STEP, 30 / most)
    first_dot = min(_DOTS, RIGHT - widest - _GAP - (most - 1) * step - _DOT)
    lines = [
        _row(row, words.language, y + _FIRST_ROW + place * ROW, (first_dot, step))
        for place, row in enumerate(rows)
    ]
    return Element("Table", children=(_heads(heading, words.language, y), *lines))


@lru_cache(maxsize=_KEPT)
def _heads(heading: str, language: str, y: float) -> Element:
    judged = Words(line(heading, HEAD, language), MAIN, y, 8.5, GREY)
    reached = Words(
        line(captions_in(language).reached, HEAD, language), RIGHT, y, 8.5, GREY, right=True
    )
    rule = Rule(MAIN, y + 2.4, RIGHT - MAIN, 0.35, INK)
    heads = (Element("TH", (judged,)), Element("TH", (reached,)), Element("Artifact", (rule,)))
    return as_shared(Element("TR", children=heads))


def _level_name(name: str, words: Captions) -> Fitted:
    return paragraph(name, STRONG, _LEVEL_WIDTH, (10.5, 8.5), 1, language=words.language)


@lru_cache(maxsize=_KEPT)
def _row(row: Row, language: str, y: float, columns: tuple[float, float]) -> Element:
    words = captions_in(language)
    first_dot, step = columns
    level = _level_name(row.level, words)
    reached = Element(
        "TD",
        children=(
            Element(
                "Figure",
                dots(first_dot, y - 1.25, row, step, _DOT, INK),
                alt=words.level_of.format(rank=row.rank, of=row.of),
            ),
            Element("P", (Words(level.lines[0], RIGHT, y, level.size, INK, right=True),)),
        ),
    )
    room = first_dot - _DOT - _GAP - MAIN
    criterion = _criterion(row.criterion, language, y, room)
    return Element("TR", children=(criterion, reached, _below(y)))


@lru_cache(maxsize=_KEPT)
def _below(y: float) -> Element:
    rule = Rule(MAIN, y + 2.6, RIGHT - MAIN, 0.2, HAIR)
    return as_shared(Element("Artifact", (rule,)))


@lru_cache(maxsize=_KEPT)
def _criterion(title: str, language: str, y: float, room: float) -> Element:
    """On one line if it can be; else on two small ones that keep to the row's height."""
    fitted = paragraph(title, TEXT, room, (10.5, 8.5), 1, language=language)
    if not fitted.whole:
        fitted = paragraph(title, TEXT, room, (8.5, 8.5), 2, language=language)
    start = y if len(fitted.lines) == 1 else y - 2.5
    marks = tuple(
        Words(part, MAIN, start + place * 3.6, fitted.size, INK)
        for place, part in enumerate(fitted.lines)
    )
    return as_shared(Element("TD", marks))

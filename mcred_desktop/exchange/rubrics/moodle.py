"""Rubrics in a Moodle backup: ``activities/…/grading.xml``. Read only.

Every ``definition`` whose method is “rubric” is one; its criteria are ordered by ``sortorder``,
their levels by ``score``. Texts may be HTML, of which the words are kept. The platform names no
levels, so here they are “Level 1” and so on; scores are added up, so they also give the weights.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Level, Rubric
from mcred_desktop.exchange.rubrics import safe_xml, words
from mcred_desktop.exchange.rubrics.markup import plain_text
from mcred_desktop.exchange.rubrics.refusing import attempted, within_limit
from mcred_desktop.exchange.rubrics.rows import Rating, Row, rubric_of, weighed_by_points
from mcred_desktop.services.rubrics.ports import ReadRubric

_NULL = "$@NULL@$"
_PLAIN_FORMATS = {"0", "2"}
"""Moodle's own text and plain text; all others are HTML or nearly so"""


def read(name: str, content: bytes) -> list[ReadRubric]:
    """Every rubric defined in the file, and those that are refused.

    Raises:
        UntrustedInputError: no XML as `safe_xml.parse` takes it, or no rubric defined in it.
    """
    root = safe_xml.tree(content, name)
    found = [d for d in root.iter("definition") if _said(d, "method") in ("rubric", "")
             and d.find(".//criteria") is not None]  # fmt: skip
    if root.find(".//definition") is None and root.find(".//criterion/levels/level") is not None:
        found = [root]
    if not found:
        raise UntrustedInputError(
            "No rubric is defined in this XML.",
            where=name,
            cure="Choose the file grading.xml of the activity in the backup.",
        )
    within_limit(len(found), name)
    return [_read(name, number, definition) for number, definition in enumerate(found, 1)]


def _read(name: str, number: int, definition: Element) -> ReadRubric:
    title = _said(definition, "name") or f"{name.rsplit('.', 1)[0]} {number}"
    where = f"{name}, rubric “{words.shortened(title)}”"

    def make() -> Rubric:
        rows = list(_rows(definition, where))
        return _named(rubric_of(words.name(title, "name", where), weighed_by_points(rows), where))

    return attempted(title, where, make)


def _rows(definition: Element, where: str) -> Iterator[Row]:
    criteria = [c for parent in definition.iter("criteria") for c in parent.findall("criterion")]
    for number, criterion in enumerate(sorted(criteria, key=_order), 1):
        place = f"{where}, criterion {number}"
        text = _text(criterion, "description", place)
        if not text:
            raise UntrustedInputError(
                "The criterion has no description.", where=place, cure="Describe it and export."
            )
        title, _, rest = text.partition("\n")
        levels = [level for parent in criterion.findall("levels") for level in parent]
        yield Row(
            title=words.name(title, "description", place),
            ratings=_ratings(levels, place),
            description=rest.strip(),
        )


def _order(criterion: Element) -> int:
    said = _said(criterion, "sortorder")
    return int(said[:9]) if said.isascii() and said.isdecimal() else 0


def _ratings(levels: list[Element], where: str) -> tuple[Rating, ...]:
    found = [
        (words.points(_said(level, "score"), "score", where), _text(level, "definition", where))
        for level in levels
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(Rating("", score, text=text) for score, text in found)


def _named(rubric: Rubric) -> Rubric:
    """With names for the levels, the same in every row that offers a column."""

    def named(levels: tuple[Level, ...]) -> tuple[Level, ...]:
        names = [f"Level {rubric.rank(level.id)}" for level in levels]
        return tuple(x.model_copy(update={"name": n}) for x, n in zip(levels, names, strict=True))

    rows = [row.model_copy(update={"own_levels": named(row.own_levels)}) for row in rubric.criteria]
    return rubric.model_copy(update={"levels": named(rubric.levels), "criteria": tuple(rows)})


def _text(element: Element, tag: str, where: str) -> str:
    said = _said(element, tag)
    html = _said(element, f"{tag}format") not in _PLAIN_FORMATS
    return words.prose(plain_text(said) if html else said, tag, where)


def _said(element: Element, tag: str) -> str:
    said = (element.findtext(tag) or "").strip()
    return "" if said == _NULL else said

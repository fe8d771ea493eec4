"""Two versions of a rubric as they are drawn, worked out away from the GUI thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.rubrics.comparison import (
    Aspect,
    Compared,
    ComparedRow,
    Comparison,
    Difference,
    compared,
)
from mcred_desktop.domain.rubrics.pairing import Fate
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric
from mcred_desktop.gui.comparing import (
    Change,
    Line,
    Words,
    compared_words,
    spoken,
)

_IDS = (Aspect.OUTCOMES, Aspect.SKILLS)
"""Told by ids, which mean nothing to people"""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in one field of the drawing."""

    title: Line = ()
    lines: tuple[Line, ...] = ()
    state: str = ""
    """That it was added, removed or moved"""

    @property
    def changed(self) -> bool:
        """Whether it differs at all."""
        marked = (words.change is not Change.KEPT for line in self.all for words in line)
        return bool(self.state) or any(marked)

    @property
    def all(self) -> tuple[Line, ...]:
        """Every line there is, the title first."""
        return (self.title, *self.lines) if self.title else self.lines

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        said = [spoken(line) for line in self.all]
        return "\n".join([self.state, *said] if self.state else said)


@dataclass(frozen=True, slots=True)
class RowBoxes:
    """A criterion and its cells."""

    head: Box
    cells: tuple[Box, ...]

    @property
    def changed(self) -> bool:
        return self.head.changed or any(cell.changed for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Remark:
    """A difference in words."""

    text: str
    structural: bool
    """Whether it can change an outcome"""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Everything that is shown of two versions."""

    columns: tuple[Box, ...]
    rows: tuple[RowBoxes, ...]
    remarks: tuple[Remark, ...]
    wording_only: bool
    same: bool

    @classmethod
    def of(cls, old: Rubric, new: Rubric) -> "SideBySide":
        """Compare two versions."""
        found = compared(old, new)
        return cls(
            tuple(_level(column) for column in found.columns),
            tuple(_row(row) for row in found.rows),
            tuple(sorted(_remarks(found), key=lambda remark: not remark.structural)),
            found.wording_only,
            found.same,
        )


def _level(column: Compared[Level]) -> Box:
    before, after = column.before, column.after
    told = {difference.aspect: difference for difference in column.differences}
    name = _of(before.name if before else "", after.name if after else "")
    points = told.get(Aspect.POINTS)
    lines = (compared_words(points.before, points.after),) if points else ()
    return Box(name, lines, _state(column.fate))


def _row(row: ComparedRow) -> RowBoxes:
    before, after = row.before, row.after
    title = _of(before.title if before else "", after.title if after else "")
    other = [x for x in row.differences if x.aspect is not Aspect.NAME]
    head = Box(title, tuple(_told(x) for x in other), _state(row.fate))
    cells = (Box(lines=(line,) if (line := _of(x.before, x.after)) else ()) for x in row.cells)
    return RowBoxes(head, tuple(cells))


def _of(before: str, after: str) -> Line:
    return compared_words(before, after)


def _told(difference: Difference) -> Line:
    """What a difference is about, then both values."""
    name = Words(f"{_name(difference.aspect)}: ")
    if difference.aspect in _IDS:
        return (name, Words(_tr("others than before"), Change.ADDED))
    if not difference.before:
        return (name, Words(difference.after, Change.ADDED))
    if not difference.after:
        return (name, Words(difference.before, Change.REMOVED))
    return (name, *compared_words(difference.before, difference.after))


def _remarks(found: Comparison) -> Iterator[Remark]:
    for difference in found.differences:
        yield Remark(_said(difference, ""), difference.structural)
    yield from _of_parts(found.columns, _tr("level"))
    yield from _of_parts(found.rows, _tr("criterion"))
    yield from _of_parts(found.bands, _tr("level of achievement"))


def _of_parts(
    parts: Sequence[Compared[Level] | Compared[Band] | ComparedRow], kind: str
) -> Iterator[Remark]:
    for part in parts:
        name = _called(part.after or part.before)
        if part.fate is not Fate.KEPT:
            text = _tr("{0} {1}: {2}").format(kind.capitalize(), name, _state(part.fate).lower())
            yield Remark(text, structural=True)
        for difference in part.differences:
            if difference.structural:
                yield Remark(_said(difference, name), structural=True)
            elif isinstance(part.after, Band):
                yield Remark(_said(difference, name), structural=False)


def _called(part: Level | Band | Criterion | None) -> str:
    if part is None:
        return ""
    name = part.title if isinstance(part, Criterion) else part.name
    return f"“{name}”" if name else _tr("without a name")


def _said(difference: Difference, of: str) -> str:
    nothing = _tr("nothing")
    before, after = difference.before or nothing, difference.after or nothing
    name = _name(difference.aspect)
    about = _tr("{0} of {1}").format(name, of) if of else name
    return _tr("{0}: {1} before, {2} now").format(about, before, after)


def _state(fate: Fate) -> str:
    return {
        Fate.KEPT: "",
        Fate.ADDED: _tr("Added"),
        Fate.REMOVED: _tr("Removed"),
        Fate.MOVED: _tr("Moved"),
    }[fate]


def _name(aspect: Aspect) -> str:
    return {
        Aspect.TITLE: _tr("Title"),
        Aspect.KIND: _tr("Kind"),
        Aspect.LANGUAGE: _tr("Language"),
        Aspect.PASS_MARK: _tr("Pass mark"),
        Aspect.THIRD_LOOK: _tr("Third look"),
        Aspect.NAME: _tr("Name"),
        Aspect.POINTS: _tr("Points"),
        Aspect.DESCRIPTION: _tr("Description"),
        Aspect.EVIDENCE: _tr("Evidence"),
        Aspect.OUTCOMES: _tr("Outcomes"),
        Aspect.SKILLS: _tr("Skills"),
        Aspect.WEIGHT: _tr("Weight"),
        Aspect.MUST_REACH: _tr("Must reach"),
        Aspect.FEEDBACK_ONLY: _tr("Feedback only"),
        Aspect.OWN_LEVELS: _tr("Own levels"),
        Aspect.OWN_NAMES: _tr("Names of own levels"),
        Aspect.RULES: _tr("Rules"),
    }[aspect]


def _tr(text: str) -> str:
    return QCoreApplication.translate("RubricVersions", text)

"""The parts of page 2: a pen in the design's faces, and the sections it writes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mcred_desktop.documents.certificates.captions import Captions
from mcred_desktop.documents.designs.faces import style_of
from mcred_desktop.documents.designs.text import placed
from mcred_desktop.documents.designs.values import Row, Values
from mcred_desktop.documents.page import Element, Rule, Shape, Words
from mcred_desktop.documents.text.setting import MM, Fitted, line, paragraph, wrap
from mcred_desktop.documents.text.shaping import uncovered
from mcred_desktop.documents.text.typefaces import Style as Font
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layer import Align
from mcred_desktop.domain.path_data import Segment
from mcred_desktop.services.issue.ports import Award

LEFT, LABEL, TEXT, RIGHT = 24.0, 40.0, 76.0, 190.0
"""Left edge and width of the labels, left edge of the text, right edge of both, mm"""
_BARS, _BAR_GAP, _BAR = 133.2, 1.4, 3.2
"""Where the bars of the levels begin, the gap between two, their height, mm"""
_MOST_LEVELS = 6
_LEADING = 1.46


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a section; ``draw`` takes its baseline."""

    height: float
    draw: Callable[[float], tuple[Element, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """A label and what is said under it."""

    label: str
    strips: tuple[Strip, ...]
    second: str = ""

    @property
    def height(self) -> float:
        """From the first baseline to the last, mm."""
        lines = sum(strip.height for strip in self.strips[:-1])
        return max(lines, 4.6 if self.second else 0)

    def cut(self, room: float) -> tuple["Section | None", "Section | None"]:
        """What goes in ``room`` mm, and the rest; each None when there is none."""
        if self.height <= room:
            return self, None
        used, count = 0.0, 0
        for strip in self.strips:
            if used > room:
                break
            used += strip.height
            count += 1
        if count < min(3, len(self.strips)):
            return None, self
        return (
            Section(self.label, self.strips[: count - 1], self.second),
            Section(self.label, self.strips[count - 1 :]),
        )

    def drawn(self, y: float, pen: "Pen") -> Iterator[Element]:
        yield pen.label(self.label, y)
        if self.second:
            yield pen.note(self.second, y + 4.6)
        for strip in self.strips:
            yield from strip.draw(y)
            y += strip.height


class Pen:
    """Sets text in the faces and colours of a design's page 2."""

    def __init__(self, design: Design, language: str, *, mirrors: bool) -> None:
        says = design.says
        self.accent, self.ink = design.colour(says.accent), design.colour(says.ink)
        self.grey, self.rule = design.colour(says.grey), design.colour(says.rule)
        self.ground = design.colour(says.ground)
        self._heading, self._text = design.styles[says.heading], design.styles[says.text]
        self.language, self._mirrors = language, mirrors

    def font(self, size: float, weight: int = 400, *, heading: bool = False) -> Font:
        look = self._heading if heading else self._text
        wanted = {"size": size, "weight": weight, "tracking": 0, "italic": False}
        return style_of(look.model_copy(update=wanted))

    def unset(self, text: str, what: str) -> str:
        """That no font has a character of ``text``; empty when all have one."""
        missing = uncovered(text, self.font(9.5).cut, self.language)
        if not missing:
            return ""
        codes = " ".join(f"U+{ord(part):04X}" for part in missing[0])
        return f"{what} “{text}”: no font here has the character “{missing[0]}” ({codes})."

    def line(
        self,
        text: str,
        box: tuple[float, float, float],
        size: float,
        colour: str,
        *,
        weight: int = 400,
        align: Align = Align.LEFT,
        heading: bool = False,
    ) -> tuple[Words, ...]:
        """One line in ``box``: left edge, baseline, width; smaller or shortened where it must."""
        font, sizes = self.font(size, weight, heading=heading), (size, min(size, 7.5))
        fitted = paragraph(text, font, box[2], sizes, 1, language=self.language)
        if not fitted.lines:
            return ()
        return placed(fitted, box, 0, align, colour, mirrors=self._mirrors)

    def title(self, text: str, y: float) -> Element:
        box = (TEXT - 0.3, y, RIGHT - TEXT)
        return Element("H1", self.line(text, box, 21, self.ink, weight=600, heading=True))

    def second(self, text: str, y: float) -> Element:
        return Element("P", self.line(text, (TEXT, y, RIGHT - TEXT), 9.2, self.grey))

    def label(self, text: str, y: float) -> Element:
        return Element("H2", self.line(text, (LEFT, y, LABEL), 10, self.accent, weight=600))

    def note(self, text: str, y: float) -> Element:
        return Element("P", self.line(text, (LEFT, y, LABEL), 8.5, self.grey))

    def ends(self, left: str, right: str, y: float) -> Iterator[Element]:
        """A line with a text at either end."""
        half = (RIGHT - LEFT) / 2
        yield Element("P", self.line(left, (LEFT, y, half - 2), 8, self.grey))
        box = (LEFT + half, y, half)
        yield Element("P", self.line(right, box, 8, self.grey, align=Align.RIGHT))

    def wrapped(
        self, text: str, x: float, width: float, size: float, *, after: float = 0
    ) -> list[Strip]:
        """A paragraph as strips, ``after`` mm more under its last line."""
        step = size * MM * _LEADING
        lines = wrap(text, self.font(size), width, size, language=self.language)
        if not lines:
            return []
        fitted, box = Fitted(tuple(lines), size), (x, 0.0, width + 1)
        marks = placed(fitted, box, 0, Align.LEFT, self.ink, mirrors=self._mirrors)
        strips: list[Strip] = []
        for number, mark in enumerate(marks):

            def draw(y: float, mark: Words = mark) -> tuple[Element, ...]:
                return (Element("P", (replace(mark, y=y),)),)

            last = number == len(lines) - 1
            strips.append(Strip(step + (after if last else 0), draw))
        return strips

    def figures(
        self, label: str, told: Sequence[tuple[str, str, str]], below: str, size: float
    ) -> Section:
        """Large figures, each with two words beside it, over a line of text where there is one."""

        def draw(y: float) -> tuple[Element, ...]:
            return tuple(self._figures(told, y))

        text = self.wrapped(below, TEXT, RIGHT - TEXT, size) if below else []
        large = [Strip(9.6 if text else 3.2, draw)] if told else []
        return Section(label, (*large, *(text or [Strip(0, lambda _: ())])))

    def _figures(self, told: Sequence[tuple[str, str, str]], y: float) -> Iterator[Element]:
        for number, (figure, unit, what) in enumerate(told):
            x = TEXT + number * 40
            font = self.font(26, 500, heading=True)
            large = line(figure, font, self.language)
            words = [Words(large, x - 0.4, y + 3.2, 26, self.ink)]
            beside = x + large.width * 26 * MM + 1.6
            room = x + 38 - beside
            words += self.line(unit, (beside, y - 0.9, room), 9.5, self.ink, weight=600)
            words += self.line(what, (beside, y + 3.2, room), 8.5, self.grey)
            yield Element("P", tuple(words))


def outcomes(pen: Pen, words: Captions, label: str, texts: Sequence[str], size: float) -> Section:
    """The outcomes, numbered."""
    strips: list[Strip] = []
    for number, text in enumerate(texts, 1):
        lines = pen.wrapped(text, TEXT + 5.5, RIGHT - TEXT - 5.5, size, after=1)
        first = lines[0]

        def draw(
            y: float, told: str = words.told(str(number)), first: Strip = first
        ) -> tuple[Element, ...]:
            mark = pen.line(told, (TEXT, y, 5), size, pen.accent, weight=600)
            return (Element("P", mark), *first.draw(y))

        strips += [Strip(first.height, draw), *lines[1:]]
    return Section(label, tuple(strips), words.says["holder_can"])


def spoken(pen: Pen, label: str, text: str, size: float) -> Section:
    """A paragraph."""
    return Section(label, tuple(pen.wrapped(text, TEXT, RIGHT - TEXT, size)))


def figures(values: Values) -> Iterator[tuple[str, str, str]]:
    """Hours, credits and level: figure, unit, what it counts."""
    says = values.words.says
    if hours := values("hours.number"):
        yield hours, says["hours_unit"], says["of_learning"]
    if size := values("credits.number"):
        yield size, "ECTS", says["credits_unit"]
    if eqf := values("eqf.number"):
        yield eqf, values.words.eqf.format(number="").strip(), says["level_unit"]


def results(pen: Pen, words: Captions, award: Award, rows: Sequence[Row], size: float) -> Section:
    """Every criterion with a bar for each level, filled up to the one reached."""
    names = [level.name for level in award.rubric.levels]
    strips: list[Strip] = []
    if len(names) <= _MOST_LEVELS:
        strips.append(Strip(7.2, lambda y: tuple(_level_names(pen, names, y))))
    for row in rows:

        def draw(y: float, row: Row = row) -> tuple[Element, ...]:
            return tuple(_result(pen, words, row, len(names), size, y))

        strips.append(Strip(7.0, draw))
    if award.band:
        strips.append(Strip(3.4, lambda y: tuple(_overall(pen, words, award, y))))
        strips.append(Strip(0, lambda _: ()))
    return Section(words.says["results"], tuple(strips))


def _bar_step(count: int) -> float:
    return (RIGHT - _BARS + _BAR_GAP) / max(1, count)


def _level_names(pen: Pen, names: Sequence[str], y: float) -> Iterator[Element]:
    step = _bar_step(len(names))
    for number, name in enumerate(names):
        box = (_BARS + number * step, y, step - _BAR_GAP)
        yield Element("P", pen.line(name, box, 8.5, pen.grey, align=Align.CENTRE))


def _result(
    pen: Pen, words: Captions, row: Row, levels: int, size: float, y: float
) -> Iterator[Element]:
    must = words.says["must_pass"] if row.required else ""
    room = _BARS - TEXT - (19 if must else 3)
    yield Element("P", pen.line(row.criterion, (TEXT, y, room), size, pen.ink))
    if must:
        box = (_BARS - 19, y, 16.5)
        yield Element("P", pen.line(must, box, 7.5, pen.accent, weight=500, align=Align.RIGHT))
    said = f"{row.level}: {row.rank} / {row.of}"
    if max(levels, row.of) > _MOST_LEVELS:
        box = (_BARS, y, RIGHT - _BARS)
        yield Element("P", pen.line(said, box, size, pen.ink, align=Align.RIGHT))
        return
    step = _bar_step(row.of)
    bars = tuple(
        _bar(_BARS + number * step, y - 2.8, step - _BAR_GAP, pen.ink, filled=number < row.rank)
        for number in range(row.of)
    )
    yield Element("Figure", bars, alt=said)


def _bar(x: float, y: float, width: float, colour: str, *, filled: bool) -> Shape:
    corners = ((x + width, y), (x + width, y + _BAR), (x, y + _BAR))
    sides = tuple(Segment("l", (corner,)) for corner in corners)
    parts = (Segment("m", ((x, y),)), *sides, Segment("z"))
    return Shape(parts, colour if filled else "#FFFFFF", colour, 0.25)


def _overall(pen: Pen, words: Captions, award: Award, y: float) -> Iterator[Element]:
    yield Element("Artifact", (Rule(TEXT, y - 3.9, RIGHT - TEXT, 0.3, pen.ink),))
    text = words.sentence(words.says["overall"], name=award.band or "")
    width = (RIGHT - TEXT) * 0.68
    yield Element("P", pen.line(text, (TEXT, y + 1.4, width), 10, pen.ink, weight=600))
    said = Values(award, words)("level.said")
    if said:
        box = (TEXT + width, y + 1.4, RIGHT - TEXT - width)
        yield Element("P", pen.line(said, box, 9.5, pen.grey, align=Align.RIGHT))

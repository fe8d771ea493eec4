"""Setting the texts of a design: where their lines lie, and what cannot be set."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mcred_desktop.documents.designs.alike import NOTHING, Alike, Set
from mcred_desktop.documents.designs.faces import style_of
from mcred_desktop.documents.page import Words
from mcred_desktop.documents.text.fitting import Scale, fit
from mcred_desktop.documents.text.setting import HEIGHTS, MM, Fitted, Line, line, paragraph
from mcred_desktop.documents.text.shaping import capitals, script_of, uncovered
from mcred_desktop.documents.text.typefaces import Style as Font
from mcred_desktop.domain.certificates.design import Design, Direction, Style
from mcred_desktop.domain.certificates.fields import fields_in, is_shared, merged
from mcred_desktop.domain.certificates.layer import Align, Grows
from mcred_desktop.domain.certificates.layers import LevelMarks, LevelsLayer, TextLayer
from mcred_desktop.domain.isolates import joined

_NARROWER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""Parts of a centred text's width to try, one after the other"""
_NUMBERS = {1: "one line", 2: "two lines", 3: "three lines", 4: "four lines"}
_WHAT = {
    "learner.name": "The name",
    "record.title": "The title",
    "record.summary": "The summary",
    "issuer.name": "The issuer",
    "issuer.unit": "The issuer",
    "issuer.signatory": "The signature",
    "issuer.role": "The signature",
    "issuer.second": "The second signature",
    "issuer.second_role": "The second signature",
    "level.name": "The level of achievement",
    "assessment": "The type of assessment",
    "identity": "The identity check",
}


class Setter:
    """Sets the text layers of one page; those that keep to others after them."""

    def __init__(
        self,
        design: Design,
        value_of: Callable[[str], str],
        language: str,
        *,
        levels: int,
        mirrors: bool,
        alike: Alike,
    ) -> None:
        self.design, self.language, self.mirrors = design, language, mirrors
        self._value_of, self._levels = value_of, levels
        self._alike = alike
        self._made, self._said = alike.set.copy(), alike.said.copy()
        self._layers = {layer.key: layer for layer in design.layers if isinstance(layer, TextLayer)}

    def words_of(self, text: str) -> str:
        """``text`` with its fields filled in; empty when one of them is."""
        if text not in self._said:
            self._said[text] = merged(text, self._value_of, leftward=self.leftward)
            if is_shared(text):
                self._alike.said[text] = self._said[text]
        return self._said[text]

    @property
    def leftward(self) -> bool:
        """Whether the page's own words are read from right to left."""
        return self.mirrors is not (self.design.direction is Direction.RIGHT_TO_LEFT)

    def joined(self, mark: str, parts: Iterable[str]) -> str:
        """The ``parts`` one after the other, in the order the page is read."""
        return joined(mark, parts, leftward=self.leftward)

    def stands(self, when: str) -> bool:
        """Whether a layer that asks for a field is drawn."""
        return not when or bool(self._value_of(when).strip())

    def font(self, style: str) -> tuple[Font, Style]:
        """The font of a style, and how it looks."""
        look = self.design.styles[style]
        if style not in self._alike.fonts:
            self._alike.fonts[style] = style_of(look)
        return self._alike.fonts[style], look

    def colour(self, style: str) -> str:
        return self.design.colour(self.design.styles[style].colour)

    def cased(self, text: str, look: Style) -> str:
        """In capitals where the style asks for them."""
        if not look.capitals:
            return text
        return capitals(text, self.language)

    def one(self, text: str, style: str) -> tuple[Line, float]:
        """A line of a style at its own size."""
        font, look = self.font(style)
        return line(self.cased(text, look), font, self.language), look.size

    def short(self, text: str, style: str, width: float, *, least: float, most: int = 1) -> Fitted:
        """In at most ``most`` lines, smaller where it helps, else with an ellipsis."""
        font, look = self.font(style)
        sizes = (look.size, min(least, look.size))
        return paragraph(self.cased(text, look), font, width, sizes, most, language=self.language)

    def shift(self, layer_y: float, follows: str, slack: float | None) -> float:
        """How far something at ``layer_y`` moves with the text it follows."""
        if not follows:
            return 0.0
        other, found = self._layers[follows], self.text(follows)
        above = layer_y < other.y
        part = {Grows.DOWN: 0.0, Grows.UP: -1.0, Grows.BOTH: -0.5}[other.grows]
        moved = found.growth * (part if above else part + 1.0)
        moved += self.shift(other.y, other.follows, other.slack)
        return moved if slack is None else max(-slack, min(slack, moved))

    def has(self, key: str) -> bool:
        """Whether ``key`` is a text layer."""
        return key in self._layers

    def text(self, key: str) -> Set:
        """The text layer ``key``, set once."""
        if key not in self._made:
            self._made[key] = self._set(self._layers[key])
        return self._made[key]

    def end_of(self, key: str) -> float:
        """Where a text, or the signs of the level, end."""
        layer = self.design.layer(key)
        if isinstance(layer, LevelsLayer):
            x = layer.x if not layer.beside else self.end_of(layer.beside) + layer.gap
            return max(layer.x, x) + width_of(layer.marks, self._levels)
        return self.text(key).right

    def problems(self) -> Iterator[str]:
        """Why the texts of the page cannot be set."""
        for key in self._layers:
            if problem := self.text(key).problem:
                yield problem

    def unset(self, text: str, style: str, what: str) -> str:
        """That no font has a character of ``text``; empty when all have one."""
        font, look = self.font(style)
        missing = uncovered(self.cased(text, look), font.cut, self.language)
        if not missing:
            return ""
        codes = " ".join(f"U+{ord(part):04X}" for part in missing[0])
        return f"{what} “{text}”: no font here has the character “{missing[0]}” ({codes})."

    def _set(self, layer: TextLayer) -> Set:
        text = self.words_of(layer.text)
        if not text or not self.stands(layer.when):
            return NOTHING
        what = _what(layer.text)
        if problem := self.unset(text, layer.style, what):
            return Set((), text, problem=problem)
        y = layer.y + self.shift(layer.y, layer.follows, layer.slack)
        x = layer.x
        if layer.beside:
            x = max(x, self.end_of(layer.beside) + layer.gap)
        width = layer.x + layer.width - x
        fitted = self._fitted(layer, text, width, y) if width > 0 else None
        if fitted is None:
            lines = layer.fit.lines if layer.fit else 1
            count = _NUMBERS.get(lines, f"{lines} lines")
            return Set((), text, problem=f"{what} “{text}” is too long for {count}.")
        return self._placed(layer, text, fitted, (x, y, width))

    def _fitted(self, layer: TextLayer, text: str, width: float, y: float) -> Fitted | None:
        font, look = self.font(layer.style)
        cased, rule = self.cased(text, look), layer.fit
        if rule is None:
            whole = line(cased, font, self.language)
            fits = whole.width * look.size * MM <= width + 0.01
            return Fitted((whole,), look.size) if fits else None
        lead = self._lead(layer, text, look)
        if rule.shortens:
            return self._shortened(layer, cased, width, y)
        least, floor = min(rule.least, look.size), min(rule.floor, look.size)
        scale = Scale(look.size, least, floor, rule.several or look.size)
        tall = None
        if layer.step:
            tall = (layer.step * (rule.lines - 1), HEIGHTS.get(script_of(text), 0))
            tall = tall if tall[1] and rule.lines > 1 else None
        elif layer.bottom is not None:
            tall = (max(layer.bottom - y, 0.1), lead)
        return fit(cased, font, width, scale, rule.lines, language=self.language, tall=tall)

    def _shortened(self, layer: TextLayer, text: str, width: float, y: float) -> Fitted:
        """As many lines as there is room for, at the largest size that takes no more."""
        font, look = self.font(layer.style)
        rule = layer.fit
        if rule is None:
            raise ValueError(layer.key)
        size = look.size
        while True:
            most = rule.lines
            if layer.bottom is not None:
                step = self._step(layer, text, size, look)
                most = min(most, 1 + max(0, int((layer.bottom - y) / step + 0.01)))
            sizes = (size, size)
            found = paragraph(text, font, width, sizes, most, language=self.language)
            if found.whole or size <= rule.least:
                return self._balanced(layer, text, found, width)
            size = max(rule.least, size - 0.5)

    def _balanced(self, layer: TextLayer, text: str, found: Fitted, width: float) -> Fitted:
        """Of centred lines none much shorter than the others, where as many can be so."""
        count = len(found.lines)
        if layer.align is not Align.CENTRE or count < 2 or not found.whole:
            return found
        font, _ = self.font(layer.style)
        sizes = (found.size, found.size)
        for share in _NARROWER:
            room = width * share
            closer = paragraph(text, font, room, sizes, count, language=self.language)
            if not closer.whole:
                break
            found = closer
        return found

    def _lead(self, layer: TextLayer, text: str, look: Style) -> float:
        return max(look.lead, HEIGHTS.get(script_of(text), 0))

    def _step(self, layer: TextLayer, text: str, size: float, look: Style) -> float:
        if layer.step:
            full = (layer.fit.several if layer.fit else None) or look.size
            needed = size * MM * HEIGHTS.get(script_of(text), 0)
            return max(layer.step * size / full, needed)
        return size * MM * self._lead(layer, text, look)

    def _placed(
        self, layer: TextLayer, text: str, fitted: Fitted, box: tuple[float, float, float]
    ) -> Set:
        x, y, width = box
        look = self.design.styles[layer.style]
        step = self._step(layer, text, fitted.size, look)
        growth = step * (len(fitted.lines) - 1)
        box = x, y - growth * {Grows.DOWN: 0.0, Grows.UP: 1.0, Grows.BOTH: 0.5}[layer.grows], width
        colour = self.colour(layer.style)
        words = placed(fitted, box, step, layer.align, colour, mirrors=self.mirrors)
        longest = max(part.width for part in fitted.lines) * fitted.size * MM
        return Set(words, text, growth, x + longest)


def placed(
    fitted: Fitted,
    box: tuple[float, float, float],
    step: float,
    align: Align,
    colour: str,
    *,
    mirrors: bool,
) -> tuple[Words, ...]:
    """The lines under each other from ``box``: its left edge, first baseline and width, mm.

    A text that reads the other way has its lines flush on its own side, within what it takes;
    ``mirrors`` on a page that will be turned round.
    """
    x, y, width = box
    size = fitted.size
    longest = max(part.width for part in fitted.lines) * size * MM
    leftward = fitted.lines[0].leftward is not mirrors
    found: list[Words] = []
    for number, part in enumerate(fitted.lines):
        base = Words(part, x, y + number * step, size, colour)
        if align is Align.CENTRE:
            found.append(replace(base, x=x + (width - part.width * size * MM) / 2))
        elif align is Align.RIGHT:
            left = x + width - longest
            far = leftward or len(fitted.lines) == 1
            found.append(replace(base, x=x + width, right=True) if far else replace(base, x=left))
        else:
            found.append(replace(base, x=x + longest, right=True) if leftward else base)
    return tuple(found)


def step_of(marks: LevelMarks, count: int) -> float:
    """From sign to sign, closer where ``count`` of them would take too much room, mm."""
    if not marks.room or count < 2:
        return marks.step
    return min(marks.step, (marks.room - marks.width) / (count - 1))


def width_of(marks: LevelMarks, count: int) -> float:
    """What ``count`` signs take, mm."""
    return step_of(marks, count) * max(0, count - 1) + marks.width if count else 0.0


def _what(text: str) -> str:
    names = (name for name in fields_in(text) if not name.startswith("say."))
    return next((_WHAT[name] for name in names if name in _WHAT), "The text")

"""The parts of the certificate's one design.

Millimetres from the top left, baselines for text, points for its size.
"""

from collections.abc import Iterable, Iterator, Sequence

from mcred_desktop.documents.captions import Captions
from mcred_desktop.documents.certificate_table import Row, dots
from mcred_desktop.documents.direction import runs_right_to_left
from mcred_desktop.documents.modern import (
    ACCENT,
    GREY,
    HEAD,
    INK,
    LEVEL,
    MAIN,
    MAIN_WIDTH,
    NAME,
    PAPER,
    SIDE,
    SIDE_WIDTH,
    STRONG,
    TEXT,
    TITLE,
)
from mcred_desktop.documents.page import (
    Box,
    Element,
    Quarter,
    Rule,
    Symbol,
    Tag,
    Words,
)
from mcred_desktop.documents.qr import qr_matrix
from mcred_desktop.documents.setting import HEIGHTS, MM, Fitted, Scale, fit, line, paragraph
from mcred_desktop.documents.shaping import script_of, uncovered
from mcred_desktop.documents.typefaces import Style
from mcred_desktop.domain.rubric import Level, Rubric
from mcred_desktop.services.award_ports import Award

_NAME_SCALE = Scale(28.8, 24, 16)
_TITLE_SCALE = Scale(26, 20, 15)
_NAME, _TITLE, _STATEMENT, _LEVEL, TABLE = 89.8, 117.5, 141.0, 178.5, 194.0
_NAME_STEP, _TITLE_END = 12.2, 132.5
FACTS, FACT_STEP, FACT_LINE, _FACTS_END = 76.0, 13.2, 4.4, 219.0


def missing(texts: Iterable[tuple[str, str, Style]], language: str) -> list[str]:
    """A sentence for each character that no font here has."""
    return [
        f"{what} “{text}”: no font here has the character “{character}” ({_codes(character)})."
        for what, text, style in texts
        for character in uncovered(text, style, language)
    ]


def texts(award: Award) -> Iterator[tuple[str, str, Style]]:
    """What people wrote that is on every page of the cohort: what it is, the text, its face."""
    record, issuer, rubric = award.achievement, award.issuer, award.rubric
    yield "The title", record.title, TITLE
    yield "The summary", record.summary, TEXT
    yield "The issuer", f"{issuer.name} {issuer.unit}", HEAD
    yield "The signature", f"{issuer.signatory} {issuer.signatory_role}", HEAD
    yield "The type of assessment", record.assessment, STRONG
    yield "The identity check", record.identity_check, STRONG
    yield from (("The criterion", criterion.title, TEXT) for criterion in rubric.criteria)
    yield from (("The level", level.name, STRONG) for level in _levels(rubric))


def _levels(rubric: Rubric) -> list[Level]:
    return [level for row in rubric.criteria for level in rubric.levels_of(row)]


def _codes(character: str) -> str:
    return " ".join(f"U+{ord(part):04X}" for part in character)


def _height(text: str) -> float:
    return HEIGHTS.get(script_of(text), 1.2)


def fitted_name(award: Award) -> Fitted | None:
    """The name at the size that also leaves two lines of a tall script apart."""
    language = award.achievement.language
    fitted = fit(award.learner.name, NAME, MAIN_WIDTH, _NAME_SCALE, 2, language=language)
    if fitted is None or len(fitted.lines) == 1:
        return fitted
    return Fitted(fitted.lines, min(fitted.size, _NAME_STEP / MM / _height(award.learner.name)))


def fitted_title(award: Award) -> Fitted | None:
    """The title, and where it takes several lines, as high as there is room for them."""
    record = award.achievement
    fitted = fit(record.title, TITLE, MAIN_WIDTH, _TITLE_SCALE, 3, language=record.language)
    if fitted is None or len(fitted.lines) == 1:
        return fitted
    step = (_TITLE_END - _TITLE) / (len(fitted.lines) - 1)
    return Fitted(fitted.lines, min(fitted.size, step / MM / _height(record.title)))


def column(fitted: Fitted, x: float, y: float, step: float, colour: str) -> tuple[Words, ...]:
    """The lines under each other, ``step`` mm apart; flush right where they read from there."""
    leftward = runs_right_to_left(fitted.lines[0].text)
    if leftward:
        x += max(part.width for part in fitted.lines) * fitted.size * MM
    return tuple(
        Words(part, x, y + place * step, fitted.size, colour, right=leftward)
        for place, part in enumerate(fitted.lines)
    )


def _said(tag: Tag, text: str, y: float, words: Captions) -> Element:
    """A fixed caption of the main column."""
    return Element(tag, (Words(line(text, TEXT, words.language), MAIN, y, 10.5, GREY),))


def ground() -> tuple[Element, ...]:
    """The bar and the mark."""
    mark = (Quarter(SIDE, 40, 18, 18 * 0.66, ACCENT), Quarter(SIDE, 40, 18 * 0.4, 0, INK))
    return (Element("Artifact", (Box(66, 0, 2.6, 181, ACCENT), *mark)),)


def issuer(award: Award) -> Iterator[Element]:
    """Who issues it."""
    language, issuer = award.achievement.language, award.issuer
    name = paragraph(issuer.name, HEAD, MAIN_WIDTH, (14, 9), 4, language=language)
    step = name.size * MM * 1.25
    top = 31.5 - step * (len(name.lines) - 1)
    yield Element("P", column(name, MAIN, top, step, INK))
    if issuer.unit.strip():
        unit = paragraph(issuer.unit, TEXT, MAIN_WIDTH, (10.5, 8.5), 2, language=language)
        yield Element("P", column(unit, MAIN, 38, 5, GREY))


def awarded(words: Captions, *, two: bool) -> Iterator[Element]:
    """The words above the name; higher where the name takes ``two`` lines."""
    yield _said("P", words.awarded_to, 64 if two else 76, words)


def recipient(award: Award) -> Element:
    """The name."""
    name = fitting_name(award)
    top = _NAME - _NAME_STEP if len(name.lines) == 2 else _NAME
    return Element("H1", column(name, MAIN - 0.5, top, _NAME_STEP, INK))


def fitting_name(award: Award) -> Fitted:
    """The name as it is set; raises ValueError when it does not fit."""
    name = fitted_name(award)
    if name is None:
        raise ValueError(award.learner.name)
    return name


def achievement(award: Award, words: Captions) -> Iterator[Element]:
    """What it is awarded for."""
    title = fitted_title(award)
    if title is None:
        raise ValueError(award.achievement.title)
    yield _said("P", words.micro_credential, 106, words)
    step = title.size * MM * max(1.177, _height(award.achievement.title) if title.lines else 0)
    yield Element("H2", column(title, MAIN - 0.3, _TITLE, step, INK))
    if award.achievement.summary.strip():
        language = award.achievement.language
        text = award.achievement.summary
        statement = paragraph(text, TEXT, MAIN_WIDTH, (10.5, 9), 6, language=language)
        step = 5.6 * statement.size / 10.5
        yield Element("P", column(statement, MAIN, _STATEMENT, step, INK))


def level(award: Award, words: Captions) -> Iterator[Element]:
    """The level of achievement by name, dots and number; nothing where the rubric has none."""
    names = [band.name for band in award.rubric.bands]
    if award.band not in names:
        return
    row = Row("", award.band, names.index(award.band) + 1, len(names))
    name = paragraph(award.band, LEVEL, 60, (17, 11), 1, language=award.achievement.language)
    width = name.lines[0].width * name.size * MM
    x = max(110.0, MAIN + width + 7)
    said = words.level_of.format(rank=row.rank, of=row.of)
    beside = x + (row.of - 1) * 4.6 + 4.3
    number = Words(line(said, TEXT, words.language), beside, _LEVEL, 10, GREY)
    yield Element("P", column(name, MAIN, _LEVEL, 0, ACCENT))
    yield Element("Artifact", dots(x, _LEVEL - 1.8, row, 4.6, 1.5, ACCENT))
    yield Element("P", (number,))


def fact(label: str, value: Fitted, y: float, words: Captions) -> Iterator[Element]:
    """A label of the side column, and what it tells."""
    head = Words(line(label, TEXT, words.language), SIDE, y, 8.5, GREY)
    yield Element("P", (head, *column(value, SIDE, y + 4.9, FACT_LINE, INK)))


def values(texts: Sequence[str], language: str) -> list[Fitted]:
    """The facts, each as long as it is as far as the column down to the QR code holds them all."""
    fitted: list[Fitted] = []
    for most in (5, 4, 3, 2, 1):
        fitted = [_value(text, most, language) for text in texts]
        lines = sum(len(value.lines) - 1 for value in fitted)
        if FACTS + FACT_STEP * len(fitted) + FACT_LINE * lines <= _FACTS_END:
            break
    return fitted


def _value(text: str, most: int, language: str) -> Fitted:
    short = paragraph(text, STRONG, SIDE_WIDTH, (10, 8.5), 1, language=language)
    if short.whole:
        return short
    return paragraph(text, STRONG, SIDE_WIDTH, (9, 9), most, language=language)


def signature(award: Award) -> Iterator[Element]:
    """Who signs, on a line."""
    issuer, language = award.issuer, award.achievement.language
    if not issuer.signatory.strip():
        return
    yield Element("Artifact", (Rule(MAIN, 258, 53, 0.25, INK),))
    name = paragraph(issuer.signatory, HEAD, 53, (10, 8), 1, language=language)
    yield Element("P", column(name, MAIN, 263, 0, INK))
    if issuer.signatory_role.strip():
        role = paragraph(issuer.signatory_role, TEXT, 53, (9, 8), 2, language=language)
        yield Element("P", column(role, MAIN, 267.6, 4, GREY))


def code(qr: str, words: Captions) -> Element:
    """The QR code on its white box."""
    symbol = Symbol(qr_matrix(qr), SIDE, 229.6, 35)
    box = Box(SIDE - 3, 226.6, 41, 41, PAPER)
    return Element("Figure", (box, symbol), alt=words.qr)


def scan(words: Captions) -> Iterator[Element]:
    """What to do with the code."""
    scan = paragraph(words.scan, TEXT, SIDE_WIDTH, (8, 8), 2, language=words.language)
    yield Element("P", column(scan, SIDE, 272, 3.4, INK))


def next_title(award: Award) -> Iterator[Element]:
    """Of which micro-credential a further page tells."""
    record = award.achievement
    title = paragraph(record.title, TEXT, MAIN_WIDTH, (10.5, 8.5), 2, language=record.language)
    yield Element("P", column(title, MAIN, 38, 5, GREY))

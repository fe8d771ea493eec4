"""The agreement of a cohort's evaluators on paper: a sentence first, then the figures."""

from collections.abc import Iterator

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import ACCENT, GREY, HAIR, INK, TEXT
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Dot, Mark, Rule
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.reports.agreement_report_table import Column, Drawing, FigureTable, Row
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import words_in
from mcred_desktop.documents.text.flow import Voice
from mcred_desktop.domain.agreement.figures import Figures, Report
from mcred_desktop.domain.agreement.items import Severity
from mcred_desktop.domain.agreement.names import (
    NAMES,
    interval_of,
    needed,
    reason_of,
    signed,
    value_of,
)
from mcred_desktop.domain.agreement.reading import TENTATIVE, alpha_of, sentence
from mcred_desktop.services.assess.agreement import PrintedAgreement
from mcred_desktop.services.rubrics.prints import Paper

_LANGUAGE = "en"
"""Of the sentences, which the domain gives"""
_MARGIN = 18.0
_TITLE = "Agreement between evaluators"
_BODY = Voice(TEXT, 10, INK, before=0.8)
_NOTE = Voice(TEXT, 8.5, GREY, before=0.6)
_DOT, _LINE = 0.95, 0.45
"""Millimetres"""


def agreement_pdf(printed: PrintedAgreement) -> bytes:
    """The report as PDF/A; the same report, the same bytes."""
    words, report = words_in(_LANGUAGE), printed.report
    day = captions_in(_LANGUAGE).day(printed.day)
    imprint = Imprint(f"{_TITLE}, {printed.cohort}", day, _LANGUAGE, leftward=False)
    sheets = Sheets(SIZES[Paper.A4], _MARGIN, imprint)
    sheets.headline(_TITLE, [printed.cohort, day])
    _say(sheets, sentence(report.overall))
    _say(sheets, _counted(report.overall))
    sheets.y += 5
    _write_criteria(sheets, report)
    _write_severity(sheets, report)
    sheets.section("How many markers does it take?", 10)
    _say(sheets, needed(report.overall, report.wanted))
    sheets.y += 5
    _write_again(sheets, report)
    for name, figures in _rows(report):
        _write_figures(sheets, name, figures)
    pages = sheets.finished(words)
    about = About(imprint.title, printed.cohort, day, _LANGUAGE, printed.day)
    return archive(draw(pages, sheets.paper), pages, about)


def _say(sheets: Sheets, text: str, voice: Voice = _BODY) -> None:
    sheets.write("P", sheets.label(text, voice, sheets.width))


def _counted(overall: Figures) -> str:
    return (
        f"Portfolios: {overall.n_units}; evaluators: {overall.n_raters}; ratings: "
        f"{overall.n_ratings}; missing of those there would be if every evaluator had marked "
        f"every portfolio: {overall.n_missing}."
    )


def _rows(report: Report) -> Iterator[tuple[str, Figures]]:
    yield from report.criteria.items()
    yield "All criteria together", report.overall


def _write_criteria(sheets: Sheets, report: Report) -> None:
    sheets.section("How far do evaluators agree on each criterion?", 40)
    note = "Krippendorff's alpha from −1 to 1; a ring instead of a disc is below 0.667."
    _say(sheets, note, _NOTE)
    sheets.y += 2
    table = FigureTable(
        sheets,
        [
            Column("Criterion", 25),
            Column("Alpha", 9, right=True),
            Column("95 % interval", 16, right=True),
            Column("On the scale", 20),
            Column("Same", 9, right=True),
            Column("Within 1", 10, right=True),
            Column("Difficulty", 11, right=True),
            Column("Discrimination", 15, right=True),
        ],
    )
    table.write([_criterion(name, figures) for name, figures in _rows(report)])


def _criterion(name: str, figures: Figures) -> Row:
    alpha = alpha_of(figures)
    value = figures.value(alpha)
    told = (alpha, "exact", "adjacent", "difficulty", "discrimination")
    first, *rest = (value_of(figures, x) if x in figures.coefficients else "" for x in told)
    cells = (name, first, interval_of(figures, alpha), "", *rest)
    if value is None:
        return Row(cells)
    return Row(
        cells, (3, _interval(value, figures.intervals.get(alpha), 1, usual=value >= TENTATIVE))
    )


def _write_severity(sheets: Sheets, report: Report) -> None:
    if not report.severities:
        return
    sheets.section("How severe is each evaluator?", 30)
    _say(
        sheets,
        "Levels from the mean of the others on the same portfolios; below zero is more severe. "
        "A ring instead of a disc is more than chance explains.",
        _NOTE,
    )
    sheets.y += 2
    found = report.severities.values()
    reach = max(abs(x) for s in found for x in (s.difference, *(s.interval or ()))) or 1.0
    table = FigureTable(
        sheets,
        [
            Column("Evaluator", 34),
            Column("Levels", 12, right=True),
            Column("95 % interval", 20, right=True),
            Column("On the scale", 36),
            Column("Ratings", 12, right=True),
        ],
    )
    table.write([_evaluator(name, severity, reach) for name, severity in report.severities.items()])


def _evaluator(name: str, severity: Severity, reach: float) -> Row:
    ends = severity.interval
    between = "" if ends is None else f"{signed(ends[0])} to {signed(ends[1])}"
    drawn = _interval(severity.difference, ends, reach, usual=not severity.beyond_chance)
    cells = (name, signed(severity.difference), between, "", str(severity.ratings))
    return Row(cells, (3, drawn))


def _interval(
    value: float, ends: tuple[float, float] | None, reach: float, *, usual: bool
) -> Drawing:
    """A dot on its interval, on an axis from ``-reach`` to ``reach``."""

    def marks(left: float, width: float, middle: float) -> tuple[Mark, ...]:
        def x(at: float) -> float:
            return left + width * (min(reach, max(-reach, at)) + reach) / (2 * reach)

        colour = INK if usual else ACCENT
        axis = Rule(left, middle, width, 0.15, HAIR)
        zero = Rule(x(0) - 0.1, middle, 0.2, 2.6, GREY)
        dot = Dot(x(value), middle, _DOT, colour, filled=usual)
        if ends is None:
            return axis, zero, dot
        return axis, zero, Rule(x(ends[0]), middle, x(ends[1]) - x(ends[0]), _LINE, colour), dot

    return marks


def _write_again(sheets: Sheets, report: Report) -> None:
    if not report.n_disputed:
        return
    sheets.section("Look at again", 30)
    shown = len(report.disputed)
    more = "" if shown == report.n_disputed else f" The first {shown} of {report.n_disputed}."
    _say(sheets, f"More than one level apart, the widest first.{more}", _NOTE)
    sheets.y += 2
    table = FigureTable(sheets, [Column("Portfolio", 1), Column("Levels apart", 2)])
    table.write(
        [
            Row(
                (
                    unit.unit,
                    ", ".join(f"{name} {apart:g}" for name, apart in unit.criteria if apart),
                )
            )
            for unit in report.disputed
        ]
    )


def _write_figures(sheets: Sheets, name: str, figures: Figures) -> None:
    sheets.section(name, 60)
    _say(sheets, sentence(figures), _NOTE)
    sheets.y += 2
    table = FigureTable(
        sheets,
        [
            Column("Figure", 36),
            Column("Value", 10, right=True),
            Column("95 % interval", 18, right=True),
            Column("Note", 40, quiet=True),
        ],
    )
    table.write(
        [
            Row((told, value_of(figures, x), interval_of(figures, x), reason_of(figures, x)))
            for x, told in NAMES.items()
            if x in figures.coefficients
        ]
    )

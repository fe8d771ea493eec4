"""Figures of agreement as CSV: one line a figure, for spreadsheets and statistics programs."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from mcred_desktop.domain.agreement.figures import Figures, Report
from mcred_desktop.domain.agreement.ratings import Undefined
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.exchange.rubrics.words import without_formula

HEADER = ("of", "figure", "value", "low", "high", "n", "undefined because")

_Line = tuple[str, str, float | str, float | str, float | str, int | str, str]


def write_figures(target: Path, report: Report) -> None:
    """Write every figure of ``report`` to ``target``, in UTF-8 with a byte order mark.

    Numbers have a decimal point; ``low`` and ``high`` are ends of 95 % intervals; names that a
    spreadsheet would run as formulas are neutralised.

    Raises:
        WorkspaceError: the file cannot be written.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for name, figures in (*report.criteria.items(), ("overall", report.overall)):
        for line in _lines(name, figures):
            writer.writerow(_safe(line))
    for rater, severity in report.severities.items():
        low, high = severity.interval or ("", "")
        line = (rater, "severity", severity.difference, low, high, severity.ratings, "")
        writer.writerow(_safe(line))
    write_whole(target, out.getvalue().encode("utf-8-sig"))


def _lines(name: str, figures: Figures) -> Iterator[_Line]:
    for count in ("n_units", "n_raters", "n_ratings", "n_missing", "n_rated_twice", "n_complete"):
        yield name, count, getattr(figures, count), "", "", "", ""
    needed = figures.raters_needed
    for figure, value in {**figures.coefficients, "raters_needed": needed}.items():
        low, high = figures.intervals.get(figure, ("", ""))
        if isinstance(value, Undefined):
            yield name, figure, "", "", "", figures.n_units, value.reason
        else:
            yield name, figure, value, low, high, figures.n_units, ""


def _safe(line: _Line) -> tuple[object, ...]:
    return tuple(without_formula(cell) if isinstance(cell, str) else cell for cell in line)

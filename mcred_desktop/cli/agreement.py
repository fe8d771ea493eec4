"""``mcred agreement``: how far raters agree, from a file of ratings."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.agreement.figures import WANTED, Figures, Report
from mcred_desktop.domain.agreement.items import Disputed
from mcred_desktop.domain.agreement.ratings import Undefined
from mcred_desktop.domain.agreement.reading import reading, sentence

_COLUMNS = {
    "n": "n_units",
    "same": "exact",
    "within 1": "adjacent",
    "kappa": "cohen_kappa",
    "quadratic": "cohen_kappa_quadratic",
    "alpha": "krippendorff.ordinal",
    "AC1": "gwet_ac1",
    "AC2": "gwet_ac2_quadratic",
    "ICC 2,1": "icc.2,1",
    "ICC 2,k": "icc.2,k",
}
_TOLD_UNITS = 10


def agreement(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with columns unit, rater, value, criterion.")],
    reliability: Annotated[
        float, typer.Option(help="Wanted reliability, to tell how many raters it takes.")
    ] = WANTED,
    json: Json = False,
) -> None:
    """Agreement between raters: kappas, alpha, AC1 and AC2, intraclass correlations, severity."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        report = terminal.doors.rating_files().report(file, reliability)
    if json:
        show_json(as_json(report))
    else:
        _tell(report)


def as_json(report: Report) -> dict[str, Any]:
    """The report as programs read it; ``undefined`` gives the reason for each null."""
    overall = _figures_as_json(report.overall, report.wanted)
    overall["severity"] = {
        rater: {
            "difference": severity.difference,
            "n_ratings": severity.ratings,
            "interval": severity.interval,
        }
        for rater, severity in report.severities.items()
    }
    overall["n_look_again"] = report.n_disputed
    overall["look_again"] = [
        {"unit": unit.unit, "apart": dict(unit.criteria)} for unit in report.disputed
    ]
    return {
        "criteria": {
            name: _figures_as_json(figures, report.wanted)
            for name, figures in _named(report).items()
        },
        "overall": overall,
    }


def _named(report: Report) -> dict[str, Figures]:
    """The criteria; none when the file does not tell them apart."""
    return {name: figures for name, figures in report.criteria.items() if name}


def _figures_as_json(figures: Figures, wanted: float) -> dict[str, Any]:
    needed = figures.raters_needed
    found: dict[str, Any] = {
        "n_units": figures.n_units,
        "n_raters": figures.n_raters,
        "n_ratings": figures.n_ratings,
        "n_missing": figures.n_missing,
        "n_rated_twice": figures.n_rated_twice,
        "n_complete": figures.n_complete,
        **_nested({name: figures.value(name) for name in figures.coefficients}),
        "raters_needed": {
            "reliability": wanted,
            "raters": None if isinstance(needed, Undefined) else needed,
        },
        "intervals": _nested(figures.intervals),
        "reading": reading(figures).value,
        "sentence": sentence(figures),
        "notes": figures.notes,
    }
    values = {**figures.coefficients, "raters_needed.raters": needed}
    found["undefined"] = {
        name: value.reason for name, value in values.items() if isinstance(value, Undefined)
    }
    return found


def _nested(flat: Mapping[str, object]) -> dict[str, Any]:
    """``icc.2,1`` as ``2,1`` within ``icc``."""
    found: dict[str, Any] = {}
    for name, value in flat.items():
        group, _, form = name.partition(".")
        if form:
            found.setdefault(group, {})[form] = value
        else:
            found[group] = value
    return found


def _tell(report: Report) -> None:
    rows = {**_named(report), "overall": report.overall}
    _table(
        ["", *_COLUMNS],
        [[name, *(_cell(figures, column) for column in _COLUMNS.values())]
         for name, figures in rows.items()],
    )  # fmt: skip
    show()
    for name, figures in rows.items():
        show(f"{name}: {sentence(figures)}")
    _tell_undefined(rows)
    _tell_needed(report)
    _tell_severity(report)
    _tell_disputed(report)


def _cell(figures: Figures, name: str) -> str:
    if name == "n_units":
        return str(figures.n_units)
    value = figures.value(name)
    if value is None:
        return "–"
    return f"{value:.0%}" if name in ("exact", "adjacent") else f"{value:.2f}"


def _tell_undefined(rows: Mapping[str, Figures]) -> None:
    reasons: dict[str, list[str]] = {}
    for name, figures in rows.items():
        for column in _COLUMNS.values():
            value = figures.coefficients.get(column)
            if isinstance(value, Undefined):
                reasons.setdefault(value.reason, [])
                if name not in reasons[value.reason]:
                    reasons[value.reason].append(name)
    if reasons:
        show()
        show("–  undefined, because:")
    for reason, names in reasons.items():
        show(f"   {reason} ({', '.join(names)})")


def _tell_needed(report: Report) -> None:
    needed = report.overall.raters_needed
    show()
    if isinstance(needed, Undefined):
        show(f"Raters needed for a reliability of {report.wanted:g}: unknown. {needed.reason}")
    else:
        show(f"Raters needed for a reliability of {report.wanted:g}: {needed}")


def _tell_severity(report: Report) -> None:
    if not report.severities:
        return
    show()
    show("Severity, in points from the other raters on the same units (below zero: more severe)")
    rows: list[list[str]] = []
    for rater, severity in report.severities.items():
        ends = severity.interval
        between = f"{ends[0]:+.2f} to {ends[1]:+.2f}" if ends else ""
        rows.append([rater, f"{severity.difference:+.2f}", between, f"n {severity.ratings}"])
    _table(["", "", "95 %", ""], rows)


def _tell_disputed(report: Report) -> None:
    if not report.n_disputed:
        return
    show()
    show(f"To look at again, more than one point apart or in other words ({report.n_disputed}):")
    for unit in report.disputed[:_TOLD_UNITS]:
        show(f"  {unit.unit}{_apart(unit)}")
    if report.n_disputed > _TOLD_UNITS:
        show("  …")


def _apart(unit: Disputed) -> str:
    told = [
        " ".join(filter(None, (criterion, "" if points is None else f"{points:g}")))
        for criterion, points in unit.criteria
    ]
    return ": " + ", ".join(told) if any(told) else ""


def _table(header: list[str], rows: Iterable[list[str]]) -> None:
    """Columns side by side, names to the left and figures to the right."""
    lines = [header, *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for name, *cells in lines:
        padded = [" " * (width - _width(x)) + x for x, width in zip(cells, widths[1:], strict=True)]
        show("  ".join([name + " " * (widths[0] - _width(name)), *padded]).rstrip())


def _width(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )

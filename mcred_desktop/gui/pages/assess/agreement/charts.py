"""What the two charts show: agreement by criterion, severity by evaluator."""

import math
from collections.abc import Callable, Mapping, Sequence

from mcred_desktop.domain.agreement.figures import Figures
from mcred_desktop.domain.agreement.items import Severity
from mcred_desktop.domain.agreement.names import interval_of, reason_of, signed, value_of
from mcred_desktop.domain.agreement.reading import RELIABLE, TENTATIVE, alpha_of
from mcred_desktop.gui.pages.assess.agreement.interval_chart import Axis, Entry

Words = Callable[[str], str]
"""Translates a phrase"""


def agreement_entries(rows: Sequence[tuple[str, Figures]], tr: Words) -> tuple[list[Entry], Axis]:
    """Krippendorff's alpha of each row; what is too low to build on stands out."""
    found: list[Entry] = []
    for name, figures in rows:
        of = alpha_of(figures)
        value, ends = figures.value(of), figures.intervals.get(of)
        between = interval_of(figures, of)
        said = tr("{0}: alpha {1}").format(name, value_of(figures, of))
        if between:
            said += tr(", 95 % interval {0}").format(between)
        if value is None:
            said = f"{name}: {reason_of(figures, of)}"
        weak = value is not None and value < TENTATIVE
        found.append(Entry(name, value, ends, value_of(figures, of), said, stands_out=weak))
    lowest = min((e.ends[0] if e.ends else e.value or 0 for e in found), default=0)
    low = min(0.0, max(-1.0, math.floor(lowest * 5) / 5))
    ticks = [
        (place / 5, f"{place / 5:.1f}".replace("-", "−")) for place in range(round(low * 5), 6)
    ]
    return found, Axis(low, 1, ticks, (TENTATIVE, RELIABLE))


def severity_entries(
    severities: Mapping[str, Severity], names: Mapping[str, str], tr: Words
) -> tuple[list[Entry], Axis]:
    """Each evaluator's distance from the others, in levels; beyond chance stands out."""
    found: list[Entry] = []
    for key, severity in severities.items():
        figure = signed(severity.difference)
        said = tr("{0}: {1} levels from the others on {2} ratings").format(
            names[key], figure, severity.ratings
        )
        if severity.interval:
            between = tr("{0} to {1}").format(*map(signed, severity.interval))
            said += tr(", 95 % interval {0}").format(between)
        found.append(
            Entry(
                names[key],
                severity.difference,
                severity.interval,
                figure,
                said,
                stands_out=severity.beyond_chance,
            )
        )
    widest = max((abs(x) for e in found for x in (e.value or 0, *(e.ends or ()))), default=0)
    step = _step(widest)
    reach = max(1, math.ceil(widest / step)) * step
    count = round(reach / step)
    ticks = [(place * step, signed(place * step)) for place in range(-count, count + 1)]
    return found, Axis(-reach, reach, ticks, (), (tr("more severe"), tr("more lenient")))


def _step(widest: float) -> float:
    """Between ticks, so that at most three stand on each side."""
    return next((step for step in (0.1, 0.25, 0.5, 1.0, 2.0) if widest <= 3 * step), 5.0)

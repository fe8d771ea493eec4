"""An evaluator's distance from the reference, benchmark by benchmark."""

from collections.abc import Callable, Mapping, Sequence

from mcred_desktop.domain.agreement.names import signed
from mcred_desktop.domain.assess.calibration import BenchmarkSheet
from mcred_desktop.gui.pages.assess.agreement.interval_chart import Axis, Entry


def drift_entries(
    sheets: Sequence[BenchmarkSheet],
    titles: Mapping[str, str],
    day_of: Callable[[str], str],
    tr: Callable[[str], str],
) -> tuple[list[Entry], Axis]:
    """One row a sheet, oldest first; ``titles`` are of the benchmarks in use, by id."""
    found = [_entry(sheet, titles, day_of, tr) for sheet in sheets]
    reach = max(1, *(abs(off) for sheet in sheets for off in sheet.off.values()), 1)
    ticks = [
        (float(x), f"{x:+d}".replace("-", "−") if x else "0") for x in range(-reach, reach + 1)
    ]
    return found, Axis(-reach, reach, ticks, (), (tr("more severe"), tr("more lenient")))


def _entry(
    sheet: BenchmarkSheet,
    titles: Mapping[str, str],
    day_of: Callable[[str], str],
    tr: Callable[[str], str],
) -> Entry:
    off = list(sheet.off.values()) or [0]
    mean = sum(off) / len(off)
    title = titles.get(sheet.benchmark_id, tr("out of use"))
    name = f"{day_of(sheet.at)} · {title}"
    within = tr("within tolerance") if sheet.calibrated else tr("outside the tolerance")
    said = tr("{0}: {1} levels on average, from {2} to {3}, {4}").format(
        name, signed(mean), min(off), max(off), within
    )
    ends = (float(min(off)), float(max(off)))
    return Entry(name, mean, ends, signed(mean), said, stands_out=not sheet.calibrated)

"""What the figures are called, and how they are written down."""

from collections.abc import Mapping

from mcred_desktop.domain.agreement.figures import Figures
from mcred_desktop.domain.agreement.ratings import Undefined

NAMES: Mapping[str, str] = {
    "exact": "Same level",
    "adjacent": "At most one level apart",
    "cohen_kappa": "Cohen's kappa",
    "cohen_kappa_linear": "Cohen's kappa, linear weights",
    "cohen_kappa_quadratic": "Cohen's kappa, quadratic weights",
    "fleiss_kappa": "Fleiss' kappa",
    "krippendorff.nominal": "Krippendorff's alpha, nominal",
    "krippendorff.ordinal": "Krippendorff's alpha, ordinal",
    "krippendorff.interval": "Krippendorff's alpha, interval",
    "krippendorff.ratio": "Krippendorff's alpha, ratio",
    "gwet_ac1": "Gwet's AC1",
    "gwet_ac2_quadratic": "Gwet's AC2, quadratic weights",
    "icc.1,1": "Intraclass correlation 1,1",
    "icc.2,1": "Intraclass correlation 2,1",
    "icc.3,1": "Intraclass correlation 3,1",
    "icc.1,k": "Intraclass correlation 1,k",
    "icc.2,k": "Intraclass correlation 2,k",
    "icc.3,k": "Intraclass correlation 3,k",
    "cronbach_alpha": "Cronbach's alpha",
    "standard_error": "Standard error of measurement",
    "difficulty": "Difficulty",
    "discrimination": "Discrimination",
}
"""By name of the coefficient, in the order they are told in"""

_SHARES = ("exact", "adjacent")
NOTHING = "–"
"""Stands where a figure is undefined; never a nought"""


def written(name: str, value: float) -> str:
    """A figure in the form it is read in: a share in percent, others to two decimals."""
    return f"{value * 100:.0f}\u00a0%" if name in _SHARES else f"{value:.2f}".replace("-", "−")


def signed(value: float) -> str:
    """A difference to two decimals with its sign; nothing at all has none."""
    text = f"{value:+.2f}".replace("-", "−")
    return text[1:] if text[1:] == "0.00" else text


def value_of(figures: Figures, name: str) -> str:
    """The figure of that name as written; a dash when it is undefined."""
    value = figures.value(name)
    return NOTHING if value is None else written(name, value)


def interval_of(figures: Figures, name: str) -> str:
    """The ends of its 95 % interval; empty where there is none."""
    ends = figures.intervals.get(name)
    return "" if ends is None else f"{written(name, ends[0])} to {written(name, ends[1])}"


def reason_of(figures: Figures, name: str) -> str:
    """Why it is undefined, or else how it has to be read; often empty."""
    value = figures.coefficients[name]
    if isinstance(value, Undefined):
        return f"Undefined: {value.reason[0].lower()}{value.reason[1:]}"
    return figures.notes.get(name) or figures.notes.get(name.partition(".")[0], "")


def needed(figures: Figures, wanted: float) -> str:
    """How many markers it takes for the wanted reliability, as a sentence."""
    if isinstance(figures.raters_needed, Undefined):
        return (
            f"How many markers a reliability of {wanted:g} takes cannot be said. "
            f"{figures.raters_needed.reason}"
        )
    one = figures.raters_needed == 1
    many = "one marker is" if one else f"the mean of {figures.raters_needed} markers is"
    return f"For a reliability of {wanted:g}, {many} enough, as far as these portfolios show."

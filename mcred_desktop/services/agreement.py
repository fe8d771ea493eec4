"""Agreement between raters, of ratings in a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.agreement.figures import WANTED, Report, report
from mcred_desktop.domain.agreement.ratings import Ratings
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.services.ports import BadCell

_SPELLED_OUT = 50


@dataclass(frozen=True, slots=True)
class RatingFiles:
    """Figures of ratings that somebody brings in a file; needs no workspace."""

    read: Callable[[Path], tuple[Ratings, list[BadCell]]]
    """The ratings in a file and the cells that cannot be taken; raises UntrustedInputError"""

    def report(self, file: Path, wanted: float = WANTED) -> Report:
        """All figures of the ratings in ``file``.

        Args:
            file: CSV with the columns ``unit,rater,value`` and, where there are several,
                ``criterion``.
            wanted: the reliability to find the number of raters for, 0 to 1, both excluded.

        Raises:
            McredError: ``wanted`` is not between 0 and 1.
            UntrustedInputError: it holds no ratings, or a cell cannot be taken; the message names
                each line and column.
        """
        if not 0 < wanted < 1:
            raise McredError(
                "The wanted reliability is not between 0 and 1.", cure="Give one such as 0.8."
            )
        ratings, bad = self.read(file)
        if bad:
            raise _refusal(bad, file)
        return report(ratings, wanted)


def _refusal(bad: Sequence[BadCell], file: Path) -> UntrustedInputError:
    lines = "\n".join(
        f"line {cell.line}, {cell.column}: {cell.text}" for cell in bad[:_SPELLED_OUT]
    )
    return UntrustedInputError(
        f"Nothing was computed. What has to be mended ({len(bad)}):\n{lines}\n",
        where=file.name,
        cure="Mend it in the file and try again.",
    )

"""The true page, drawn by the press in a worker: the newest design wins."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from mcred_desktop.domain.certificates.advice import advice
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.gui.page import Context
from mcred_desktop.services.issue.specimen import Names
from mcred_desktop.services.workspace import Services

_PICTURE = 1800
"""Pixels a page is drawn across"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn."""

    cohort_id: str
    design: Design
    names: Names
    name: str
    whole: bool
    """Whether page 2 is drawn, too"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A design as it is printed, and what is wrong with it."""

    wanted: Wanted
    pages: tuple[QImage, ...]
    mirrors: bool
    unset: tuple[str, ...]
    """Why a name of the cohort cannot be set"""
    advice: tuple[tuple[str, str], ...]
    """Layer, and what had better be changed"""


class Drawing(QObject):
    """Draws one design at a time; what was asked for meanwhile comes next, older wishes never."""

    drawn = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False
        self._next: Wanted | None = None

    def ask(self, wanted: Wanted) -> None:
        """Draw this as soon as there is time."""
        self._next = wanted
        if not self._busy:
            self._go_on()

    def _go_on(self) -> None:
        wanted, self._next = self._next, None
        self._busy = wanted is not None
        if wanted is not None:
            self._context.runner.ask(partial(drawn, self._context.services, wanted), self._take)

    def _take(self, found: Drawn) -> None:
        if self._next is None:
            self.drawn.emit(found)
        self._go_on()


def drawn(services: Services, wanted: Wanted) -> Drawn:
    """The pages for one name, and the hardest names of the cohort tried."""
    design = wanted.design
    if wanted.whole:
        design = design.model_copy(update={"with_says": True})
    seen = services.specimens.drawn(wanted.cohort_id, design, wanted.name, _PICTURE)
    unset = [*seen.problems]
    others = {wanted.names.longest, wanted.names.shortest, wanted.names.leftward} - {wanted.name}
    for name in sorted(others - {""}):
        unset += services.specimens.unset(wanted.cohort_id, design, name)
    pages = tuple(QImage.fromData(page) for page in seen.pages)
    said = tuple(dict.fromkeys(unset))
    return Drawn(wanted, pages, seen.mirrors, said, tuple(advice(wanted.design)))

"""The design under somebody's hands: what is chosen, every edit kept at once, each taken back."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from mcred_desktop.domain.certificates.arranging import together
from mcred_desktop.domain.certificates.design import CertificateDesign, Design
from mcred_desktop.domain.certificates.rules import findings
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.undoing import Step
from mcred_desktop.services.changes import Changes


class Drafting(QObject):
    """Holds one design made here; every part of the page asks it and tells it.

    An edit that breaks a rule of certificates is not kept, and ``refused`` says why.
    """

    shown = Signal()
    """The design is another now"""
    chosen_changed = Signal()
    refused = Signal(str)
    kept = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._own: CertificateDesign | None = None
        self.stack = QUndoStack(self)
        self.chosen: tuple[str, ...] = ()
        """Keys of the chosen layers, from the bottom up"""

    @property
    def own(self) -> CertificateDesign:
        """What is edited; there is always one while the page is open."""
        if self._own is None:
            raise RuntimeError("No design was opened.")
        return self._own

    @property
    def design(self) -> Design:
        return self.own.content

    @property
    def is_open(self) -> bool:
        return self._own is not None

    def open(self, own: CertificateDesign) -> None:
        """Take a design in hand."""
        if self._own is None or self._own.id != own.id:
            self.stack.clear()
            self.chosen = ()
        self._take(own)

    def choose(self, keys: Collection[str], *, whole_groups: bool = True) -> None:
        """Choose layers, by default with the groups they are in."""
        there = [layer.key for layer in self.design.layers]
        found = together(self.design, keys) if whole_groups else keys
        chosen = tuple(key for key in there if key in found)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def edit(self, change: Callable[[Design], Design]) -> bool:
        """Keep what ``change`` makes of the design; false when that cannot be."""
        before = self.own
        try:
            content = change(before.content)
        except ValueError as error:
            self.refused.emit(_first_line(error))
            return False
        if content == before.content:
            return True
        if broken := findings(content):
            self.refused.emit(broken[0].text)
            return False
        after = before.model_copy(update={"content": content})
        self.refused.emit("")
        self.stack.push(Step(partial(self._put, after), partial(self._put, before)))
        return True

    def edit_chosen(self, change: Callable[[Design, tuple[str, ...]], Design]) -> bool:
        """The same, of the chosen layers."""
        return bool(self.chosen) and self.edit(lambda design: change(design, self.chosen))

    def _put(self, own: CertificateDesign) -> None:
        keep = partial(self._context.services.certificate_designs.keep, own)
        self._context.runner.submit(keep, done=self._note, refused=self._refuse)
        self._take(own)

    def _take(self, own: CertificateDesign) -> None:
        self._own = own
        there = {layer.key for layer in own.content.layers}
        self.chosen = tuple(key for key in self.chosen if key in there)
        self.shown.emit()
        self.chosen_changed.emit()

    def _note(self, _changes: Changes) -> None:
        self.kept.emit()

    def _refuse(self, error: McredError) -> None:
        self.refused.emit(str(error))


def _first_line(error: ValueError) -> str:
    """What is wrong, without the library's own words around it."""
    said = getattr(error, "errors", None)
    return str(said()[0]["msg"]).removeprefix("Value error, ") if said else str(error)

"""Choosing the certificate: designs at the left, the page in the middle, kept as soon as chosen."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.design import CertificateChoice, CertificateDesign
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.issue.certificate.files_row import FilesRow
from mcred_desktop.gui.pages.issue.certificate.looking import (
    Opened,
    Seen,
    Tried,
    Wanted,
    opened,
    seen,
    tried,
)
from mcred_desktop.gui.pages.issue.certificate.options import Options
from mcred_desktop.gui.pages.issue.certificate.sheet import Pages
from mcred_desktop.gui.pages.issue.undoing import Step, UndoTools
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.three_columns import ThreeColumns
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcred_desktop.services.issue.designs import CertificateDesigns, DesignOffer

_LIST = 240
_PICTURE = 1600
"""Pixels a page is drawn across; scaled to the room there is"""


class CertificateDesk(QWidget):
    """The designs, over whatever of the area it was opened from."""

    closed = Signal()
    designing = Signal(str, CertificateDesign)
    """Cohort, and a design made here whose layers are to be edited"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._cohort, self._name = "", ""
        self._designs_next = False
        """Whether a copy is being made whose layers are then edited"""
        self._listed: tuple[list[TwoLines], str] = ([], "")
        """What the list shows, and its chosen row"""
        self.setObjectName("certificate-desk")
        self._stack = QUndoStack(self)
        self._head = PageHead(self.tr("Certificate"), "")
        self.back = button(self.tr("Back to issuing"), self.closed.emit, sign="arrow-left")
        self.back.setObjectName("certificate-back")
        for part in (UndoTools(self._stack, self), self.back):
            self._head.add_action(part)
        self.said = Said()
        self.list = TwoLineList(self.tr("Designs"))
        self.list.setObjectName("certificate-designs")
        self.list.picked.connect(self._choose)
        self.pages, self.options = Pages(), Options()
        self.options.changed.connect(self._change)
        self.options.tried.connect(self._try)
        self.options.own.copied.connect(self._copy)
        self.options.own.designed.connect(self.design)
        self.options.own.edited.connect(self._edit)
        self.options.own.removed.connect(self._remove)
        self._lay_out()

    def show_cohort(self, cohort_id: str) -> None:
        """Choose for the micro-credential a cohort is given."""
        if cohort_id != self._cohort:
            self._stack.clear()
            self._cohort = cohort_id
        self.refresh()

    def refresh(self) -> None:
        """Ask again, as after somebody else's choice."""
        job = partial(opened, self._context.services, self._cohort)
        self._context.runner.ask(job, self._show)

    def take(self, choice: CertificateChoice) -> None:
        """Show a choice and keep it."""
        if self._opened is None:
            return
        designs = self._context.services.certificate_designs
        self._context.runner.submit(
            partial(designs.choose, choice), done=self._note_kept, refused=self._refuse
        )
        certificates = self._opened.certificates.of(choice)
        self._show(Opened(self._opened.cohort_id, certificates, self._opened.names))
        if certificates.is_own and certificates.own is None:
            self.refresh()

    def _take_in(self, file: Path) -> None:
        """Take a design in as one of one's own."""
        self._context.runner.submit(
            partial(self._designs_of.take_in, file),
            done=lambda _: self.refresh(),
            refused=self._refuse,
        )

    def _hand_out(self, file: Path) -> None:
        """Write the chosen design to a file."""
        if self._opened is not None:
            job = partial(self._designs_of.hand_out, self._opened.certificates.choice.design, file)
            self._context.runner.ask(job, self._say_written, refused=self._refuse)

    def design(self) -> None:
        """Edit the layers of the chosen design; one that comes with the program is copied first."""
        if self._opened is None:
            return
        own = self._opened.certificates.own
        if own is not None:
            self.designing.emit(self._cohort, own)
        else:
            self._designs_next = True
            self._copy()

    def put(self, command: "Callable[[], Changes]") -> None:
        """Run a command on designs, and look at all of it again."""
        self._context.runner.submit(command, done=self._put, refused=self._refuse)

    def _put(self, changes: Changes) -> None:
        self._note_kept(changes)
        self.refresh()

    def _copy(self) -> None:
        if self._opened is not None:
            choice = self._opened.certificates.choice
            names = {offer.key: offer.name for offer in self._opened.certificates.offers}
            name = self.tr("{0}, our own").format(names[choice.design])
            self._stack.clear()  # what came before was about a design that is not chosen any more
            self.put(partial(self._designs_of.copy, choice, name[:80]))

    def _edit(self, design: CertificateDesign) -> None:
        before = self._opened.certificates.own if self._opened is not None else None
        if before is not None:
            keep = self._designs_of.keep
            self._push(partial(keep, design), partial(keep, before))

    def _remove(self) -> None:
        if self._opened is None or self._opened.certificates.own is None:
            return
        choice, own = self._opened.certificates.choice, self._opened.certificates.own
        designs = self._designs_of
        away, again = partial(designs.give_up, choice), partial(designs.bring_back, own, choice)
        self._push(away, again)

    def _push(self, there: "Callable[[], Changes]", back: "Callable[[], Changes]") -> None:
        self._stack.push(Step(partial(self.put, there), partial(self.put, back)))

    @property
    def _designs_of(self) -> "CertificateDesigns":
        return self._context.services.certificate_designs

    def _lay_out(self) -> None:
        files = FilesRow()
        files.taken.connect(self._take_in)
        files.written.connect(self._hand_out)
        self._designs = QWidget()
        under = QVBoxLayout(self._designs)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.list, 1)
        under.addWidget(files)
        columns = ThreeColumns(
            (self._designs, self.pages, self.options),
            (self.tr("Design"), self.tr("Paper and names")),
            "certificate-tabs",
            self.tr("What is chosen"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.said)
        column.addWidget(columns, 1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def _fit(self) -> None:
        self._designs.setFixedWidth(Theme.current().px(_LIST))

    def _show(self, found: Opened) -> None:
        if found.cohort_id != self._cohort:
            return
        self._opened = found
        certificates, choice = found.certificates, found.certificates.choice
        self._head.set_words(self.tr("Certificate"), certificates.title)
        listed = ([self._row(offer) for offer in certificates.offers], choice.design)
        if listed != self._listed:
            self._listed = listed
            self.list.show_rows(*listed)
        self.options.show_choice(choice)
        self.options.own.show_design(certificates.own)
        self._name = self.options.show_names(found.names)
        if self._designs_next and certificates.own is not None:
            self._designs_next = False
            self.designing.emit(self._cohort, certificates.own)
        self._look()
        job = partial(tried, self._context.services, self._cohort, choice)
        self._context.runner.ask(job, self._show_tried)

    def _row(self, offer: "DesignOffer") -> TwoLines:
        second = self.tr("Made here") if offer.own else offer.purpose
        return TwoLines(offer.key, offer.name, second)

    def _choose(self, key: str) -> None:
        self._listed = self._listed[0], key  # the list is telling of it: no row may go meanwhile
        self._change({"design": key})

    def _change(self, fields: dict[str, object]) -> None:
        if self._opened is None:
            return
        before = self._opened.certificates.choice
        after = before.model_copy(update=fields)
        if after != before:
            self._stack.push(Step(partial(self.take, after), partial(self.take, before)))

    def _try(self, name: str) -> None:
        self._name = name
        self._look()

    def _look(self) -> None:
        if self._opened is not None:
            choice = self._opened.certificates.choice
            wanted = Wanted(self._cohort, choice, self._name, _PICTURE)
            job = partial(seen, self._context.services, wanted)
            self._context.runner.ask(job, self._show_seen)

    def _show_seen(self, found: Seen) -> None:
        wanted = found.wanted
        if self._opened is not None and self._opened.certificates.choice == wanted.choice:
            self.pages.show_seen(found)

    def _show_tried(self, found: Tried) -> None:
        if self._opened is not None and self._opened.certificates.choice == found.choice:
            self.options.show_tried(found)

    def _note_kept(self, _changes: Changes) -> None:
        self._head.say_saved()

    def _say_written(self, file: Path) -> None:
        self.said.say(Message(self.tr("The design is in {0}").format(file), Tone.OK))

    def _refuse(self, error: McredError) -> None:
        self._designs_next = False
        self.said.say(Message(str(error), Tone.BAD))
        self.refresh()

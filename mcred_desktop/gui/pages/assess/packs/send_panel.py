"""Sending an evaluator's work away on one file."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.panel import Panel
from mcred_desktop.gui.pages.assess.packs.strength import NewPassphrase
from mcred_desktop.gui.pages.assess.packs.work_bar import WorkBar
from mcred_desktop.gui.pages.issue.key_cards import UnlockCard
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.gui.words import counted
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.packs.offers import Offer, Sendable
from mcred_desktop.services.packs.packs import Exported
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services

_KEY = Qt.ItemDataRole.UserRole
_LIST = 118
"""Pixels at 100 % of the list of portfolios"""


@dataclass
class _Sending:
    """One export, on its way through the runner."""

    services: Services
    target: Path
    cohort_id: str
    evaluator_id: str
    passphrase: str
    by: str
    only: tuple[str, ...]
    made: list[Exported] = field(default_factory=list[Exported])

    def __call__(self, progress: Progress) -> Changes:
        made = self.services.packs.export(
            self.target,
            self.cohort_id,
            self.evaluator_id,
            passphrase=self.passphrase,
            by=self.by,
            only=self.only,
            progress=progress,
        )
        self.made.append(made)
        return made.changes


class SendPanel(Panel):
    """Who, which portfolios, under which passphrase; asks for the key where it is locked."""

    sent = Signal(str)
    """What was written, as a sentence"""

    def __init__(self, context: Context) -> None:
        super().__init__("send-panel")
        self.setAccessibleName(self.tr("Send a pack"))
        self._context = context
        self._cohort_id = ""
        self._offers: list[Offer] = []
        self._unlocked = False
        self._who = QComboBox()
        self._who.setObjectName("pack-for")
        self._who.currentIndexChanged.connect(self._show_offer)
        self._list = QListWidget()
        self._list.setObjectName("pack-portfolios")
        self._list.itemChanged.connect(self._tell)
        self._told = label("", "second", wrap=True)
        self._told.setObjectName("pack-told")
        self._warned = label("", "", "warn", wrap=True)
        self.passphrase = NewPassphrase()
        self.passphrase.entered.connect(self._choose)
        self.unlock = UnlockCard(context)
        self.unlock.opened.connect(self._opened)
        self._said = label("", "", "bad", wrap=True)
        self._said.setObjectName("send-refused")
        self._work = WorkBar(context)
        self._cancel = button(self.tr("Cancel"), self.put_away, "quiet")
        self._write = button(self.tr("Choose a file and write it"), self._choose, "primary")
        self._write.setObjectName("write-pack")
        self._lay_out()
        self._fit()
        Theme.current().changed.connect(self._fit)

    def open(self, cohort_id: str, offers: list[Offer], *, unlocked: bool) -> None:
        """Ask what shall go to whom; there is something for everybody in ``offers``."""
        self._cohort_id, self._offers, self._unlocked = cohort_id, offers, unlocked
        self._who.clear()
        for offer in offers:
            self._who.addItem(offer.evaluator.name, offer.evaluator.id)
        self.passphrase.clear()
        self._refuse_words("")
        self.unlock.setVisible(not unlocked)
        self._show_offer()
        self.show()
        self._who.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Send a pack"), "section"))
        column.addWidget(FieldRow(self.tr("Evaluator"), self._who))
        column.addWidget(FieldRow(self.tr("Portfolios"), self._list))
        column.addWidget(self._told)
        column.addWidget(self._warned)
        column.addWidget(self.passphrase)
        way = self.tr("Tell it to the evaluator another way than the file, by telephone for one.")
        column.addWidget(label(way, "second", wrap=True))
        column.addWidget(self.unlock)
        column.addWidget(self._said)
        column.addWidget(self._work)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._write)

    def _fit(self) -> None:
        self._list.setFixedHeight(Theme.current().px(_LIST))

    @property
    def _offer(self) -> Offer | None:
        number = self._who.currentIndex()
        return self._offers[number] if 0 <= number < len(self._offers) else None

    @property
    def _chosen(self) -> list[Sendable]:
        offer = self._offer
        rows = offer.portfolios if offer else ()
        ticked = Qt.CheckState.Checked
        return [row for n, row in enumerate(rows) if self._list.item(n).checkState() is ticked]

    def _show_offer(self) -> None:
        offer = self._offer
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._list.clear()
        for row in offer.portfolios if offer else ():
            name = self.tr("{0} (signed already)").format(row.name) if row.signed else row.name
            item = QListWidgetItem(name)
            item.setData(_KEY, row.portfolio_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if row.signed else Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.blockSignals(False)  # noqa: FBT003
        self._tell()

    def _tell(self) -> None:
        """What travels, what stays, and what would be in the way on the other laptop."""
        offer, chosen = self._offer, self._chosen
        if offer is None:
            return
        portfolios = self.tr("{0} portfolio"), self.tr("{0} portfolios")
        files = self.tr("{0} file"), self.tr("{0} files")
        benchmarks = (
            self.tr("{0} benchmark travels along."),
            self.tr("{0} benchmarks travel along."),
        )
        size = QLocale().formattedDataSize(sum(row.size for row in chosen))
        parts = [counted(len(chosen), *portfolios), counted(sum(x.files for x in chosen), *files)]
        told = [", ".join([*parts, size]) + "."]
        if offer.benchmarks:
            told.append(counted(offer.benchmarks, *benchmarks))
        told.append(self.tr("What other evaluators gave stays here."))
        self._told.setText(" ".join(told))
        stuck = not offer.calibrated and not offer.benchmarks
        self._warned.setText(
            self.tr("The plan asks for calibration, and there is no benchmark to calibrate by.")
        )
        self._warned.setVisible(stuck)
        self._offer_to_write()

    def _offer_to_write(self) -> None:
        why = ""
        if not self._chosen:
            why = self.tr("Tick at least one portfolio")
        elif not self._unlocked:
            why = self.tr("Unlock the signing key first")
        self._write.setEnabled(not why and not self._work.running)
        self._write.setToolTip(why)

    def _opened(self) -> None:
        self._unlocked = True
        self.unlock.hide()
        self._offer_to_write()
        self.passphrase.first.setFocus()

    def _choose(self) -> None:
        offer = self._offer
        if offer is None or not self._write.isEnabled():
            return
        secret = self.passphrase.text
        if not secret:
            return
        proposed = f"{offer.evaluator.name}.pack"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Send a pack"), proposed, self.tr("Packs (*.pack)")
        )
        if not name:
            return
        self._refuse_words("")
        sending = _Sending(
            self._context.services,
            Path(name),
            self._cohort_id,
            offer.evaluator.id,
            secret,
            self._context.acting().id,
            tuple(row.portfolio_id for row in self._chosen),
        )
        self._work.start(
            self.tr("Writing {0}").format(Path(name).name),
            sending,
            done=partial(self._written, sending, offer.evaluator.name),
            refused=self._refuse,
        )
        self._offer_to_write()

    def _written(self, sending: _Sending, name: str) -> None:
        made = sending.made[0]
        number = (
            self.tr("{0} portfolio for {1} is in {2}."),
            self.tr("{0} portfolios for {1} are in {2}."),
        )
        filled = (x.replace("{1}", name).replace("{2}", made.file.name) for x in number)
        said = counted(len(made.ticket.assignments), *filled)
        self.passphrase.clear()
        self.put_away()
        self.sent.emit(f"{said} {self.tr('Send the passphrase another way than the file.')}")

    def _refuse(self, error: McredError) -> None:
        self._refuse_words(str(error))
        self._offer_to_write()
        self._write.setFocus()

    def _refuse_words(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        restyle(self._said, "tone", "bad")

"""One target: what is there, what waits, what the host refuses and why."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Target, TargetKind, fingerprint
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.issue.publish.reading import SHOWN, TargetLine
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.gui.words import counted

_MINUTES: Final = (0, 15, 60, 360, 1440)


class TargetCard(QFrame):
    """Says how far a target is."""

    change = Signal()
    forget = Signal()
    repeated = Signal(int)
    """Minutes between two runs by itself, 0 for none"""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.setObjectName("target-card")
        self._title = label("", "section", wrap=True)
        self._there = label("", "second", wrap=True)
        self._host_key = label("", "label", wrap=True)
        self.said = label("", "second", wrap=True)
        self.said.setObjectName("target-said")
        self.every = QComboBox()
        self.every.setObjectName("target-every")
        self.every.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for minutes in _MINUTES:
            self.every.addItem(self._often(minutes), minutes)
        self.every.activated.connect(lambda: self.repeated.emit(int(self.every.currentData())))
        self.by_itself = label("", "label", wrap=True)
        self.by_itself.setObjectName("target-by-itself")
        self._refused_title = label("", "strong", wrap=True)
        self._refused = TwoLineList(self.tr("What the host refuses"))
        self._refused.setObjectName("target-refused")
        self._change = button(self.tr("Access…"), self.change.emit, small=True)
        self._change.setObjectName("target-change")
        forget = button(self.tr("Forget target"), self.forget.emit, "danger", small=True)
        forget.setObjectName("target-forget")
        forget.setToolTip(self.tr("With its password; what is published there stays there"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self._title, self._there, self._host_key, self.said, self._refused_title):
            column.addWidget(part)
        column.addWidget(self._refused, 1)
        column.addWidget(FieldRow(self.tr("Publish by itself"), self.every))
        column.addWidget(self.by_itself)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        column.addLayout(actions)
        actions.addWidget(self._change)
        actions.addWidget(forget)
        actions.addStretch(1)

    def show_line(self, line: TargetLine, held: McredError | None) -> None:
        """Show a target, and what keeps it from being published to by itself."""
        target = line.target
        self._title.setText(target.address)
        there = self.tr("Publication {0} got there whole on {1}.")
        nothing = self.tr("Nothing got there whole yet.")
        self._there.setVisible(target.kind is not TargetKind.OPENBADGES)
        self._there.setText(
            there.format(target.number, day(target.arrived)) if target.arrived else nothing
        )
        if target.kind is TargetKind.TIMESTAMPS:
            self._there.setText(
                self.tr(
                    "Publishing asks this authority for a trusted time for every signed "
                    "certificate: proof that it was signed by then, also after the certificate "
                    "it was signed with ran out."
                )
            )
        host = target.kind is TargetKind.OPENBADGES
        self._change.setText(self.tr("Log in at the host…") if host else self.tr("Access…"))
        self._change.setVisible(target.kind is not TargetKind.FOLDER)
        key = fingerprint(target.host_key)
        self._host_key.setText(self.tr("Key of the host: {0}").format(key))
        self._host_key.setVisible(bool(key))
        self._say(line)
        self._say_when(target, held)
        refused = line.refused
        self._refused_title.setText(self.tr("Refused: {0}").format(len(refused)))
        for part in (self._refused_title, self._refused):
            part.setVisible(bool(refused))
        rows = [TwoLines(r.id, r.path, f"{r.reason} {r.cure}", "bad") for r in refused[:SHOWN]]
        self._refused.show_rows(rows, "")

    def _say_when(self, target: Target, held: McredError | None) -> None:
        """When a run was, when the next is, and why not, if a person is needed first."""
        place = self.every.findData(target.minutes)
        if place < 0:
            self.every.addItem(self._often(target.minutes), target.minutes)
            place = self.every.count() - 1
        self.every.setCurrentIndex(place)
        now, told = datetime.now().astimezone(), list[str]()
        if target.tried:
            told.append(self.tr("Last run: {0}.").format(spoken_moment(target.tried, now)))
        if held is not None:
            told.append(self.tr("It waits for you: {0} {1}").format(held.what, held.cure))
        elif target.minutes:
            due = max(datetime.fromisoformat(target.next_by_itself), now)
            when = spoken_moment(due.isoformat(), now)
            words = self.tr("Next run, while this program is open: {0}, or when the line is back.")
            told.append(words.format(when))
        self.by_itself.setText(" ".join(told))
        self.by_itself.setVisible(bool(told))

    def _often(self, minutes: int) -> str:
        if not minutes:
            return self.tr("Only when asked")
        if minutes % 60:
            return self.tr("Every {0} minutes").format(minutes)
        return counted(minutes // 60, self.tr("Every hour"), self.tr("Every {0} hours"))

    def _say(self, line: TargetLine) -> None:
        target = line.target
        if target.reason:
            words = self.tr("{0} {1} {2} still wait here.")
            tone = "bad"
            said = words.format(target.reason, target.cure, line.waiting)
        elif line.waiting > len(line.refused) and target.kind is TargetKind.TIMESTAMPS:
            words = self.tr("Certificates that wait for their time: {0}")
            said, tone = words.format(line.waiting), "warn"
        elif line.waiting > len(line.refused):
            said, tone = self.tr("{0} wait here to be sent.").format(line.waiting), "warn"
        else:
            said, tone = self.tr("Nothing waits."), "ok"
        self.said.setText(said)
        restyle(self.said, "tone", tone)

"""One target: what is there, what waits, what the host refuses and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.publishing import TargetKind, fingerprint
from mcred_desktop.gui.pages.issue.publish.reading import SHOWN, TargetLine
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines


class TargetCard(QFrame):
    """Says how far a target is."""

    change = Signal()
    forget = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.setObjectName("target-card")
        self._title = label("", "section", wrap=True)
        self._there = label("", "second", wrap=True)
        self._host_key = label("", "label", wrap=True)
        self.said = label("", "second", wrap=True)
        self.said.setObjectName("target-said")
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
        actions = QHBoxLayout()
        actions.setSpacing(8)
        column.addLayout(actions)
        actions.addWidget(self._change)
        actions.addWidget(forget)
        actions.addStretch(1)

    def show_line(self, line: TargetLine) -> None:
        """Show a target."""
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
        refused = line.refused
        self._refused_title.setText(self.tr("Refused: {0}").format(len(refused)))
        for part in (self._refused_title, self._refused):
            part.setVisible(bool(refused))
        rows = [TwoLines(r.id, r.path, f"{r.reason} {r.cure}", "bad") for r in refused[:SHOWN]]
        self._refused.show_rows(rows, "")

    def _say(self, line: TargetLine) -> None:
        target = line.target
        if target.reason:
            words = self.tr("{0} {1} {2} still wait here.")
            tone = "bad"
            said = words.format(target.reason, target.cure, line.waiting)
        elif line.waiting > len(line.refused):
            said, tone = self.tr("{0} wait here to be sent.").format(line.waiting), "warn"
        else:
            said, tone = self.tr("Nothing waits."), "ok"
        self.said.setText(said)
        restyle(self.said, "tone", tone)

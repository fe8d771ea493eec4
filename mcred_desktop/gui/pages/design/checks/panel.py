"""How the record stands beside a framework, and beside the others, while somebody types."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.frameworks import (
    Finding,
    Framework,
    FrameworkReport,
    Verdict,
    check,
)
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.checks.others import OtherFrameworks
from mcred_desktop.gui.pages.design.record.tabs import Desk
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.lines import WHAT, Lines
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.design.frameworks import FoundFrameworks

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_FIRST: Final = "eu"
"""Key of the framework that is shown until somebody chooses"""
_LETTERS: Final = 7
"""Of the choice that always have room"""
_SIGNS: Final = {
    Verdict.MISSING: ("circle-x", "bad"),
    Verdict.OUT_OF_RANGE: ("circle-x", "bad"),
    Verdict.TO_WEIGH: ("circle-alert", "warn"),
}
_TONES: Final = {
    Verdict.MISSING: Tone.BAD,
    Verdict.OUT_OF_RANGE: Tone.BAD,
    Verdict.TO_WEIGH: Tone.WARN,
    Verdict.FINE: Tone.OK,
}


class ChecksPanel(QWidget):
    """A choice of frameworks, what the record lacks in the chosen one, one line for each other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self._found: FoundFrameworks | None = None
        self._shown: FrameworkReport | None = None
        self._is_old = False  # whether frameworks came or went since they were read
        self.choice = QComboBox()
        self.choice.setObjectName("framework-choice")
        self.choice.setAccessibleName(self.tr("Framework"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(_LETTERS)
        self.choice.currentIndexChanged.connect(self._show_report)
        self._title = label("", "second", wrap=True)
        self._chips = {verdict: Chip("", tone) for verdict, tone in _TONES.items()}
        asked = self.tr("What the framework asks for")
        self.findings = Lines("framework-findings", asked, whole=True)
        self.findings.setProperty("bare", "true")
        self.findings.itemClicked.connect(self._go)
        self.findings.itemActivated.connect(self._go)
        self._source = label("", "label", "ink3", wrap=True)
        self._source.setObjectName("framework-source")
        self._source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.others = OtherFrameworks()
        self.others.picked.connect(self._choose)
        self._refused = label("", "label", "bad", wrap=True)
        self._refused.setObjectName("framework-refused")
        self._refused.hide()
        self.add = button(self.tr("Add a framework…"), self._ask_for_file, "link")
        self.add.setObjectName("add-framework")
        self.remove = button(self.tr("Remove this framework"), self._remove, "link")
        self.remove.setObjectName("remove-framework")
        self._lay_out()
        desk.editor.shown.connect(self._show_record)
        desk.edits.saved.connect(self._reread)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Read the frameworks, in case somebody edited a file; the record follows what is typed."""
        if record_id != self._record_id:
            self._record_id = record_id
            self.reload()

    def reload(self) -> None:
        """Read every framework again; one that was not there before is shown."""
        services = self._desk.context.services
        self._desk.context.runner.ask(services.frameworks.all, self._show_found)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        chips = QWidget()
        flow = Flow(gap=6)
        chips.setLayout(flow)
        for chip in self._chips.values():
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        head.addWidget(label(self.tr("Framework check"), "section"), 1)
        head.addWidget(self.choice)
        for part in (self._title, chips, self.findings, self.others, self._source, self._refused):
            column.addWidget(part)
        for link in (self.add, self.remove):
            column.addWidget(link)

    def _show_found(self, found: FoundFrameworks) -> None:
        before = found.own if self._found is None else self._found.own
        new = next(iter(found.own - before), None)
        wanted = new or self.choice.currentData() or _FIRST
        self._found = found
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for one in found.good:
                self.choice.addItem(one.short, one.key)
            place = self.choice.findData(wanted)
            self.choice.setCurrentIndex(self.choice.findData(_FIRST) if place < 0 else place)
        self._refused.setText("\n".join(f"{x.where}: {x.what} {x.cure}" for x in found.refused))
        self._refused.setVisible(bool(found.refused))
        self._show_report()

    def _show_record(self, _record: Achievement) -> None:
        self._show_report()

    def _show_report(self) -> None:
        """Check the record as it is now; what stays the same is left alone."""
        record, found = self._desk.editor.record, self._found
        if record is None or found is None:
            return
        reports = [check(record, framework) for framework in found.good]
        chosen = next((x for x in reports if x.framework.key == self.choice.currentData()), None)
        self.others.show_reports([x for x in reports if x is not chosen])
        if chosen is not None and chosen != self._shown:
            self._shown = chosen
            self._show(chosen)
        self.remove.setVisible(chosen is not None and chosen.framework.key in found.own)

    def _show(self, report: FrameworkReport) -> None:
        self._title.setText(report.framework.title)
        for verdict, chip in self._chips.items():
            count = report.count(verdict)
            chip.show_state(self._counted(verdict, count), _TONES[verdict])
            chip.setVisible(bool(count))
        self.findings.clear()
        for finding in report.of(*_SIGNS):
            sign, tone = _SIGNS[finding.verdict]
            item = self.findings.add(finding.text, finding.why, sign, tone)
            item.setData(WHAT, finding.element)
            item.setToolTip(_cited(finding))
        fine = report.of(Verdict.FINE)
        if fine:
            self._add_fine(fine)
        source = report.framework.source
        self._source.setText(self.tr("Source: {0}\n{1}").format(source.title, source.address))
        self.findings.fit()

    def _add_fine(self, fine: Sequence[Finding]) -> None:
        named = ", ".join(finding.text for finding in fine[:3])
        more = self.tr("{0} and {1} more").format(named, len(fine) - 3)
        item = self.findings.add(named if len(fine) <= 3 else more, "", "circle-check", "ok")
        item.setToolTip("\n".join(finding.text for finding in fine))

    def _counted(self, verdict: Verdict, count: int) -> str:
        words = {
            Verdict.MISSING: self.tr("{0} missing"),
            Verdict.OUT_OF_RANGE: self.tr("{0} out of range"),
            Verdict.TO_WEIGH: self.tr("{0} to weigh"),
            Verdict.FINE: self.tr("{0} met"),
        }
        return words[verdict].format(count)

    def _go(self, item: QListWidgetItem) -> None:
        element = item.data(WHAT)
        if element:
            self._desk.go_to_field(element)

    def _choose(self, key: str) -> None:
        self.choice.setCurrentIndex(self.choice.findData(key))
        self.choice.setFocus()

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.add.text(), "", self.tr("Frameworks (*.json)")
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Keep the framework in ``file`` and show it, or say why it cannot be taken."""
        read = partial(self._desk.context.services.frameworks.read, file)
        self._desk.context.runner.ask(read, self._keep, refused=self._refuse)

    def _keep(self, framework: Framework) -> None:
        self._refused.hide()
        before = self._own(framework.key)
        self._desk.edits.stack.push(_Put(self, before, framework))

    def _remove(self) -> None:
        chosen = self._own(str(self.choice.currentData()))
        if chosen is not None:
            self._desk.edits.stack.push(_Put(self, chosen, None))

    def put(self, before: Framework | None, after: Framework | None) -> None:
        """Keep a framework of the provider's own in place of what was there; None for nothing."""
        frameworks = self._desk.context.services.frameworks
        self._desk.edits.place = "record"
        self._is_old = True
        if after is not None:
            self._desk.edits.send_edit(partial(frameworks.keep, after))
        elif before is not None:
            self._desk.edits.send_edit(partial(frameworks.remove, before.key))

    def _reread(self) -> None:
        if self._is_old:
            self._is_old = False
            self.reload()

    def _own(self, key: str) -> Framework | None:
        """The framework of the provider's own with that key."""
        found = self._found
        if found is None or key not in found.own:
            return None
        return next((one for one in found.good if one.key == key), None)

    def _refuse(self, error: McredError) -> None:
        self._refused.setText(str(error))
        self._refused.show()


class _Put(QUndoCommand):
    def __init__(
        self, panel: ChecksPanel, before: Framework | None, after: Framework | None
    ) -> None:
        super().__init__("framework")
        self._panel, self._before, self._after = panel, before, after

    def undo(self) -> None:
        self._panel.put(self._after, self._before)

    def redo(self) -> None:
        self._panel.put(self._before, self._after)


def _cited(finding: Finding) -> str:
    return f"{finding.source.title}\n{finding.source.address}"

"""What to mend and what to weigh, and whether the rubric is ready to be published."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.rubrics.judging import Judgement, Remark
from mcred_desktop.gui.widgets.lines import WHAT, Lines
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label


class Remarks(Lines):
    """Every remark; a click, Enter or F8 goes to what it is about."""

    chosen = Signal(object)
    """The Remark to go to"""
    counted = Signal(int)
    keeping = Signal()
    """Delete: the chosen remark is not wanted, or wanted again"""

    def __init__(self) -> None:
        super().__init__("findings", self.tr("Advice"))
        self._shown: tuple[Remark, ...] | None = None
        self._aside: tuple[Remark, ...] = ()
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    @property
    def current(self) -> Remark | None:
        """The chosen one."""
        return self.item(self.currentRow()).data(WHAT) if self.currentRow() >= 0 else None

    def show_remarks(self, remarks: tuple[Remark, ...], aside: tuple[Remark, ...] = ()) -> None:
        """List what blocks first and what was set ``aside`` last; the chosen one stays chosen."""
        if (remarks, aside) == (self._shown, self._aside):
            return
        at = self.current
        self._shown, self._aside = remarks, aside
        self.clear()
        for remark in remarks:
            self._list(remark, *_sign(remark))
        if not remarks:
            self.add(self.tr("Nothing to mend"), sign="check", tone="ok")
        for remark in aside:
            item = self._list(remark, "eye-off", "ink3")
            said = self.tr("Set aside: {0}").format(remark.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        listed = [*remarks, *aside]
        if at in listed:
            self.setCurrentRow(listed.index(at) + (not remarks))
        self.counted.emit(len(remarks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.keeping.emit()
        else:
            super().keyPressEvent(event)

    def _list(self, remark: Remark, sign: str, tone: str) -> QListWidgetItem:
        below = "\n".join(text for text in (remark.reason, remark.example) if text)
        item = self.add(remark.text, below, sign, tone)
        item.setData(WHAT, remark)
        if remark.blocks:
            said = self.tr("Blocks publishing: {0}").format(remark.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def step(self) -> None:
        """Go to the next remark, from the last to the first."""
        if self._shown:
            row = (self.currentRow() + 1) % len(self._shown)
            self.setCurrentRow(row)
            self.chosen.emit(self.item(row).data(WHAT))

    def _choose(self, item: QListWidgetItem) -> None:
        remark = item.data(WHAT)
        if remark is not None:
            self.chosen.emit(remark)


def _sign(remark: Remark) -> tuple[str, str]:
    """Icon and colour by how much it matters."""
    if remark.marks:
        return "triangle-alert", "warn"
    return ("circle-alert", "bad") if remark.blocks else ("info", "ink2")


class _Line(QWidget):
    """One condition of publishing, with its sign."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self._sign = Sign("check", "ok", 16)
        self.words = label("", wrap=True)
        self.words.setObjectName(tag)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def say(self, text: str, sign: str, role: str) -> None:
        """Show where the condition stands."""
        self._sign.show_sign(sign, role)
        self.words.setText(text)


class Ready(QFrame):
    """What stands in the way of publishing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ready-to-publish")
        self._blocks = _Line("ready-blocks")
        self._advice = _Line("ready-advice")
        self._news = _Line("ready-news")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(7)
        column.addWidget(label(self.tr("Ready to publish"), "bold"))
        for line in (self._blocks, self._advice, self._news):
            column.addWidget(line)

    def show_judgement(self, judged: Judgement) -> None:
        """Say where each condition stands."""
        blocking = len(judged.blocking)
        if blocking:
            several = self.tr("{0} findings block publishing").format(blocking)
            text = self.tr("1 finding blocks publishing") if blocking == 1 else several
            self._blocks.say(text, "circle-x", "bad")
        else:
            self._blocks.say(self.tr("Nothing blocks publishing"), "check", "ok")
        open_ones = len(judged.remarks) - blocking
        if open_ones:
            several = self.tr("{0} remarks are open; they do not block").format(open_ones)
            one = self.tr("1 remark is open; it does not block")
            self._advice.say(one if open_ones == 1 else several, "triangle-alert", "warn")
        else:
            aside = len(judged.aside)
            kept = self.tr("No advice is open; {0} set aside").format(aside)
            self._advice.say(kept if aside else self.tr("No advice is open"), "check", "ok")
        self._say_news(judged)

    def _say_news(self, judged: Judgement) -> None:
        if judged.latest is None:
            self._news.say(self.tr("No version is published yet"), "check", "ok")
        elif judged.same:
            text = self.tr("Nothing changed since version {0}").format(judged.latest.number)
            self._news.say(text, "minus", "ink3")
        else:
            text = self.tr("Differs from version {0}").format(judged.latest.number)
            self._news.say(text, "check", "ok")

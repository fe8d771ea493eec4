"""What is wrong with the pathway; each finding leads to its card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.widgets.text import label

_NODE = Qt.ItemDataRole.UserRole


class Findings(QWidget):
    """Errors first, then what is worth a look."""

    counted = Signal(int)
    """How many there are"""

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self._desk = desk
        self._list = QListWidget()
        self._list.setObjectName("pathway-findings")
        self._list.setAccessibleName(self.tr("Findings"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setProperty("bare", "true")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)
        sound = self.tr("Nothing to mend: no circles, no dead ends, nothing counted twice.")
        self._sound = label(sound, "second", wrap=True)
        self._sound.setContentsMargins(16, 14, 14, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sound)
        column.addWidget(self._list, 1)
        column.addStretch()
        desk.told.connect(self._show)

    def _show(self, prepared: Prepared) -> None:
        self._list.clear()
        for finding in prepared.findings:
            sign = ("circle-alert", "bad") if finding.blocks else ("triangle-alert", "warn")
            item = QListWidgetItem(icon(*sign), finding.text)
            item.setData(_NODE, finding.nodes[0] if finding.nodes else "")
            kind = self.tr("To mend") if finding.blocks else self.tr("To weigh")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {finding.text}")
            item.setToolTip(self.tr("Show it"))
            self._list.addItem(item)
        self._list.setVisible(bool(prepared.findings))
        self._sound.setVisible(not prepared.findings)
        self.counted.emit(len(prepared.findings))

    def _go(self, item: QListWidgetItem) -> None:
        self._desk.choose(str(item.data(_NODE)))

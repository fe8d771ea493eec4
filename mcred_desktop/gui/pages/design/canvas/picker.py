"""Which canvas of the record is shown, which notes of it, and what can be done with it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.canvas import Canvas
    from mcred_desktop.services.canvases.templates import Offer


class CanvasPicker(QWidget):
    """The canvases by their titles, the templates in a menu, the tags, and the deeds."""

    picked = Signal(str)
    """Id of a canvas"""
    new = Signal(str)
    """Name of a template, or its id"""
    broken = Signal(str)
    """Why a template that was chosen cannot be used"""
    templates_asked = Signal()
    """To the templates made here"""
    filtered = Signal(str)
    """A tag; empty for every note"""
    freeze_asked = Signal()
    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Offer] = ()
        self._canvases = QComboBox()
        self._canvases.setObjectName("canvases")
        self._canvases.setAccessibleName(self.tr("Canvas"))
        self._canvases.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._canvases.activated.connect(self._pick)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        begin = button(self.tr("New canvas"), lambda: None, sign="plus")
        begin.setObjectName("new-canvas")
        begin.setMenu(self._menu)
        self._tags = QComboBox()
        self._tags.setObjectName("tag-filter")
        self._tags.setAccessibleName(self.tr("Notes with a tag"))
        self._tags.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._tags.activated.connect(lambda: self.filtered.emit(self._tags.currentData()))
        self._freeze = button(
            self.tr("Freeze a copy"), self.freeze_asked.emit, "quiet", sign="snowflake"
        )
        self._freeze.setObjectName("freeze-canvas")
        self._compare = button(
            self.tr("Compare copies"), self.compare_asked.emit, "quiet", sign="columns-2"
        )
        self._compare.setObjectName("compare-canvas")
        self._more = QToolButton()
        self._more.setObjectName("more-canvas")
        self._more.setIcon(icon("ellipsis-vertical"))
        self._more.setAccessibleName(self.tr("More for this canvas"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(self._freeze.text(), self.freeze_asked.emit)
        menu.addAction(self._compare.text(), self.compare_asked.emit)
        self._more.setMenu(menu)
        self._has_canvas = False
        self._said = label("", "label", "ok")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._canvases)
        self._row.addWidget(begin)
        self._row.addWidget(self._tags)
        self._row.addStretch(1)
        self._row.addWidget(self._said)
        self._row.addWidget(self._freeze)
        self._row.addWidget(self._compare)
        self._row.addWidget(self._more)
        self._tags.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def add_action(self, action: QWidget) -> None:
        """Put a button at the end of the row."""
        self._row.addWidget(action)

    def show_canvases(
        self, canvases: "Sequence[Canvas]", shown: str, offers: "Sequence[Offer]"
    ) -> None:
        """Offer these canvases with ``shown`` chosen, and the templates."""
        with QSignalBlocker(self._canvases):
            self._canvases.clear()
            for canvas in canvases:
                self._canvases.addItem(canvas.title, canvas.id)
            self._canvases.setCurrentIndex(self._canvases.findData(shown))
        self._canvases.setVisible(bool(canvases))
        self._has_canvas = bool(canvases)
        self._fit()
        if offers != self._offers:
            self._offers = offers
            self._fill_menu()

    def say(self, words: str) -> None:
        """Say in a few words what was done; until another canvas is shown."""
        self._said.setText(words)

    def show_tags(self, tags: Sequence[str], chosen: str) -> None:
        """Offer the tags of the notes; ``chosen`` stays where it is among them."""
        with QSignalBlocker(self._tags):
            self._tags.clear()
            self._tags.addItem(self.tr("All notes"), "")
            for tag in tags:
                self._tags.addItem(f"# {tag}", tag)
            self._tags.setCurrentIndex(max(0, self._tags.findData(chosen)))
        self._tags.setVisible(bool(tags))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put what there is no room for into a menu."""
        always = [part for part in self.findChildren(QWidget) if self._row.indexOf(part) >= 0]
        shown = [part for part in always if not part.isHidden() and part is not self._more]
        wanted = {*shown, self._freeze, self._compare}
        room = sum(part.sizeHint().width() + self._row.spacing() for part in wanted)
        tight = room > self.width() - 32
        for part in (self._freeze, self._compare):
            part.setVisible(self._has_canvas and not tight)
        self._more.setVisible(self._has_canvas and tight)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for own in (False, True):
            for offer in self._offers:
                if offer.own is own:
                    self._offer(offer)
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Your templates…"), self.templates_asked.emit)

    def _offer(self, offer: "Offer") -> None:
        if offer.why_not:
            words = self.tr("{0}: cannot be used…").format(offer.title)
            said = self._menu.addAction(words, partial(self.broken.emit, offer.why_not))
            said.setToolTip(offer.why_not)
            return
        made = self._menu.addAction(offer.title, partial(self.new.emit, offer.name))
        made.setObjectName(offer.name)
        made.setToolTip(offer.purpose or offer.title)

    def _pick(self, place: int) -> None:
        self.say("")
        self.picked.emit(self._canvases.itemData(place))

"""The words of a block: its title, what it asks, and which fields of the record it feeds."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.layout import with_changed
from mcred_desktop.domain.canvases.template import CRITERIA
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.design.canvas.words import field_title
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.design.elements import record_elements

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.template import CanvasTemplate


class BlockForm(QWidget):
    """Edits where they stand; what cannot be is refused."""

    changed = Signal(object)
    """CanvasTemplate: as somebody wants it"""
    refused = Signal(object)
    """McredError"""

    def __init__(self) -> None:
        super().__init__()
        self._template: CanvasTemplate | None = None
        self._key = ""
        self._canvas = Entry("template-title", self.tr("Name of the template"))
        self._title = Entry("block-title", self.tr("Title of the block"))
        self._prompts = Entry("block-prompts", self.tr("Questions, one in a line"), lines=True)
        self._canvas.entered.connect(self._rename)
        self._title.entered.connect(self._entitle)
        self._prompts.entered.connect(self._ask)
        self._feeds = QMenu(self)
        for field in (*(e.name for e in record_elements().elements), CRITERIA):
            if field != "title":
                action = self._feeds.addAction(field_title(field))
                action.setCheckable(True)
                action.setData(field)
                action.toggled.connect(partial(self._feed, field))
        choose = button(self.tr("Choose fields"), lambda: None, small=True)
        choose.setObjectName("block-feeds")
        choose.setMenu(self._feeds)
        self._fed = label("", "second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, part in (
            (self.tr("Name of the template"), self._canvas),
            (self.tr("Title of the block"), self._title),
            (self.tr("Questions, one in a line"), self._prompts),
        ):
            column.addWidget(label(words, "label"))
            column.addWidget(part)
            column.addSpacing(8)
        column.addWidget(label(self.tr("Its notes can go to"), "label"))
        column.addWidget(self._fed)
        column.addWidget(choose)
        column.addStretch(1)

    def show_block(self, template: "CanvasTemplate", key: str) -> None:
        """Show a block of a template; what was typed in another one is entered first."""
        if key != self._key:
            for entry in (self._title, self._prompts):
                entry.flush()
        another = key != self._key
        self._template, self._key = template, key
        block = template.block(key)
        for entry, text in (
            (self._canvas, template.title),
            (self._title, block.title),
            (self._prompts, "\n".join(block.prompts)),
        ):
            (entry.take if another else entry.show_text)(text)
        for action in self._feeds.actions():
            with QSignalBlocker(action):
                action.setChecked(action.data() in block.feeds)
        names = [field_title(field) for field in block.feeds]
        self._fed.setText(", ".join(names) or self.tr("No field; they stay on the canvas"))

    def _rename(self, title: str) -> None:
        if self._template is not None and title:
            self.changed.emit(self._template.model_copy(update={"title": title[:120]}))

    def _entitle(self, title: str) -> None:
        self._change(title=title)

    def _ask(self, text: str) -> None:
        self._change(prompts=tuple(line.strip() for line in text.splitlines() if line.strip()))

    def _feed(self, field: str, on: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._template is None:
            return
        others = [one for one in self._template.block(self._key).feeds if one != field]
        self._change(feeds=(*others, field) if on else tuple(others))

    def _change(self, **update: object) -> None:
        if self._template is None:
            return
        try:
            self.changed.emit(with_changed(self._template, self._key, **update))
        except McredError as error:
            self.refused.emit(error)

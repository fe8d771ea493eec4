"""The canvas templates made here: duplicated, changed, taken in from files and given out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.canvases.template import CanvasTemplate, OwnTemplate
from mcred_desktop.gui.pages.design.canvas.block_form import BlockForm
from mcred_desktop.gui.pages.design.canvas.layout_view import LayoutView
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines

if TYPE_CHECKING:
    from mcred_desktop.services.canvases.templates import Offer
    from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class _Found:
    offers: "list[Offer]"
    template: CanvasTemplate | None
    ticket: int


class TemplatesView(QWidget):
    """The list at the left; the blocks of the chosen one, and the block chosen in it."""

    left = Signal()
    """Back to the canvases"""
    edited = Signal()
    """Something was undone or done again here while it was out of sight"""
    refused = Signal(object)
    """McredError"""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits, self._context = edits, edits.context
        self._chosen = ""
        self._template: CanvasTemplate | None = None
        self._list = TwoLineList(self.tr("Your templates"))
        self._list.setObjectName("own-templates")
        self._list.picked.connect(self.pick)
        self._layout = LayoutView()
        self._layout.picked.connect(self._show_block)
        self._layout.changed.connect(self._change)
        self._layout.refused.connect(self.refused)
        self._form = BlockForm()
        self._form.changed.connect(self._change)
        self._form.refused.connect(self.refused)
        self._nothing = label(
            self.tr("Duplicate a template, or take one in from a file. Then change its blocks."),
            "second",
            wrap=True,
        )
        self._build()
        edits.saved.connect(self._reread)

    def show_templates(self) -> None:
        """Ask for the templates there are."""
        read = partial(_read, self._context.services, self._chosen, self._edits.ticket())
        self._context.runner.ask(read, self._show, refused=self.refused.emit)

    def pick(self, own_id: str) -> None:
        """Show a template made here."""
        if own_id != self._chosen:
            self._chosen, self._template = own_id, None
        self.show_templates()

    def take_in(self, file: Path) -> None:
        """Make a template from a file."""
        taken = self._context.services.canvas_templates.taken
        self._make(partial(taken, self._context.services.store.new_id(), file))

    def put(self, own_id: str, template: CanvasTemplate | None) -> None:
        """Show a template as an edit leaves it, and keep it; None takes it away."""
        self._edits.place = "canvas"
        templates = self._context.services.canvas_templates
        if template is None:
            self._edits.send_edit(partial(templates.delete, own_id))
        else:
            own = OwnTemplate(id=own_id, content=template)
            self._edits.send_edit(partial(templates.save, own))
        self._chosen = own_id if template is not None else ""
        self._template = template
        self._show_template()
        if not self.isVisible():
            self.edited.emit()

    def _build(self) -> None:
        back = button(self.tr("Back to the canvas"), self.left.emit, "quiet", sign="arrow-left")
        back.setObjectName("leave-templates")
        self._copies = QMenu(self)
        duplicate = button(self.tr("Duplicate"), lambda: None, sign="copy")
        duplicate.setObjectName("duplicate-template")
        duplicate.setMenu(self._copies)
        take = button(self.tr("From a file…"), self._ask_for_file, sign="upload")
        take.setObjectName("import-template")
        self._give = button(self.tr("As a file…"), self._ask_for_place, "quiet", sign="download")
        self._give.setObjectName("export-template")
        self._delete = button(self.tr("Delete"), self._remove, "quiet", sign="trash-2")
        self._delete.setObjectName("delete-template")
        row = QHBoxLayout()
        row.setSpacing(8)
        self._scrolled = QScrollArea()
        self._scrolled.setWidget(self._form)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = QHBoxLayout()
        across.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addLayout(row)
        for part in (back, duplicate, take):
            row.addWidget(part)
        row.addWidget(ActionRow((self._give, self._delete)), 1)
        column.addLayout(across, 1)
        across.addWidget(self._list, 2)
        across.addWidget(self._nothing, 8)
        across.addWidget(self._layout, 5)
        across.addWidget(self._scrolled, 3)

    def _show(self, found: _Found) -> None:
        if self._edits.is_stale(found.ticket):
            return
        own = [offer for offer in found.offers if offer.own]
        ids = [offer.name for offer in own]
        if self._chosen not in ids and own:
            self.pick(ids[0])
            return
        self._list.show_rows([TwoLines(o.name, o.title, o.purpose) for o in own], self._chosen)
        self._list.setVisible(bool(own))
        self._copies.clear()
        for offer in found.offers:
            if not offer.why_not:
                self._copies.addAction(offer.title, partial(self._duplicate, offer))
        self._template = found.template
        self._show_template()

    def _show_template(self) -> None:
        there = self._template is not None
        for part in (self._layout, self._scrolled, self._give, self._delete):
            part.setVisible(there)
        self._nothing.setVisible(not there)
        if self._template is not None:
            self._layout.show_template(self._template)
            self._show_block(self._layout.chosen)

    def _show_block(self, key: str) -> None:
        if self._template is not None:
            self._form.show_block(self._template, key)

    def _duplicate(self, offer: "Offer") -> None:
        own_id = self._context.services.store.new_id()
        title = self.tr("{0} (copy)").format(offer.title)
        duplicated = self._context.services.canvas_templates.duplicated
        self._make(partial(duplicated, own_id, offer.name, title))

    def _change(self, template: CanvasTemplate) -> None:
        before = self._template
        if before is not None and template != before:
            self._edits.stack.push(_Change(self, self._chosen, before, template))

    def _remove(self) -> None:
        if self._template is not None:
            self._edits.stack.push(_Change(self, self._chosen, self._template, None))

    def _ask_for_file(self) -> None:
        kinds = self.tr("Canvas templates (*.json)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Take a template in"), "", kinds)
        if name:
            self.take_in(Path(name))

    def _ask_for_place(self) -> None:
        kinds = self.tr("Canvas templates (*.json)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save it as a file"), "", kinds)
        if name:
            target = Path(name) if Path(name).suffix else Path(name).with_suffix(".json")
            write = partial(_write, self._context.services, self._chosen, target)
            self._context.runner.ask(write, lambda _: None, refused=self.refused.emit)

    def _reread(self) -> None:
        if self.isVisible():
            self.show_templates()

    def _make(self, read: "Callable[[], OwnTemplate]") -> None:
        """Keep a new template, and show it."""

        def keep(made: OwnTemplate) -> None:
            self._edits.stack.push(_Change(self, made.id, None, made.content))

        self._context.runner.ask(read, keep, refused=self.refused.emit)


class _Change(QUndoCommand):
    def __init__(
        self,
        view: TemplatesView,
        own_id: str,
        before: CanvasTemplate | None,
        after: CanvasTemplate | None,
    ) -> None:
        super().__init__("change a template")
        self._view, self._own_id = view, own_id
        self._before, self._after = before, after

    def undo(self) -> None:
        self._view.put(self._own_id, self._before)

    def redo(self) -> None:
        self._view.put(self._own_id, self._after)


def _read(services: "Services", chosen: str, ticket: int) -> _Found:
    offers = services.canvas_templates.offers()
    known = any(offer.name == chosen and offer.own for offer in offers)
    template = services.canvas_templates.get(chosen) if known else None
    return _Found(offers, template, ticket)


def _write(services: "Services", own_id: str, target: Path) -> None:
    services.canvas_templates.give_out(own_id, target)

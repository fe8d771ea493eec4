"""What can be done with the chosen layers, by buttons and by keys alike."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from mcred_desktop.domain.certificates import arranging
from mcred_desktop.domain.certificates.arranging import Axis, Side
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.new import Kind, added
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.words import tr

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Acts(QObject):
    """Deeds on the chosen layers; each is one step of undo."""

    def __init__(self, drafting: Drafting, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting, self._context, self._over = drafting, context, parent

    def keys_on(self, part: QWidget) -> None:
        """The usual keys, while the focus is in ``part``."""
        for keys, act in (
            ("Del", self.remove),
            ("Backspace", self.remove),
            ("Ctrl+D", self.double),
            ("Ctrl+G", self.group),
            ("Ctrl+Shift+G", self.ungroup),
            ("Ctrl+L", self.lock),
            ("Ctrl+A", self.choose_all),
            ("Ctrl+]", self.raiser(up=True)),
            ("Ctrl+[", self.raiser(up=False)),
        ):
            made = QShortcut(QKeySequence(keys), part, act)
            made.setContext(_WITHIN)

    def add(self, kind: Kind) -> None:
        """One layer more, chosen; of an image the file is asked for first."""
        if kind is Kind.IMAGE:
            self.ask_picture(partial(self._add, kind))
        else:
            self._add(kind)

    def ask_picture(self, then: Callable[[str], None]) -> None:
        """Ask for a picture; ``then`` gets it as a design carries it."""
        kinds = tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.tif *.tiff *.bmp)")
        chosen, _ = QFileDialog.getOpenFileName(self._over, tr("Choose a picture"), "", kinds)
        if chosen:
            read = partial(self._context.services.certificate_designs.picture, Path(chosen))
            self._context.runner.ask(
                read, then, refused=lambda error: self._drafting.refused.emit(str(error))
            )

    def remove(self) -> None:
        self._drafting.edit_chosen(arranging.without)

    def double(self) -> None:
        """Copies of the chosen layers, chosen instead of them."""
        made: tuple[str, ...] = ()

        def change(design: Design) -> Design:
            nonlocal made
            doubled, made = arranging.doubled(design, self._drafting.chosen)
            return doubled

        if self._drafting.chosen and self._drafting.edit(change) and made:
            self._drafting.choose(made)

    def group(self) -> None:
        if len(self._drafting.chosen) > 1:
            self._drafting.edit_chosen(arranging.grouped)

    def ungroup(self) -> None:
        self._drafting.edit_chosen(arranging.ungrouped)

    def lock(self) -> None:
        """Lock all that is chosen; when all of it is locked, unlock it."""
        drafting = self._drafting
        layers = [drafting.design.layer(key) for key in drafting.chosen]
        on = not all(layer.locked for layer in layers)
        drafting.edit_chosen(partial(arranging.edited, locked=on))

    def choose_all(self) -> None:
        keys = [layer.key for layer in self._drafting.design.layers if not layer.locked]
        self._drafting.choose(keys)

    def raiser(self, *, up: bool) -> Callable[[], object]:
        """What brings the chosen layers forward, or sends them back."""
        return lambda: self._drafting.edit_chosen(partial(arranging.raised, up=up))

    def aligner(self, side: Side) -> Callable[[], object]:
        """What aligns the chosen layers."""
        return lambda: self._drafting.edit_chosen(partial(arranging.aligned, side=side))

    def spreader(self, axis: Axis) -> Callable[[], object]:
        """What gives the chosen layers equal gaps."""
        return lambda: self._drafting.edit_chosen(partial(arranging.spread, axis=axis))

    def add_guide(self, axis: Literal["x", "y"]) -> None:
        """A guide through the middle of what is chosen, or of the page."""

        def change(design: Design) -> Design:
            paper = design.paper
            at = (paper.width if axis == "x" else paper.height) / 2
            if self._drafting.chosen:
                layer = design.layer(self._drafting.chosen[0])
                at = layer.x if axis == "x" else layer.y
            guides = (*design.guides, (axis, round(at, 1)))
            return design.model_copy(update={"guides": guides[-40:]})

        self._drafting.edit(change)

    def _add(self, kind: Kind, data: str = "") -> None:
        key = ""

        def change(design: Design) -> Design:
            nonlocal key
            made, key = added(design, kind, data)
            return made

        if self._drafting.edit(change):
            self._drafting.choose((key,))

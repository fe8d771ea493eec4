"""The paper of a design: size, bleed, guides; and the colours of all that is on it."""

from functools import partial
from typing import Literal

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.design import (
    A4,
    A4_LANDSCAPE,
    LETTER,
    LETTER_LANDSCAPE,
    Design,
    Paper,
)
from mcred_desktop.domain.certificates.paper import on_paper
from mcred_desktop.gui.pages.issue.certificate.palette import Palette
from mcred_desktop.gui.pages.issue.designer.acts import Acts
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.entries import ChoiceEntry, NumberEntry
from mcred_desktop.gui.pages.issue.designer.words import tr
from mcred_desktop.gui.widgets.text import button, label

_SIZES = {"a4": A4, "a4-landscape": A4_LANDSCAPE, "letter": LETTER,
          "letter-landscape": LETTER_LANDSCAPE}  # fmt: skip
_OWN = "own"


class PaperForm(QWidget):
    """What is set of the page itself."""

    def __init__(self, drafting: Drafting, acts: Acts) -> None:
        super().__init__()
        self._drafting = drafting
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._size = ChoiceEntry("paper", tr("Size"))
        self._size.offer(
            [
                ("a4", tr("A4")),
                ("a4-landscape", tr("A4, landscape")),
                ("letter", tr("US Letter")),
                ("letter-landscape", tr("US Letter, landscape")),
                (_OWN, tr("Its own")),
            ]
        )
        self._size.changed.connect(self._choose)
        column.addWidget(self._size)
        grid = QGridLayout()
        column.addLayout(grid)
        grid.setSpacing(8)
        self._numbers: dict[str, NumberEntry] = {}
        for place, (name, words, least, most) in enumerate(
            (("width", tr("Width"), 80, 600), ("height", tr("Height"), 80, 600),
             ("bleed", tr("Bleed"), 0, 10))
        ):  # fmt: skip
            made = NumberEntry(f"paper-{name}", words, "mm", least, most)
            made.changed.connect(partial(self._put, name))
            self._numbers[name] = made
            grid.addWidget(made, place // 2, place % 2)
        note = tr("What runs over the edge is printed as far as the bleed, and cut off.")
        column.addWidget(label(note, "label", wrap=True))
        column.addWidget(label(tr("Guides"), "section"))
        row = QHBoxLayout()
        column.addLayout(row)
        axes: tuple[tuple[Literal["x", "y"], str], ...]
        axes = (("x", tr("Upright")), ("y", tr("Level")))
        for axis, words in axes:
            add = button(words, partial(acts.add_guide, axis), sign="plus", small=True)
            add.setObjectName(f"guide-{axis}")
            row.addWidget(add)
        row.addStretch(1)
        self._guides = label("", "label", wrap=True)
        column.addWidget(self._guides)
        column.addWidget(label(tr("Colours"), "section"))
        self._colours = Palette("paper-colour")
        self._colours.edited.connect(self._recolour)
        column.addWidget(self._colours)

    def show_design(self, design: Design) -> None:
        """Show the paper of a design."""
        paper = design.paper
        same = {key: (size.width, size.height) for key, size in _SIZES.items()}
        known = (key for key, size in same.items() if size == (paper.width, paper.height))
        self._size.show_value(next(known, _OWN))
        for name, entry in self._numbers.items():
            entry.show_value(getattr(paper, name))
        self._colours.show_design(design)
        told = [tr("Drag a guide to move it, and off the page to remove it.")]
        told += [f"{axis.upper()} {at:.1f} mm" for axis, at in design.guides]
        self._guides.setText("\n".join(told))

    def _choose(self, key: str) -> None:
        if key in _SIZES:
            self._lay(_SIZES[key])

    def _put(self, name: str, value: float) -> None:
        paper = self._drafting.design.paper.model_copy(update={name: value})
        if name == "bleed":
            self._edit_bleed(paper)
        else:
            self._lay(paper)

    def _recolour(self, colours: dict[str, str]) -> None:
        self._drafting.edit(lambda design: design.model_copy(update={"colours": colours}))

    def _edit_bleed(self, paper: Paper) -> None:
        self._drafting.edit(lambda design: design.model_copy(update={"paper": paper}))

    def _lay(self, paper: Paper) -> None:
        """The design on other paper: it gives way at its seams, as on Letter."""
        if not self._drafting.edit(partial(on_paper, paper=paper)):
            self.show_design(self._drafting.design)

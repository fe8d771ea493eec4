"""How the badge looks: each level, small, and without colour."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.badge_design import BadgeFace
from mcred_desktop.gui.pages.issue.badge.drawing import Drawing, DrawingButton
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.issue.badges import BadgeArtist

Drawn = tuple[BadgeFace, bytes, bytes]
"""A level, its badge, and its badge where it is small"""
_BIG, _LEVEL, _SMALL, _TINY, _GREY = 320, 92, 64, 32, 84


def drawn(artist: BadgeArtist, faces: list[BadgeFace]) -> list[Drawn]:
    """Every level as it will look."""
    return [(face, artist.svg(face), artist.svg(face, _SMALL)) for face in faces]


class BadgePreview(QScrollArea):
    """One level large, the others to choose from below it."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[Drawn] = []
        self._shown = -1
        """Level that is large; below 0 for the last"""
        self._big = Drawing(_BIG)
        self._big.setObjectName("badge-large")
        self._name = label("", "section")
        self._levels, self._small, self._grey = Flow(10), Flow(10), Flow(10)
        self._buttons: list[DrawingButton] = []
        self._pictures: list[Drawing] = []
        sheet = QFrame()
        sheet.setObjectName("badge-sheet")
        sheet.setStyleSheet("#badge-sheet { background: #FFFFFF; border-radius: 8px; }")
        on_sheet = QVBoxLayout(sheet)
        on_sheet.setContentsMargins(24, 24, 24, 24)
        on_sheet.setSpacing(10)
        on_sheet.addWidget(self._big, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, row in (
            (self.tr("As small as in a list"), self._small),
            (self.tr("Printed without colour"), self._grey),
        ):
            on_paper = label(words, "label")
            on_paper.setStyleSheet("color: #5A5A5A")
            on_sheet.addWidget(on_paper)
            on_sheet.addLayout(row)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(14)
        column.addLayout(self._levels)
        column.addWidget(self._name)
        column.addWidget(sheet)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_drawn(self, found: list[Drawn]) -> None:
        """Show the badge of every level."""
        if [face.word for face, *_ in found] != [face.word for face, *_ in self._drawn]:
            self._shown = len(found) - 1
            self._lay_out(found)
        self._drawn = found
        for part, (_, large, _) in zip(self._buttons, found, strict=True):
            part.show_drawing(large)
        for place, picture in enumerate(self._pictures):
            face, large, small = found[place % len(found)]
            picture.show_drawing(large if picture.grey else small, face.word)
        self._enlarge(self._shown)

    def _lay_out(self, found: list[Drawn]) -> None:
        for row in (self._levels, self._small, self._grey):
            clear(row)
        self._buttons = []
        group = QButtonGroup(self)
        for level, (face, *_) in enumerate(found):
            chooser = DrawingButton(face.word, _LEVEL, on_paper=True)
            chooser.setObjectName(f"badge-level-{level}")
            chooser.clicked.connect(partial(self._enlarge, level))
            group.addButton(chooser)
            self._buttons.append(chooser)
            self._levels.addWidget(chooser)
        self._pictures = []
        for row, side in ((self._small, _SMALL), (self._small, _TINY), (self._grey, _GREY)):
            for _ in found:
                made = Drawing(side, grey=row is self._grey)
                self._pictures.append(made)
                row.addWidget(made)

    def _enlarge(self, level: int) -> None:
        if 0 <= level < len(self._drawn):
            self._shown = level
            face, large, _ = self._drawn[level]
            self._buttons[level].setChecked(True)
            self._big.show_drawing(large, face.word)
            names = self.tr("{0}, level {1} of {2}")
            words = names.format(face.word, face.rank, face.ranks) if face.rank else face.word
            self._name.setText(words)

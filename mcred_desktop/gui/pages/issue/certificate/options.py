"""Beside the page: its paper, page 2, whom it is tried with, and whether all names fit."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.certificates.design import CertificateChoice
from mcred_desktop.gui.pages.issue.certificate.looking import Tried
from mcred_desktop.gui.pages.issue.certificate.own import OwnDesign
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, restyle
from mcred_desktop.services.issue.specimen import Names

_WIDE = 240
_MOST = 5
"""Names that do not fit, told in full"""


class Options(QScrollArea):
    """Everything about the certificates but their design."""

    changed = Signal(dict)
    """Fields of the choice, with their new values"""
    tried = Signal(str)
    """A name to try the design with"""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        inside = QWidget()
        inside.setProperty("ground", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(label(self.tr("Paper"), "section"))
        papers = QButtonGroup(self)
        self.a4, self.letter = QRadioButton(self.tr("A4")), QRadioButton(self.tr("US Letter"))
        for choice, name in ((self.a4, "paper-a4"), (self.letter, "paper-letter")):
            choice.setObjectName(name)
            choice.setAccessibleName(choice.text())
            papers.addButton(choice)
            column.addWidget(choice)
        self.letter.toggled.connect(partial(self._change, "letter"))
        self.says = QCheckBox(self.tr("Always add page 2"))
        self.says.setObjectName("with-page-2")
        self.says.setAccessibleName(self.says.text())
        self.says.toggled.connect(partial(self._change, "with_says"))
        column.addSpacing(6)
        column.addWidget(label(self.tr("What this credential says"), "section"))
        column.addWidget(self.says)
        column.addWidget(
            label(
                self.tr("Outcomes, results, size and how to check it; added anyway where the"
                        " table runs over."),
                "label", wrap=True,
            )
        )  # fmt: skip
        column.addSpacing(6)
        column.addWidget(label(self.tr("Try it with"), "section"))
        self._group = QButtonGroup(self)
        self._whose: dict[str, QRadioButton] = {}
        for key, words in (
            ("longest", self.tr("the longest name")),
            ("shortest", self.tr("the shortest name")),
            ("leftward", self.tr("a name from right to left")),
        ):
            made = QRadioButton(words)
            made.setObjectName(f"try-{key}")
            made.setAccessibleName(words)
            made.clicked.connect(partial(self._try, key))
            self._group.addButton(made)
            self._whose[key] = made
            column.addWidget(made)
        self._name = label("", "second", wrap=True)
        column.addWidget(self._name)
        self.fits = label("", "label", wrap=True)
        self.fits.setObjectName("names-fit")
        column.addWidget(self.fits)
        column.addSpacing(6)
        self.own = OwnDesign()
        column.addWidget(self.own)
        column.addStretch(1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_choice(self, choice: CertificateChoice) -> None:
        """Show what is chosen; changes nothing."""
        for part, on in (
            (self.letter, choice.letter),
            (self.a4, not choice.letter),
            (self.says, choice.with_says),
        ):
            with QSignalBlocker(part):
                part.setChecked(on)

    def show_names(self, names: Names) -> str:
        """Offer the names of a cohort; the one to begin with, empty when there is nobody."""
        before = self._chosen
        self._names = {
            "longest": names.longest, "shortest": names.shortest, "leftward": names.leftward,
        }  # fmt: skip
        for key, part in self._whose.items():
            part.setVisible(bool(self._names[key]))
        key = before if self._names.get(before) else "longest"
        self._whose[key].setChecked(True)
        self._name.setText(self._names[key] or self.tr("Nobody is in this cohort yet."))
        return self._names[key]

    def show_tried(self, tried: Tried) -> None:
        """Say whether every name of the cohort fits."""
        if not tried.held:
            words = self.tr("All {0} names fit.").format(tried.learners)
        else:
            told = [*tried.held[:_MOST]]
            if len(tried.held) > _MOST:
                told.append(self.tr("and {0} more").format(len(tried.held) - _MOST))
            words = "\n".join(told)
        self.fits.setText(words if tried.learners else "")
        restyle(self.fits, "tone", "bad" if tried.held else "ok")

    @property
    def _chosen(self) -> str:
        return next((key for key, part in self._whose.items() if part.isChecked()), "longest")

    def _change(self, field: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal calls it
        self.changed.emit({field: on})

    def _try(self, key: str) -> None:
        self._name.setText(self._names[key])
        self.tried.emit(self._names[key])

    def _fit(self) -> None:
        self.setFixedWidth(Theme.current().px(_WIDE))

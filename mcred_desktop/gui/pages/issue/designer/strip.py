"""Under the page: whose name it is tried with, and what had better be changed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.issue.designer.drawing import Drawn
from mcred_desktop.gui.pages.issue.designer.words import called, tr
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.issue.specimen import Names

_MOST = 3


class Strip(QWidget):
    """The hardest names of the cohort to try, and findings that lead to their layers."""

    tried = Signal()
    """Another name"""
    led = Signal(str)
    """To a layer, by its key"""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.name = ""
        self._names: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        names = QWidget()
        column.addWidget(names)
        row = Flow(14)
        names.setLayout(row)
        row.addWidget(label(tr("Try it with"), "label"))
        self._whose: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for key, words in (
            ("longest", tr("the longest name")),
            ("shortest", tr("the shortest")),
            ("leftward", tr("right to left")),
        ):
            made = QRadioButton(words)
            made.setObjectName(f"designer-try-{key}")
            made.setAccessibleName(words)
            made.clicked.connect(partial(self._try, key))
            group.addButton(made)
            self._whose[key] = made
            row.addWidget(made)
        under = QHBoxLayout()
        column.addLayout(under)
        under.setSpacing(14)
        self._shown = ElidedLabel("", "second")
        under.addWidget(self._shown, 2)
        self.fits = ElidedLabel("", "label")
        self.fits.setObjectName("designer-fits")
        under.addWidget(self.fits, 3)
        self._advice = QWidget()
        self._flow = Flow(8)
        self._advice.setLayout(self._flow)
        self._links = [button("", partial(self._lead, place), "link") for place in range(_MOST)]
        self._keys: list[str] = []
        for place, link in enumerate(self._links):
            link.setObjectName(f"designer-advice-{place}")
            self._flow.addWidget(link)
        column.addWidget(self._advice)
        self._advice.hide()

    def show_names(self, names: Names) -> None:
        """Offer the names of a cohort."""
        self._names = {
            "longest": names.longest, "shortest": names.shortest, "leftward": names.leftward,
        }  # fmt: skip
        for key, part in self._whose.items():
            part.setVisible(bool(self._names[key]))
        before = next((key for key, part in self._whose.items() if part.isChecked()), "longest")
        key = before if self._names[before] else "longest"
        self._whose[key].setChecked(True)
        self._take(key)

    def show_drawn(self, found: Drawn) -> None:
        """Say whether the names fit, and what else was found."""
        if found.unset:
            words = " ".join(found.unset)
        elif any(self._names.values()):
            words = tr("These names fit.")
        else:
            words = tr("Nobody is in this cohort yet.")
        self.fits.show_text(words)
        restyle(self.fits, "tone", "bad" if found.unset else "ok")
        design = found.wanted.design
        self._keys = [key for key, _ in found.advice[:_MOST]]
        for link, (key, said) in zip(self._links, found.advice, strict=False):
            link.setText(f"{called(design.layer(key))}: {said}")
        for place, link in enumerate(self._links):
            link.setVisible(place < len(self._keys))
        self._advice.setVisible(bool(self._keys))

    def _try(self, key: str) -> None:
        self._take(key)
        self.tried.emit()

    def _take(self, key: str) -> None:
        self.name = self._names[key]
        self._shown.show_text(self.name)

    def _lead(self, place: int) -> None:
        if place < len(self._keys):
            self.led.emit(self._keys[place])

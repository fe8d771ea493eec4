"""What the evidence on a criterion was found to be, one toggle each."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from mcred_desktop.domain.assess.marking import Check
from mcred_desktop.gui.icons import icon

CHECK_KEYS: Final = {
    Qt.Key.Key_V: Check.VALID,
    Qt.Key.Key_S: Check.SUFFICIENT,
    Qt.Key.Key_A: Check.AUTHENTIC,
    Qt.Key.Key_T: Check.CURRENT,
}
"""T for up to date, since C writes a comment"""


class CheckToggles(QWidget):
    """Valid, sufficient, authentic, current."""

    toggled = Signal(object)
    """Check"""

    def __init__(self, criterion: str) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.setAccessibleName(self.tr("Evidence on {0}").format(criterion))
        self._toggles: dict[Check, QToolButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setSpacing(4)
        grid.setColumnStretch(2, 1)
        words = {
            Check.VALID: (self.tr("Valid"), self.tr("It shows what the criterion asks for")),
            Check.SUFFICIENT: (self.tr("Sufficient"), self.tr("It is enough to judge by")),
            Check.AUTHENTIC: (self.tr("Authentic"), self.tr("It is the learner's own work")),
            Check.CURRENT: (self.tr("Current"), self.tr("It shows what the learner can do now")),
        }
        for number, (key, check) in enumerate(CHECK_KEYS.items()):
            word, why = words[check]
            self._toggles[check] = toggle = self._make(word, f"{why} ({key.name[-1]})")
            toggle.setObjectName(f"check-{check.value}")
            toggle.clicked.connect(lambda _=False, check=check: self.toggled.emit(check))
            grid.addWidget(toggle, number // 2, number % 2)

    def show_checks(self, checks: frozenset[Check]) -> None:
        for check, toggle in self._toggles.items():
            found = check in checks
            toggle.setChecked(found)
            toggle.setIcon(icon("check" if found else "circle", "accent" if found else "ink3"))

    def set_frozen(self, *, frozen: bool) -> None:
        for toggle in self._toggles.values():
            toggle.setEnabled(not frozen)

    def _make(self, word: str, why: str) -> QToolButton:
        toggle = QToolButton()
        toggle.setCheckable(True)
        toggle.setText(word)
        toggle.setAccessibleName(word)
        toggle.setAccessibleDescription(why)
        toggle.setToolTip(why)
        toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toggle.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return toggle

"""A passphrase typed twice, with what is to be said of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.passphrases import ENOUGH, Strength, strength
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, restyle
from mcred_desktop.gui.words import counted


class NewPassphrase(QWidget):
    """Two fields side by side; below them how hard the passphrase is to guess, and why."""

    entered = Signal()
    """Enter in the second field"""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = _field("pack-passphrase"), _field("pack-passphrase-again")
        self._first = FieldRow(self.tr("Passphrase of the pack"), self.first)
        self._second = FieldRow(self.tr("The same again"), self.again)
        self.first.textChanged.connect(self._weigh)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.textChanged.connect(self._go_on)
        self.again.returnPressed.connect(self.entered)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        self._sign = Sign("info", "ink2", 14)
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("strength")
        said = QHBoxLayout()
        said.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(fields)
        for part in (self._first, self._second):
            fields.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._said, 1)
        self._weigh("")

    @property
    def text(self) -> str:
        """What was typed; empty, with the reason shown, unless it can be taken."""
        typed = self.first.text()
        if strength(typed) is Strength.SHORT:
            self._first.show_error(self._why(Strength.SHORT, typed))
            self.first.setFocus()
            return ""
        if typed != self.again.text():
            self._second.show_error(self.tr("The two are not the same."))
            self.again.selectAll()
            self.again.setFocus()
            return ""
        return typed

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.clear()

    def _go_on(self) -> None:
        self._second.show_error("")

    def _weigh(self, typed: str) -> None:
        self._first.show_error("")
        found = strength(typed)
        sign, tone = _LOOKS[found] if typed else ("info", "ink2")
        self._sign.show_sign(sign, tone)
        self._said.setText(self._why(found, typed))
        restyle(self._said, "tone", tone)

    def _why(self, found: Strength, typed: str) -> str:
        match found:
            case Strength.SHORT if typed:
                more = (
                    self.tr("{0} character more is needed."),
                    self.tr("{0} characters more are needed."),
                )
                return counted(ENOUGH - len(typed), *more)
            case Strength.SHORT:
                return self.tr(
                    "At least {0} characters. Who finds the file can guess as long as they like."
                ).format(ENOUGH)
            case Strength.REPEATED:
                return self.tr("Weak: it is the same few characters over and over.")
            case Strength.DIGITS:
                return self.tr("Weak: digits alone are guessed within hours. Use words.")
            case Strength.FEW_WORDS:
                return self.tr("Fair. One or two more words that do not belong together help.")
            case Strength.GOOD:
                return self.tr("Good, unless it is a saying or a line that others know.")


_LOOKS = {
    Strength.SHORT: ("circle-alert", "ink2"),
    Strength.REPEATED: ("triangle-alert", "warn"),
    Strength.DIGITS: ("triangle-alert", "warn"),
    Strength.FEW_WORDS: ("info", "ink2"),
    Strength.GOOD: ("check", "ok"),
}


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field

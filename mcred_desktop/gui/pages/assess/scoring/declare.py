"""The question about conflicts of interest, in the place of the evidence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

_LENGTH = 500


class DeclarePanel(QFrame):
    """Stands before the first look; no file is opened until it is answered."""

    declared = Signal(str)
    """What the conflict is; empty when there is none"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("declare-panel")
        self.setAccessibleName(self.tr("Conflicts of interest"))
        self._none = button(self.tr("I have none"), lambda: self.declared.emit(""), "primary")
        self._none.setObjectName("declare-none")
        self._some = button(self.tr("I have one…"), self._ask)
        self._some.setObjectName("declare-some")
        self.what = QLineEdit()
        self.what.setObjectName("declare-what")
        self.what.setMaxLength(_LENGTH)
        self.what.setPlaceholderText(self.tr("What the conflict is"))
        self.what.setAccessibleName(self.what.placeholderText())
        self.what.textChanged.connect(self._weigh)
        self.what.returnPressed.connect(self._hand_back)
        self._hand = button(self.tr("Hand it back"), self._hand_back, small=True)
        self._hand.setObjectName("declare-hand-back")
        self._form = QWidget()
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self.what, 1)
        form.addWidget(self._hand)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[Theme.current().px(24)] * 4)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(label(self.tr("Before you look"), "section"))
        column.addWidget(
            label(
                self.tr(
                    "Do you have a conflict of interest here: a relative, a friend, somebody you"
                    " taught, supervise or work for, or work you had a part in?"
                ),
                wrap=True,
            )
        )
        column.addWidget(
            label(
                self.tr("With one, the portfolio goes back and somebody else marks it."),
                "second",
                wrap=True,
            )
        )
        column.addLayout(answers)
        answers.addWidget(self._none)
        answers.addWidget(self._some)
        answers.addStretch(1)
        column.addWidget(self._form)
        column.addStretch(2)
        self.setFocusProxy(self._none)

    def ask_again(self) -> None:
        """As it is before it is answered."""
        self._form.hide()
        self.what.clear()
        self._weigh("")

    def _ask(self) -> None:
        self._form.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _weigh(self, what: str) -> None:
        self._hand.setEnabled(bool(what.strip()))

    def _hand_back(self) -> None:
        if self.what.text().strip():
            self.declared.emit(self.what.text())


class FirstLook(QStackedWidget):
    """The evidence, or the question that comes before it."""

    declared = Signal(str)
    """What the conflict is; empty when there is none"""

    def __init__(self, evidence: QWidget) -> None:
        super().__init__()
        self._evidence = evidence
        self._question = DeclarePanel()
        self._question.declared.connect(self.declared)
        self.addWidget(evidence)
        self.addWidget(self._question)

    def ask(self, *, first: bool) -> None:
        """Show the question when it comes ``first``, else the evidence."""
        self.setCurrentWidget(self._question if first else self._evidence)
        if first:
            self._question.ask_again()

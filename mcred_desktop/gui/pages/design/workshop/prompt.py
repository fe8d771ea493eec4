"""The question the room works on, large, and when the next one comes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.workshop.session import Session
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label


class PromptBar(QWidget):
    """One prompt of the block; the arrows, and the clock, change it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("room-prompt")
        self._asks = label("", "prompt", wrap=True)
        self._when = label("", "label")
        words = QVBoxLayout()
        words.setSpacing(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 0, 8)
        row.setSpacing(10)
        row.addWidget(Sign("circle-question-mark", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        words.addWidget(self._asks)
        words.addWidget(self._when)
        before, after = chevrons()
        for name, sign, way, says in (
            ("prompt-before", before, -1, self.tr("The prompt before (Ctrl+Shift+N)")),
            ("prompt-next", after, 1, self.tr("The next prompt (Ctrl+N)")),
        ):
            row.addWidget(self._arrow(name, sign, way, says), 0, Qt.AlignmentFlag.AlignTop)
        self.look()

    def look(self) -> None:
        """Show the prompt that is asked now."""
        session = self._session
        prompts = session.block.prompts
        self._asks.setText(prompts[session.prompt] if prompts else "")
        place = self.tr("Prompt {0} of {1}").format(session.prompt + 1, len(prompts))
        until = session.until_prompt
        if until is not None and session.running:
            minutes = f"{until // 60}:{until % 60:02}"
            place = self.tr("{0}, next in {1}").format(place, minutes)
        self._when.setText(place)
        self._when.setVisible(len(prompts) > 1)

    def _arrow(self, name: str, sign: str, way: int, says: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(name)
        made.setIcon(icon(sign))
        made.setToolTip(says)
        made.setAccessibleName(says)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self._session.ask(way))
        return made


def chevrons() -> tuple[str, str]:
    """The icons for what comes before and after, by the way the window reads."""
    if QGuiApplication.isLeftToRight():
        return "chevron-left", "chevron-right"
    return "chevron-right", "chevron-left"

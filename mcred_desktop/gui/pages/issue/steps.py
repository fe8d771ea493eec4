"""How far a cohort is on its way to the learners' hands."""

from enum import IntEnum

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, restyle


class Step(IntEnum):
    """The steps, in their order."""

    DECISIONS = 0
    DRY_RUN = 1
    ISSUE = 2
    HAND_OVER = 3


class Steps(QWidget):
    """Four signs: those behind with a check, the one at hand in the accent, the rest grey."""

    def __init__(self) -> None:
        super().__init__()
        self._names = (
            self.tr("Decisions"),
            self.tr("Dry run"),
            self.tr("Issue"),
            self.tr("Hand over"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._parts: list[tuple[Sign, QLabel]] = []
        for name in self._names:
            sign, word = Sign("circle", "ink3", 14), label(name, "strong", "ink3")
            part = QHBoxLayout()
            part.setSpacing(5)
            row.addLayout(part)
            part.addWidget(sign)
            part.addWidget(word)
            self._parts.append((sign, word))
        self._at, self._all_named = Step.DECISIONS, True
        self.show_step(self._at)

    def show_step(self, at: Step) -> None:
        """Show ``at`` as the step at hand."""
        self._at = at
        for step, (sign, word) in enumerate(self._parts):
            word.setVisible(self._all_named or step == at)
            if step < at:
                sign.show_sign("check", "ok")
                restyle(word, "tone", "ok")
            elif step == at:
                sign.show_sign("arrow-right", "accent")
                restyle(word, "tone", "info")
            else:
                sign.show_sign("circle", "ink3")
                restyle(word, "tone", "ink3")
        self.setAccessibleName(
            self.tr("Step {0} of {1}: {2}").format(at + 1, len(self._names), self._names[at])
        )

    def show_words(self, *, all_of_them: bool) -> None:
        """Name every step, or only the one at hand."""
        if all_of_them != self._all_named:
            self._all_named = all_of_them
            self.show_step(self._at)

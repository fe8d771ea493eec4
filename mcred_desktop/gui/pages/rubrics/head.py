"""The head of the editor: title, record, state, saved sign, publishing."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import words
from mcred_desktop.gui.pages.rubrics.fields import LineField
from mcred_desktop.gui.pages.rubrics.judging import Judgement
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip, SavedSign
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button, tool

_TITLE = 130
"""Pixels at 100 % that the title has at least"""
_ROOMY = 640
"""Pixels at 100 % from which the number of the next version is named"""


class EditorHead(QFrame):
    """Publishes; says why not where it cannot."""

    library = Signal()
    """Show or hide the list of rubrics"""
    panel = Signal()
    """Show or hide the panel at the right"""
    publish = Signal()
    compare = Signal()
    """Compare the versions"""
    share = Signal()
    """Write it to a file, or print it"""

    def __init__(self, desk: Desk, chords: Chords, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = 1
        self.setObjectName("page-head")
        self.list_button = tool("list-checks", self.tr("Show or hide the list of rubrics"))
        self.list_button.setObjectName("toggle-library")
        self.list_button.clicked.connect(self.library)
        self.title = LineField(self.tr("Title of the rubric"))
        self.title.setObjectName("rubric-title")
        self.title.setPlaceholderText(self.tr("Title of the rubric"))
        self.title.typed.connect(self._retitle)
        chords.watch(self.title, desk)
        self._record = ElidedLabel("", "label")
        self._state = Chip("")
        self.saved = SavedSign()
        self.undo = tool("undo-2", self.tr("Undo"))
        self.undo.setObjectName("undo")
        self.undo.clicked.connect(desk.undo)
        self.redo = tool("redo-2", self.tr("Redo"))
        self.redo.setObjectName("redo")
        self.redo.clicked.connect(desk.redo)
        compare = tool("history", self.tr("Compare versions"))
        compare.setObjectName("compare-versions")
        compare.clicked.connect(self.compare)
        share = tool("printer", self.tr("Export or print"))
        share.setObjectName("export-or-print")
        share.clicked.connect(self.share)
        self.panel_button = tool("panel-right", self.tr("Show or hide advice, links and rules"))
        self.panel_button.setObjectName("toggle-panel")
        self.panel_button.clicked.connect(self.panel)
        desk.stepped.connect(self._name_steps)
        self.primary = button(self.tr("Publish version 1"), self.publish.emit, "primary")
        self.primary.setObjectName("publish")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 16, 7)
        row.setSpacing(10)
        row.addWidget(self.list_button)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        words.addWidget(self._record)
        words.addWidget(self.title)
        for part in (
            self._state,
            self.saved,
            self.undo,
            self.redo,
            compare,
            share,
            self.panel_button,
            self.primary,
        ):
            row.addWidget(part)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_rubric(self, rubric: Rubric, *, fixed: bool) -> None:
        """Show the title."""
        self.title.show_text(rubric.title)
        self.title.setReadOnly(fixed)

    def show_record(self, title: str) -> None:
        """Name the record the rubric judges."""
        self._record.show_text(title)

    def show_state(self, text: str, tone: Tone) -> None:
        """Say whether this is a draft or a version."""
        self._state.show_state(text, tone)

    def say_saved(self) -> None:
        """Show that what was typed until now is on disk."""
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))

    def show_judgement(self, judged: Judgement, looking: RubricVersion | None) -> None:
        """Say what is shown, and whether the draft can be published; ``looking`` at a version."""
        latest = judged.latest
        news = ""
        if judged.same and latest is not None:
            news = self.tr("Nothing changed since version {0}").format(latest.number)
        why_not = "\n".join(judged.blocking) or news
        if looking is not None:
            why_not = self.tr("Go back to the draft to publish it")
            self.show_state(self.tr("Version {0}, read-only").format(looking.number), Tone.INFO)
        elif judged.same and latest is not None:
            self.show_state(self.tr("As version {0}").format(latest.number), Tone.OK)
        else:
            self.show_state(self.tr("Draft"), Tone.PLAIN)
        self.offer(latest.number + 1 if latest else 1, why_not)

    def offer(self, number: int, why_not: str) -> None:
        """Offer to publish version ``number``; ``why_not`` is empty when it can be."""
        self._number = number
        self._name_primary()
        self.primary.setEnabled(not why_not)
        self.primary.setToolTip(why_not)
        self.primary.setAccessibleDescription(why_not)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_primary()

    def _name_primary(self) -> None:
        """Name the version where the title has room beside it."""
        whole = self.tr("Publish version {0}").format(self._number)
        roomy = self.width() >= Theme.current().px(_ROOMY)
        self.primary.setText(whole if roomy else self.tr("Publish"))
        self.primary.setAccessibleName(whole)

    def _measure(self) -> None:
        self.title.setMinimumWidth(Theme.current().px(_TITLE))
        self._record.setIndent(Theme.current().px(5))

    def _name_steps(self) -> None:
        """Say what undo and redo would do, as far as they can."""
        stack = self._desk.stack
        for step, able, text in (
            (self.undo, stack.canUndo(), self.tr("Undo {0} (Ctrl+Z)").format(stack.undoText())),
            (self.redo, stack.canRedo(), self.tr("Redo {0} (Ctrl+Y)").format(stack.redoText())),
        ):
            step.setEnabled(able)
            step.setToolTip(text if able else step.accessibleName())

    def _retitle(self, text: str) -> None:
        self._desk.edit(
            Place("rubric"), partial(words.retitle, title=text), self.tr("typing in the title")
        )

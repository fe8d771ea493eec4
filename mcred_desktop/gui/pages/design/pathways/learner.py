"""A learner on the pathway: how far they are, and what others gave them that counts."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.progress import At, Standing
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.records import RecordsPart
from mcred_desktop.gui.pages.design.pathways.typed import show_row
from mcred_desktop.gui.pages.design.pathways.words import standing_told, titles
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import DateField, FieldRow, SearchField
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.services.pathways.learners import PathwayLearners, Someone

_SOMEONE = Qt.ItemDataRole.UserRole
_ROW = 34


class LearnerPanel(QScrollArea):
    """Somebody is searched for by name; the graph and the outline then show where they stand."""

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self._desk = desk
        self._search = SearchField(self.tr("Name of a learner"))
        self._search.setObjectName("learner-search")
        self._search.textChanged.connect(self._ask)
        self._search.returnPressed.connect(self._pick_first)
        self._found = QListWidget()
        self._found.setObjectName("learners-found")
        self._found.setAccessibleName(self.tr("Learners found"))
        self._found.itemClicked.connect(self._pick)
        self._found.itemActivated.connect(self._pick)
        self._found.hide()
        self._lead = label(
            self.tr("Choose somebody to see what they have earned, what is open and what is next."),
            "second",
            wrap=True,
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("pathway-learner")
        self.setAccessibleName(self.tr("Learner"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "panel")
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 14, 16)
        column.setSpacing(10)
        column.addWidget(self._search)
        column.addWidget(self._found)
        column.addWidget(self._lead)
        self._standing = _StandingPart(desk, inside)
        column.addWidget(self._standing)
        line = QFrame(inside)
        line.setProperty("ground", "rule")
        column.addWidget(line)
        column.addWidget(RecordsPart(desk, inside))
        column.addStretch(1)
        self._standing.hide()
        self._standing.left.clicked.connect(self._leave)
        desk.told.connect(self._show)
        desk.chosen_changed.connect(self._show_chosen)

    def go(self) -> None:
        """Put the focus into the search."""
        self._search.setFocus()

    def _ask(self, text: str) -> None:
        context = self._desk.context
        if not text.strip():
            self._found.hide()
            return
        learners, by = context.services.pathway_learners, context.acting().id
        context.runner.ask(partial(_find, learners, text, by), self._offer)

    def _offer(self, answer: "tuple[str, list[Someone]]") -> None:
        text, found = answer
        if text != self._search.text():
            return
        self._found.clear()
        for one in found:
            item = QListWidgetItem(f"{one.name} · {one.detail}" if one.detail else one.name)
            item.setData(_SOMEONE, one)
            item.setToolTip(item.text())
            self._found.addItem(item)
        if not found:
            item = QListWidgetItem(self.tr("Nobody has that name."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._found.addItem(item)
        self._found.setFixedHeight(Theme.current().px(_ROW) * min(len(found) or 1, 5) + 4)
        self._found.show()

    def _pick_first(self) -> None:
        if self._found.isVisible():
            self._pick(self._found.item(0))

    def _pick(self, item: QListWidgetItem) -> None:
        someone = item.data(_SOMEONE)
        if someone is not None:
            self._search.clear()
            self._found.hide()
            self._desk.follow(someone)

    def _leave(self) -> None:
        self._desk.follow(None)
        self._search.setFocus()

    def _show_chosen(self, _node_id: str) -> None:
        if self._desk.prepared is not None:
            self._show(self._desk.prepared)

    def _show(self, prepared: Prepared) -> None:
        followed = prepared.learner is not None
        self._lead.setVisible(not followed)
        self._standing.setVisible(followed)
        if followed:
            self._standing.show_standing(prepared)


class _StandingPart(QWidget):
    """How far somebody is, and what can be recognised."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = label("", "section", wrap=True)
        self._whole = label("", "strong", wrap=True)
        self._whole.setObjectName("learner-whole")
        self._next = label("", "second", wrap=True)
        self.left = button(self.tr("Show nobody"), lambda: None, small=True)
        self.left.setObjectName("leave-learner")
        self._here = label("", "second", wrap=True)
        self._here.setObjectName("learner-here")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._name, self._whole, self._next, self.left):
            column.addWidget(part)
        line = QFrame(self)
        line.setProperty("ground", "rule")
        column.addWidget(line)
        column.addWidget(self._here)
        self._recognition = _RecognitionForm(desk, self)
        column.addWidget(self._recognition)

    def show_standing(self, prepared: Prepared) -> None:
        """Show the whole and the chosen card."""
        progress = prepared.progress
        if progress is None or prepared.learner is None:
            return
        self._name.setText(prepared.learner.name)
        self._whole.setText(self._told(prepared))
        coming = [n for n in progress.of(Standing.NEXT) if not prepared.plan.by_id[n].is_group]
        told = self.tr("Next: {0}").format(titles(prepared, coming))
        self._next.setText(told)
        self._next.setVisible(bool(coming))
        node = prepared.plan.by_id.get(self._desk.chosen)
        at = progress.at[node.id] if node is not None else None
        if node is None or at is None:
            self._here.setText(self.tr("Choose a card to see why it is open or blocked."))
        else:
            self._here.setText(f"{prepared.weighed.title(node)}: {standing_told(prepared, at)}")
        award = node if node is not None and not node.is_group else None
        self._recognition.show_award(award.id if award else "", at, prepared.learner.id)

    def _told(self, prepared: Prepared) -> str:
        progress = prepared.progress
        if progress is None:
            return ""
        if progress.completed is None:
            return ", ".join(share.words for share in progress.shares)
        day = progress.completed.isoformat()
        if not prepared.found.leads_to:
            return self.tr("Complete since {0}").format(day)
        gives = prepared.found.leads_to
        return self.tr("Complete since {0}: may be given {1}").format(day, gives)


class _RecognitionForm(QWidget):
    """That a learner holds what a card stands for though we did not give it, or not any more."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._node = self._learner = self._source = ""
        self._day = DateField(QDate.currentDate())
        self._day.setObjectName("recognised-day")
        self._seen = _line("recognised-seen")
        self._seen_row = FieldRow(self.tr("What you have seen"), self._seen)
        self._keep = button(self.tr("Recognise"), self._recognise, small=True)
        self._keep.setObjectName("recognise")
        self._why = _line("withdraw-reason")
        self._why_row = FieldRow(self.tr("Why it is taken back"), self._why)
        self._withdraw = button(self.tr("Take back"), self._take_back, small=True)
        self._withdraw.setObjectName("withdraw-recognition")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._title = label(self.tr("Earned elsewhere?"), "strong")
        column.addWidget(self._title)
        column.addWidget(FieldRow(self.tr("Earned on"), self._day))
        for part in (self._seen_row, self._keep, self._why_row, self._withdraw):
            column.addWidget(part)

    def show_award(self, node_id: str, at: At | None, learner_id: str) -> None:
        """Offer what can be done about an award."""
        if node_id != self._node or learner_id != self._learner:
            for row in (self._seen_row, self._why_row):
                row.show_error("")
            self._seen.clear()
            self._why.clear()
        self._node, self._learner = node_id, learner_id
        earned = at is not None and at.standing is Standing.EARNED
        self._source = at.source if at is not None else ""
        self.setVisible(bool(node_id) and (not earned or (at is not None and at.recognised)))
        for part in (self._title, self._seen_row, self._keep):
            part.setVisible(not earned)
        show_row(self._day, shown=not earned)
        self._why_row.setVisible(earned)
        self._withdraw.setVisible(earned)

    def _recognise(self) -> None:
        context, day = self._desk.context, self._day.date()
        learners = context.services.pathway_learners
        work = partial(
            learners.recognise,
            self._node,
            self._learner,
            date(day.year(), day.month(), day.day()),
            self._seen.text(),
            context.acting().id,
        )
        context.runner.submit(work, refused=partial(self._refuse, self._seen_row))

    def _take_back(self) -> None:
        context = self._desk.context
        learners = context.services.pathway_learners
        work = partial(learners.withdraw, self._source, self._why.text(), context.acting().id)
        context.runner.submit(work, refused=partial(self._refuse, self._why_row))

    def _refuse(self, row: FieldRow, error: McredError) -> None:
        row.show_error(str(error))


def _line(tag: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(tag)
    line.setMaxLength(1_000)
    return line


def _find(learners: "PathwayLearners", text: str, by: str) -> "tuple[str, list[Someone]]":
    return text, learners.find(text, by)

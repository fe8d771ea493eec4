"""One pathway: head, tools, graph or outline, and the panel beside them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.graph import Graph
from mcred_desktop.gui.pages.design.pathways.outline import Outline
from mcred_desktop.gui.pages.design.pathways.side import SidePanel
from mcred_desktop.gui.pages.design.pathways.strip import Strip
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.services.pathways.files import PathwayPaper

_REMEMBERED = "pathway_view"


class PathwayEditor(QWidget):
    """Everything about one pathway."""

    left = Signal()
    """Back to all pathways"""
    removed = Signal(object)
    """Plan of the pathway that was removed, to bring it back"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.desk = PathwayDesk(context, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._make_head()
        self.strip = Strip(self.desk)
        self._column.addWidget(self.strip)
        self._column.addWidget(rule())
        self._make_views()
        self._connect()
        self.turn_to(Theme.current().recall(_REMEMBERED, {"graph", "outline"}, "graph"))

    def open(self, pathway_id: str) -> None:
        """Show a pathway."""
        self._told.be_quiet()
        self.desk.open(pathway_id)

    def turn_to(self, name: str) -> None:
        """Show the ``graph`` or the ``outline``."""
        self._views.setCurrentWidget(self.graph if name == "graph" else self.outline)
        self.strip.show_view(name)
        self._hint.setVisible(name == "graph" and bool(self._hint.text()))
        Theme.current().remember(_REMEMBERED, name)

    def publish(self) -> None:
        """Freeze the pathway as its next version."""
        if self.desk.is_open:
            self._told.be_quiet()
            pathways, by = self._context.services.pathways, self._context.acting().id
            work = partial(pathways.publish, self.desk.plan.pathway.id, by)
            self._context.runner.submit(work, refused=self._refuse)

    def export(self, ending: str, paper: PathwayPaper = PathwayPaper.A4) -> None:
        """Ask for a file, and write the pathway with its learner into it."""
        prepared = self.desk.prepared
        if prepared is None:
            return
        title = prepared.plan.pathway.title.replace("/", "-")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the pathway"), f"{title}.{ending}", f"*.{ending}"
        )
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_suffix(f".{ending}")
            self._write(prepared, target, paper)

    def _write(self, prepared: Prepared, target: Path, paper: PathwayPaper) -> None:
        services = self._context.services
        learner = prepared.learner.name if prepared.learner is not None else ""

        def write() -> Path:
            services.pathway_files.export(
                prepared.found, target, paper=paper, learner=learner, progress=prepared.progress
            )
            return target

        self._context.runner.ask(write, self._say_written, refused=self._refuse)

    def remove(self) -> None:
        """Remove the pathway; the list offers to bring it back."""
        if self.desk.is_open:
            plan = self.desk.plan
            work = partial(self._context.services.pathways.remove, plan.pathway.id)
            self.desk.close()
            self._context.runner.submit(work, done=lambda _: self.removed.emit(plan))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_head(self) -> None:
        self._head = PageHead(self.tr("Design · Pathways"), "")
        self._state = Chip("")
        self._head.add_chip(self._state)
        self._remove = button(self.tr("Remove"), self.remove, "quiet")
        self._remove.setObjectName("remove-pathway")
        self._remove.setAccessibleName(self.tr("Remove the pathway"))
        self._export = QPushButton(self.tr("Export"))
        self._export.setObjectName("export-pathway")
        menu = QMenu(self._export)
        for text, ending, paper in (
            (self.tr("PDF to print, A4"), "pdf", PathwayPaper.A4),
            (self.tr("PDF to print, A3"), "pdf", PathwayPaper.A3),
            (self.tr("Picture, PNG"), "png", PathwayPaper.A4),
            (self.tr("For another workspace, JSON"), "json", PathwayPaper.A4),
        ):
            menu.addAction(text).triggered.connect(partial(self._export_as, ending, paper))
        self._export.setMenu(menu)
        self._publish = button(self.tr("Publish"), self.publish, "primary")
        self._publish.setObjectName("publish-pathway")
        for action in (self._remove, self._export, self._publish):
            self._head.add_action(action)
        self._column.addWidget(self._head)
        self._told = Said()
        self._column.addWidget(self._told)

    def _make_views(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._column.addLayout(row, 1)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        row.addLayout(middle, 1)
        self._views = QStackedWidget()
        middle.addWidget(self._views, 1)
        self._hint: QLabel = label("", "label", wrap=True)
        self._hint.setContentsMargins(20, 4, 20, 6)
        self._hint.setObjectName("graph-hint")
        middle.addWidget(self._hint)
        self._hint.hide()
        self.graph, self.outline = Graph(self.desk), Outline(self.desk)
        self._views.addWidget(self.graph)
        self._views.addWidget(self.outline)
        self.side = SidePanel(self.desk)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.strip.left.connect(self.left)
        self.strip.turned.connect(self.turn_to)
        self.strip.fitted.connect(self.graph.fit)
        self.strip.zoomed.connect(self.graph.zoom)
        self.strip.connects.clicked.connect(self.graph.join_from_chosen)
        self.graph.hinted.connect(self._show_hint)
        self.graph.asked_for_details.connect(self.side.go_to_details)
        self.outline.asked_for_details.connect(self.side.go_to_details)
        self.desk.told.connect(self._show)
        self.desk.refused.connect(self._refuse)
        self.desk.left.connect(self.left)
        self.desk.edits.saved.connect(self._head.say_saved)
        Theme.current().changed.connect(self._fit)

    def _export_as(self, ending: str, paper: PathwayPaper, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.export(ending, paper)

    def _show(self, prepared: Prepared) -> None:
        self._head.set_words(self.tr("Design · Pathways"), prepared.plan.pathway.title)
        number = prepared.found.published.number if prepared.found.published else 0
        if number and not prepared.found.changed:
            self._state.show_state(self.tr("Version {0}").format(number), Tone.OK, "check")
        else:
            text = self.tr("Draft of version {0}").format(number + 1)
            self._state.show_state(text, Tone.INFO)
        errors = sum(finding.blocks for finding in prepared.findings)
        why_not = ""
        if number and not prepared.found.changed:
            why_not = self.tr("Nothing changed since version {0}.").format(number)
        elif errors:
            why_not = self.tr("Mend what the findings say first: {0}.").format(errors)
        self._publish.setEnabled(not why_not)
        self._publish.setToolTip(why_not)
        self._publish.setAccessibleDescription(why_not)

    def _show_hint(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def _say_written(self, target: Path) -> None:
        self._told.say(Message(self.tr("The pathway is in {0}.").format(target), Tone.OK))

    def _refuse(self, error: McredError) -> None:
        self._told.say(Message(str(error), Tone.BAD))

    def _fit(self) -> None:
        self.side.fit(self.width())

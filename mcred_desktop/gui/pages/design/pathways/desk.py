"""The pathway somebody is editing: what is shown, what is chosen, what can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.check import Finding
from mcred_desktop.domain.pathways.layout import Layout, laid_out
from mcred_desktop.domain.pathways.order import refuse_new_circle
from mcred_desktop.domain.pathways.pathway import (
    NodeKind,
    PathwayNode,
    PathwayVersion,
    Plan,
    refuse_too_large,
)
from mcred_desktop.domain.pathways.progress import Progress
from mcred_desktop.domain.pathways.weighed import Weighed
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.edits import Edits

if TYPE_CHECKING:
    from mcred_desktop.services.pathways.learners import Someone
    from mcred_desktop.services.pathways.pathways import OpenPathway
    from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pathway with all that its views show; worked out away from the window."""

    found: "OpenPathway"
    layout: Layout
    findings: tuple[Finding, ...]
    progress: Progress | None
    learner: "Someone | None"

    @property
    def plan(self) -> Plan:
        return self.found.plan

    @property
    def weighed(self) -> Weighed:
        return self.found.weighed

    def troubles(self, node_id: str) -> list[Finding]:
        """What is wrong with one card."""
        return [finding for finding in self.findings if node_id in finding.nodes]


class PathwayDesk(QObject):
    """Takes every edit of one pathway; the store follows behind, and the views follow it."""

    shown = Signal(object)
    """Prepared; for the graph and the outline"""
    told = Signal(object)
    """Prepared, a turn later; for what stands beside them"""
    chosen_changed = Signal(str)
    """Id of the chosen node; empty for the pathway as a whole"""
    refused = Signal(object)
    """McredError"""
    left = Signal()
    """The pathway is there no more"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.edits = Edits(context, self)
        self.edits.refused.connect(self._take_refusal)
        self.edits.saved.connect(self.reload)
        self.prepared: Prepared | None = None
        self.chosen = ""
        self._pathway_id = ""
        self._plan: Plan | None = None
        self._published: PathwayVersion | None = None
        self._learner: Someone | None = None

    @property
    def plan(self) -> Plan:
        """As the person sees it, or is about to."""
        if self._plan is None:
            raise RuntimeError("No pathway is open.")
        return self._plan

    @property
    def is_open(self) -> bool:
        return self._plan is not None

    def node(self) -> PathwayNode | None:
        """The chosen node."""
        return self.plan.by_id.get(self.chosen) if self._plan is not None else None

    def open(self, pathway_id: str) -> None:
        """Open a pathway; what was done on another can be undone no more."""
        self._pathway_id, self._plan, self.prepared = pathway_id, None, None
        self.chosen = ""
        self._learner = None
        self.edits.stack.clear()
        self.reload()

    def close(self) -> None:
        """Nothing is open."""
        self._pathway_id, self._plan, self.prepared = "", None, None
        self.edits.stack.clear()

    def look_again(self) -> None:
        """Ask the store again after somebody changed something; own edits end with that anyway."""
        if not self.edits.is_stale(self.edits.ticket()):
            self.reload()

    def reload(self) -> None:
        """Ask the store again."""
        if self._pathway_id:
            ticket = self.edits.ticket()
            ask = partial(_opened, self.context.services, self._pathway_id, ticket)
            self.context.runner.ask(ask, self._load, refused=self._lose)

    def choose(self, node_id: str) -> None:
        """Choose a node, or with an empty id the pathway as a whole."""
        if node_id != self.chosen:
            self.chosen = node_id
            self.chosen_changed.emit(node_id)

    def follow(self, learner: "Someone | None") -> None:
        """Show where a learner stands."""
        self._learner = learner
        self._prepare()

    def act(self, new: Plan, text: str) -> bool:
        """Keep ``new`` in place of what is there; False when it is refused.

        Args:
            new: made from ``plan``.
            text: what is done, for undo.
        """
        old = self.plan
        try:
            if _shape(old) != _shape(new):
                refuse_too_large(new)
                refuse_new_circle(old, new)
        except McredError as error:
            self.refused.emit(error)
            return False
        if (new.pathway, new.nodes, new.edges) != (old.pathway, old.nodes, old.edges):
            self.edits.stack.push(_Edit(self.put, old, new, text))
        return True

    def put(self, old: Plan, new: Plan) -> None:
        """Show and keep a plan that is sound."""
        self._plan = new
        if self.chosen and self.chosen not in new.by_id:
            self.choose("")
        self.edits.send_edit(partial(self.context.services.pathways.edit, old, new))
        self._prepare()

    def change(self, node: PathwayNode, text: str) -> bool:
        """Put a node in place of the one with its id."""
        return self.act(self.plan.put(node), text)

    def add(self, kind: NodeKind, title: str) -> str:
        """Add a node in the chosen group, or beside the chosen step, and choose it; its id."""
        beside = self.node()
        group = None
        if beside is not None:
            group = beside.id if beside.is_group else self.plan.group_of(beside)
        made = PathwayNode(
            id=self.context.services.store.new_id(),
            pathway_id=self.plan.pathway.id,
            kind=kind,
            title=title,
            group_id=group,
        )
        if self.change(made, self.tr("add")):
            self.choose(made.id)
        return made.id

    def remove(self) -> None:
        """Remove the chosen node; what was in a group stays."""
        if self.node() is not None:
            self.act(self.plan.without([self.chosen]), self.tr("remove"))

    def tidy(self) -> None:
        """Lay every card out anew."""
        nodes = [node.model_copy(update={"x": None, "y": None}) for node in self.plan.nodes]
        self.act(self.plan.put(*nodes), self.tr("tidy up"))

    def undo(self) -> None:
        """Take the last edit back."""
        self.edits.stack.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.edits.stack.redo()

    def _load(self, found: "tuple[OpenPathway, int]") -> None:
        opened, ticket = found
        if opened.plan.pathway.id != self._pathway_id:
            return
        same = self._plan is not None and _same(self._plan, opened.plan)
        followed = self._learner is not None  # whose awards may have changed
        if same and not followed and _beside_same(self.prepared, opened):
            return
        self._published = opened.published
        if self._plan is None or not self.edits.is_stale(ticket):
            if self._plan is not None and not same:
                self.edits.stack.clear()  # undoing would take back what came from elsewhere
            self._plan = opened.plan
        self._prepare()

    def _lose(self, error: McredError) -> None:
        self.close()
        self.left.emit()

    def _prepare(self) -> None:
        if self._plan is None:
            return
        work = partial(_prepared, self.context.services, self._plan, self._published, self._learner)
        self.context.runner.ask(work, self._show)

    def _show(self, prepared: Prepared) -> None:
        if prepared.plan is self._plan:  # else a later one is on its way
            self.prepared = prepared
            self.shown.emit(prepared)
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        if self.prepared is not None:
            self.told.emit(self.prepared)

    def _take_refusal(self, error: McredError) -> None:
        """The store kept nothing of it; show what it has."""
        self.refused.emit(error)
        self._plan = None
        self.edits.stack.clear()
        self.reload()


class _Edit(QUndoCommand):
    def __init__(self, put: Callable[[Plan, Plan], None], old: Plan, new: Plan, text: str) -> None:
        super().__init__(text)
        self._put, self._old, self._new = put, old, new

    def undo(self) -> None:
        self._put(self._new, self._old)

    def redo(self) -> None:
        self._put(self._old, self._new)


def _same(one: Plan, other: Plan) -> bool:
    """Whether they hold the same, in whatever order."""
    return one.pathway == other.pathway and all(
        {part.id: part for part in mine} == {part.id: part for part in theirs}
        for mine, theirs in ((one.nodes, other.nodes), (one.edges, other.edges))
    )


def _beside_same(prepared: Prepared | None, opened: "OpenPathway") -> bool:
    """Whether catalogue and versions say what is shown."""
    if prepared is None:
        return False
    found = prepared.found
    return (found.weighed.offers, found.published) == (opened.weighed.offers, opened.published)


def _shape(plan: Plan) -> tuple[object, ...]:
    """What decides about circles and size."""
    return plan.edges, [(node.id, node.group_id) for node in plan.nodes]


def _opened(services: "Services", pathway_id: str, ticket: int) -> "tuple[OpenPathway, int]":
    return services.pathways.open(pathway_id), ticket


def _prepared(
    services: "Services",
    plan: Plan,
    published: PathwayVersion | None,
    learner: "Someone | None",
) -> Prepared:
    found = services.pathways.beside(plan, published)
    progress = services.pathway_learners.progress(found, learner.id) if learner else None
    return Prepared(found, laid_out(plan), found.findings(), progress, learner)

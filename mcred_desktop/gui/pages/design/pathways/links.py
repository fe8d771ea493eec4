"""Where a node stands: in which group, after what, and before what."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.pathways.pathway import PathwayNode
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.typed import Choice
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label


class LinksForm(QWidget):
    """Every connection of a node as a line with a way to remove it, and a way to add one."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: object = None
        self._group = Choice("node-group")
        self._group.given.connect(self._move)
        self._before, self._after = QVBoxLayout(), QVBoxLayout()
        self._add_before = self._adder("add-before", self._join_before)
        self._add_after = self._adder("add-after", self._join_after)
        remove = button(self.tr("Remove"), desk.remove, "danger", small=True, sign="trash-2")
        remove.setObjectName("remove-node")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(FieldRow(self.tr("In the group"), self._group))
        for title, rows, add in (
            (self.tr("Comes after"), self._before, self._add_before),
            (self.tr("Opens"), self._after, self._add_after),
        ):
            column.addWidget(label(title, "label"))
            rows.setSpacing(2)
            column.addLayout(rows)
            column.addWidget(add)
            add.setAccessibleName(self.tr("{0}: add").format(title))
        column.addSpacing(6)
        column.addWidget(remove)

    def show_node(self, prepared: Prepared, node: PathwayNode) -> None:
        """Show where ``node`` stands."""
        plan = prepared.plan
        inside = {n.id for n in plan.nodes if node.id in plan.groups_around(n.id)} | {node.id}
        groups = {n.id: self._path(prepared, n) for n in plan.nodes if n.is_group}
        free = {key: name for key, name in groups.items() if key not in inside}
        none = {"": self.tr("none: stands by itself")}
        self._group.offer(none | free, plan.group_of(node) or "")
        titles = {n.id: prepared.weighed.title(n) for n in plan.nodes if n.id not in inside}
        before, after = plan.before[node.id], plan.after[node.id]
        shown = (node.id, tuple(before), tuple(after), tuple(titles.items()))
        if shown == self._shown:
            return
        self._shown = shown
        self._fill(self._before, [(one, node.id) for one in before], before, prepared)
        self._fill(self._after, [(node.id, one) for one in after], after, prepared)
        self._offer(self._add_before, titles, before)
        self._offer(self._add_after, titles, after)

    def _path(self, prepared: Prepared, group: PathwayNode) -> str:
        around = [prepared.plan.by_id[one] for one in prepared.plan.groups_around(group.id)]
        return " › ".join(prepared.weighed.title(one) for one in [*around[::-1], group])

    def _adder(self, tag: str, chosen: Callable[[str], None]) -> Choice:
        add = Choice(tag)
        add.given.connect(chosen)
        return add

    def _offer(self, add: Choice, titles: dict[str, str], taken: list[str]) -> None:
        free = {key: title for key, title in titles.items() if key not in taken}
        add.offer({"": self.tr("Add a connection…")} | free, "")

    def _fill(
        self,
        rows: QVBoxLayout,
        ends: list[tuple[str, str]],
        others: list[str],
        prepared: Prepared,
    ) -> None:
        clear(rows)
        for pair, other in zip(ends, others, strict=True):
            rows.addWidget(
                self._row(prepared.weighed.title(prepared.plan.by_id[other]), pair, other)
            )

    def _row(self, title: str, ends: tuple[str, str], other: str) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        link = button(title, partial(self._desk.choose, other), "link", small=True)
        link.setSizePolicy(link.sizePolicy().Policy.Ignored, link.sizePolicy().Policy.Fixed)
        link.setStyleSheet("text-align: left;")
        link.setToolTip(title)
        row.addWidget(link, 1)
        cut = QToolButton()
        cut.setObjectName("cut-connection")
        cut.setIcon(icon("x", "ink3"))
        cut.setAccessibleName(self.tr("Remove the connection with {0}").format(title))
        cut.setToolTip(cut.accessibleName())
        cut.clicked.connect(partial(self._part, *ends))
        row.addWidget(cut, 0, Qt.AlignmentFlag.AlignVCenter)
        return whole

    def _part(self, before: str, after: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._desk.act(self._desk.plan.parted(before, after), self.tr("remove a connection"))

    def _join_before(self, other: str) -> None:
        self._join(other, self._desk.chosen)

    def _join_after(self, other: str) -> None:
        self._join(self._desk.chosen, other)

    def _join(self, before: str, after: str) -> None:
        if before and after:
            self._desk.act(self._desk.plan.joined(before, after), self.tr("connect"))
        self._add_before.setCurrentIndex(0)
        self._add_after.setCurrentIndex(0)

    def _move(self, group: str) -> None:
        node = self._desk.node()
        if node is None:
            return
        plan = self._desk.plan
        carried = [n for n in plan.nodes if node.id in {n.id, *plan.groups_around(n.id)}]
        loose = plan.put(*(n.model_copy(update={"x": None, "y": None}) for n in carried))
        moved = loose.by_id[node.id].model_copy(update={"group_id": group or None})
        self._desk.act(loose.put(moved), self.tr("move to another group"))

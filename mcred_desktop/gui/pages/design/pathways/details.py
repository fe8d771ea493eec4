"""What is chosen, in full, each part of it to be changed where it stands."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.links import LinksForm
from mcred_desktop.gui.pages.design.pathways.picker import CataloguePicker
from mcred_desktop.gui.pages.design.pathways.rule_form import ConditionsForm, RuleForm
from mcred_desktop.gui.pages.design.pathways.typed import Amount, TypedLine, TypedText, show_row
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label

_MOST_CREDITS = 400.0


class Form(QWidget):
    """Parts of a form below each other."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 14, 16)
        self.column.setSpacing(12)

    def section(self, text: str) -> None:
        """A heading."""
        self.column.addWidget(label(text, "section"))

    def node_line(self, text: str, field: str, *, most: int = 300) -> TypedLine:
        """A line for a text of the chosen node."""
        line = TypedLine(f"node-{field}", most)
        line.given.connect(partial(self.set_node, field))
        self.column.addWidget(FieldRow(text, line))
        return line

    def set_node(self, field: str, value: Any) -> None:
        """Change the chosen node."""
        node = self.desk.node()
        if node is not None:
            self.desk.change(node.model_copy(update={field: value}), self.tr("change"))


class AwardForm(Form):
    """A step: a micro-credential of the catalogue, or a credential that somebody else gives."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._head = label("", "strong", wrap=True)
        self.column.addWidget(self._head)
        self._picker = CataloguePicker(
            desk.context, "step", self.tr("Choose from the catalogue"), self
        )
        self._picker.picked.connect(self._pick)
        self.column.addWidget(self._picker)
        self._title = self.node_line(self.tr("Name"), "title")
        self._issuer = self.node_line(self.tr("Given by"), "issuer")
        self._category = self.node_line(self.tr("Category"), "category", most=100)
        self._credits = Amount("node-credits", _MOST_CREDITS)
        self._credits.given.connect(self._set_credits)
        self.column.addWidget(FieldRow(self.tr("Credits"), self._credits))
        self._training = self.node_line(self.tr("Required training"), "training", most=1_000)
        self._known = ConditionsForm(self, training=False)
        self._known.given.connect(partial(self.set_node, "conditions"))
        self.column.addWidget(self._known)
        self._links = LinksForm(desk, self)
        self.column.addWidget(self._links)
        self.column.addStretch(1)

    def show_node(self, prepared: Prepared, node: PathwayNode) -> None:
        """Show a step."""
        outside = node.kind is NodeKind.OUTSIDE
        self._head.setText(self._kind(node, prepared))
        self._picker.setVisible(not outside)
        show_row(self._title, shown=outside or not node.achievement_id)
        self._title.fill(node.title)
        show_row(self._issuer, shown=outside)
        self._issuer.fill(node.issuer)
        self._category.fill(node.category)
        self._training.fill(node.training)
        offer = prepared.weighed.offer(node)
        stated = offer.credits if offer is not None and offer.credits is not None else None
        none = self.tr("as in the record: {0}").format(f"{stated:g}") if stated else self.tr("none")
        self._credits.setSpecialValueText(none)
        self._credits.fill(node.credits)
        self._known.setVisible(outside)
        self._known.fill(node.conditions)
        self._links.show_node(prepared, node)

    def _kind(self, node: PathwayNode, prepared: Prepared) -> str:
        if node.kind is NodeKind.OUTSIDE:
            return self.tr("A credential that somebody else gives")
        if node.achievement_id:
            return prepared.weighed.title(node)
        return self.tr("A place to fill")

    def _pick(self, achievement_id: str, title: str) -> None:
        node = self.desk.node()
        if node is not None:
            chosen = {"achievement_id": achievement_id, "title": title}
            self.desk.change(node.model_copy(update=chosen), self.tr("choose a micro-credential"))

    def _set_credits(self, credits_: float) -> None:
        self.set_node("credits", credits_ or None)


class GroupForm(Form):
    """A group: its rule, and what it demands of every award in it."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._title = self.node_line(self.tr("Name of the group"), "title")
        self.section(self.tr("What has to be earned"))
        self._rule = RuleForm(self)
        self._rule.given.connect(partial(self.set_node, "rule"))
        self.column.addWidget(self._rule)
        self.section(self.tr("Of every award in it"))
        self._conditions = ConditionsForm(self, training=True)
        self._conditions.given.connect(partial(self.set_node, "conditions"))
        self.column.addWidget(self._conditions)
        self._links = LinksForm(desk, self)
        self.column.addWidget(self._links)
        self.column.addStretch(1)

    def show_node(self, prepared: Prepared, node: PathwayNode) -> None:
        """Show a group."""
        self._title.fill(node.title)
        self._rule.fill(node.rule, categories_in(prepared, node.id))
        self._conditions.fill(node.conditions)
        self._links.show_node(prepared, node)


class WholeForm(Form):
    """The pathway itself: what it leads to, and the rule over all that is in no group."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._title = self._line(self.tr("Name of the pathway"), "title")
        self._summary = TypedText("pathway-summary")
        self._summary.setFixedHeight(self._summary.fontMetrics().lineSpacing() * 4 + 14)
        self._summary.given.connect(partial(self._set, "summary"))
        self.column.addWidget(FieldRow(self.tr("What it is for"), self._summary))
        self.section(self.tr("Leads to"))
        self._award = label("", "strong", wrap=True)
        self.column.addWidget(self._award)
        self._picker = CataloguePicker(desk.context, "award", self.tr("Choose our own award"), self)
        self._picker.picked.connect(self._pick)
        self.column.addWidget(self._picker)
        self._unpick = button(self.tr("Another body gives it"), self._give_away, small=True)
        self._unpick.setObjectName("award-elsewhere")
        self.column.addWidget(self._unpick)
        self._goal = self._line(self.tr("Or what another body gives"), "goal")
        self._goal_issuer = self._line(self.tr("That body"), "goal_issuer")
        self.section(self.tr("What has to be earned"))
        self._rule = RuleForm(self)
        self._rule.given.connect(partial(self._set, "rule"))
        self.column.addWidget(self._rule)
        self.section(self.tr("Of every award"))
        self._conditions = ConditionsForm(self, training=True)
        self._conditions.given.connect(partial(self._set, "conditions"))
        self.column.addWidget(self._conditions)
        self._twice = QCheckBox(self.tr("One award may count in several groups"))
        self._twice.setObjectName("counts-twice")
        self._twice.clicked.connect(partial(self._set, "counts_twice"))
        self.column.addWidget(self._twice)
        self.column.addStretch(1)

    def show_whole(self, prepared: Prepared) -> None:
        """Show the pathway."""
        pathway = prepared.plan.pathway
        self._title.fill(pathway.title)
        self._summary.fill(pathway.summary)
        own = pathway.award_id is not None
        leads = prepared.found.leads_to if own else ""
        self._award.setText(leads or self.tr("An award that is no longer in the catalogue"))
        self._award.setVisible(own)
        self._unpick.setVisible(own)
        for field, text in ((self._goal, pathway.goal), (self._goal_issuer, pathway.goal_issuer)):
            show_row(field, shown=not own)
            field.fill(text)
        self._rule.fill(pathway.rule, categories_in(prepared, None))
        self._conditions.fill(pathway.conditions)
        self._twice.setChecked(pathway.counts_twice)

    def _line(self, text: str, field: str) -> TypedLine:
        line = TypedLine(f"pathway-{field.replace('_', '-')}")
        line.given.connect(partial(self._set, field))
        self.column.addWidget(FieldRow(text, line))
        return line

    def _set(self, field: str, value: Any) -> None:
        if field == "title" and not value:
            self._title.fill(self.desk.plan.pathway.title)
            self._title.setText(self.desk.plan.pathway.title)
            return
        pathway = self.desk.plan.pathway.model_copy(update={field: value})
        self.desk.act(self.desk.plan.about(pathway), self.tr("change the pathway"))

    def _pick(self, achievement_id: str, _title: str) -> None:
        self._set("award_id", achievement_id)

    def _give_away(self) -> None:
        self._set("award_id", None)


class Details(QScrollArea):
    """The form of what is chosen; each is made when it is first needed."""

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self.setObjectName("pathway-details")
        self.setAccessibleName(self.tr("Details"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._forms = QStackedWidget()
        self._forms.setMinimumWidth(1)  # what is too wide gives way
        self.setWidget(self._forms)
        self._made: dict[type[Form], Form] = {}
        desk.told.connect(self._show)
        desk.chosen_changed.connect(self._show_chosen)

    def go(self) -> None:
        """Put the focus into the first field."""
        form = self._forms.currentWidget()
        if form is not None:
            form.setFocus()
            form.focusNextChild()

    def _show_chosen(self, _node_id: str) -> None:
        if self._desk.prepared is not None:
            self._show(self._desk.prepared)

    def _show(self, prepared: Prepared) -> None:
        node = prepared.plan.by_id.get(self._desk.chosen)
        if node is None:
            whole = self._form(WholeForm)
            whole.show_whole(prepared)
            self._turn_to(whole)
        elif node.is_group:
            group = self._form(GroupForm)
            group.show_node(prepared, node)
            self._turn_to(group)
        else:
            award = self._form(AwardForm)
            award.show_node(prepared, node)
            self._turn_to(award)

    def _form(self, kind: type[Any]) -> Any:
        if kind not in self._made:
            self._made[kind] = kind(self._desk, self._forms)
            self._forms.addWidget(self._made[kind])
        return self._made[kind]

    def _turn_to(self, form: QWidget) -> None:
        """The stack is as high as the form that is shown, not as the highest."""
        for one in self._made.values():
            policy = one.sizePolicy()
            ignored = policy.Policy.Ignored if one is not form else policy.Policy.Preferred
            policy.setVerticalPolicy(ignored)
            one.setSizePolicy(policy)
        self._forms.setCurrentWidget(form)


def categories_in(prepared: Prepared, group_id: str | None) -> list[str]:
    """The categories of what is in a group, each once."""
    awards = prepared.plan.awards_in(group_id)
    return list(dict.fromkeys(node.category for node in awards if node.category))

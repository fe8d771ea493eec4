"""A rule as a sentence to be filled in: how much, of what, and within how long."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.pathways.rules import Conditions, Quota, Rule, RuleKind, Unit
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.pathways.typed import Amount, Choice, Count, TypedLine
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import button

_MONTHS = 36
"""Offered first for a period"""


class RuleForm(QWidget):
    """Gives a whole rule with every change."""

    given = Signal(object)
    """Rule"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule = Rule()
        self._known: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._make_kind()
        self._make_quotas()
        self._make_period()

    def fill(self, rule: Rule, categories: list[str]) -> None:
        """Show a rule; ``categories`` are those of what is in the group."""
        self._known = categories
        before, self._rule = self._rule, rule
        self._kind.offer(self._kinds(), rule.kind)
        self._count.setVisible(rule.kind is RuleKind.AT_LEAST)
        self._count.fill(rule.count or 1)
        self._credits.setVisible(rule.kind is RuleKind.CREDITS)
        self._credits.fill(rule.credits)
        self._quotas.setVisible(rule.kind is RuleKind.CATEGORIES)
        if rule.quotas != before.quotas or self._rows.count() != len(rule.quotas):
            self._show_quotas()
        with QSignalBlocker(self._within):
            self._within.setChecked(rule.months is not None)
        self._months.setVisible(rule.months is not None)
        self._months.fill(rule.months or _MONTHS)

    def _kinds(self) -> dict[str, str]:
        return {
            RuleKind.ALL.value: self.tr("All of these"),
            RuleKind.AT_LEAST.value: self.tr("At least so many of these"),
            RuleKind.CREDITS.value: self.tr("At least so many credits"),
            RuleKind.CATEGORIES.value: self.tr("So much in each category"),
        }

    def _make_kind(self) -> None:
        self._kind = Choice("rule-kind")
        self._kind.setAccessibleName(self.tr("What has to be earned"))
        self._kind.given.connect(self._set_kind)
        self._count = Count("rule-count", 1, 1_000)
        self._count.setAccessibleName(self.tr("How many"))
        self._count.given.connect(partial(self._give, "count"))
        self._credits = Amount("rule-credits", 10_000)
        self._credits.setAccessibleName(self.tr("How many credits"))
        self._credits.setMinimum(0.5)
        self._credits.given.connect(partial(self._give, "credits"))
        for part in (self._kind, self._count, self._credits):
            self._column.addWidget(part)

    def _make_quotas(self) -> None:
        self._quotas = QWidget(self)
        column = QVBoxLayout(self._quotas)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        add = button(self.tr("Category"), self._add_quota, sign="plus", small=True)
        add.setObjectName("add-category")
        add.setAccessibleName(self.tr("Add a category"))
        column.addWidget(add)
        self._column.addWidget(self._quotas)

    def _make_period(self) -> None:
        self._within = QCheckBox(self.tr("Earned within a period, in months"))
        self._within.setObjectName("rule-within")
        self._within.toggled.connect(self._set_within)
        self._months = Count("rule-months", 1, 600)
        self._months.setAccessibleName(self.tr("Months"))
        self._months.given.connect(partial(self._give, "months"))
        self._column.addWidget(self._within)
        self._column.addWidget(self._months)

    def _show_quotas(self) -> None:
        clear(self._rows)
        for number, quota in enumerate(self._rule.quotas):
            self._rows.addWidget(self._row(number, quota))

    def _row(self, number: int, quota: Quota) -> QWidget:
        whole = QWidget(self._quotas)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        least = Amount(f"quota-least-{number}", 1_000)
        least.setMinimum(0.5)
        least.setAccessibleName(self.tr("How much in {0}").format(quota.category))
        least.fill(quota.least)
        unit = Choice(f"quota-unit-{number}")
        unit.setAccessibleName(self.tr("Of what in {0}").format(quota.category))
        units = {Unit.AWARDS.value: self.tr("awards"), Unit.CREDITS.value: self.tr("credits")}
        unit.offer(units, quota.unit)
        name = TypedLine(f"quota-category-{number}", 100)
        name.setAccessibleName(self.tr("Category {0}").format(number + 1))
        name.fill(quota.category)
        least.given.connect(partial(self._set_quota, number, "least"))
        unit.given.connect(partial(self._set_quota, number, "unit"))
        name.given.connect(partial(self._set_quota, number, "category"))
        for parts in ((name, self._remover(number, quota)), (least, unit)):
            row = QHBoxLayout()
            row.setSpacing(4)
            column.addLayout(row)
            for part in parts:
                row.addWidget(part)
        return whole

    def _remover(self, number: int, quota: Quota) -> QToolButton:
        remove = QToolButton()
        remove.setIcon(icon("x", "ink3"))
        remove.setObjectName(f"quota-remove-{number}")
        remove.setAccessibleName(self.tr("Remove the category {0}").format(quota.category))
        remove.setToolTip(remove.accessibleName())
        remove.setEnabled(len(self._rule.quotas) > 1)
        remove.clicked.connect(partial(self._remove_quota, number))
        return remove

    def _set_kind(self, name: str) -> None:
        kind = RuleKind(name)
        needed: dict[RuleKind, dict[str, object]] = {
            RuleKind.ALL: {},
            RuleKind.AT_LEAST: {"count": self._rule.count or 1},
            RuleKind.CREDITS: {"credits": self._rule.credits or 1.0},
            RuleKind.CATEGORIES: {"quotas": self._rule.quotas or self._first_quotas()},
        }
        self._send({"kind": kind, "months": self._rule.months, **needed[kind]})

    def _first_quotas(self) -> tuple[Quota, ...]:
        names = self._known[:50] or [self.tr("Category")]
        return tuple(Quota(category=name, least=1) for name in names)

    def _set_within(self, on: bool) -> None:  # noqa: FBT001  # a signal's
        self._give("months", _MONTHS if on else None)

    def _give(self, field: str, value: object) -> None:
        self._send({**self._rule.model_dump(), field: value})

    def _set_quota(self, number: int, field: str, value: object) -> None:
        quotas = [quota.model_dump() for quota in self._rule.quotas]
        if field == "category" and self._is_taken(str(value), number):
            self._show_quotas()
            return
        quotas[number][field] = value
        self._give("quotas", quotas)

    def _is_taken(self, name: str, number: int) -> bool:
        """Whether a name is empty or another category's; the field goes back to what it was."""
        others = [q.category.casefold() for n, q in enumerate(self._rule.quotas) if n != number]
        return not name or name.casefold() in others

    def _add_quota(self) -> None:
        taken = {quota.category.casefold() for quota in self._rule.quotas}
        free = (name for name in self._known if name.casefold() not in taken)
        number = len(self._rule.quotas) + 1
        name = next(free, self.tr("Category {0}").format(number))
        self._give("quotas", [*self._rule.quotas, Quota(category=name, least=1)])

    def _remove_quota(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        quotas = [quota for place, quota in enumerate(self._rule.quotas) if place != number]
        self._give("quotas", quotas)

    def _send(self, fields: dict[str, object]) -> None:
        self.given.emit(Rule.model_validate(fields))


class ConditionsForm(QWidget):
    """What must hold of every award, each to be ticked.

    Args:
        parent: the form it is in.
        training: whether a training can be asked for.
    """

    given = Signal(object)
    """Conditions"""

    def __init__(self, parent: QWidget, *, training: bool) -> None:
        super().__init__(parent)
        self._conditions = Conditions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        named = {
            "proctored": self.tr("Assessed under supervision"),
            "identity_checked": self.tr("Identity checked"),
        }
        if training:
            named["training"] = self.tr("Each step requires a training")
        self._boxes: dict[str, QCheckBox] = {}
        for field, text in named.items():
            box = QCheckBox(text)
            box.setObjectName(f"condition-{field}")
            box.toggled.connect(self._setter(field))
            self._boxes[field] = box
            column.addWidget(box)

    def fill(self, conditions: Conditions) -> None:
        """Show conditions."""
        self._conditions = conditions
        for field, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(bool(getattr(conditions, field)))

    def _setter(self, field: str) -> Callable[[bool], None]:
        return lambda on: self.given.emit(self._conditions.model_copy(update={field: on}))

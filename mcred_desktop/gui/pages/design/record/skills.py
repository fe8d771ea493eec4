"""Skills, each aligned to an open framework where there is one."""

from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from mcred_desktop.domain.records.alignment import FoundSkill
from mcred_desktop.domain.records.values import Skill
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.entry import AddLine, Entry
from mcred_desktop.gui.pages.design.reasons import reason
from mcred_desktop.gui.pages.design.record.parts import Item, ItemList, ItemRow
from mcred_desktop.gui.pages.design.skills.lists import SkillListsDialog
from mcred_desktop.gui.pages.design.skills.search import SkillFinder
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.widgets.text import button, label

_ALIGNMENT = ("framework", "code", "url")


class SkillRow(ItemRow):
    """Its name; below it framework, code and address; below them why the address is refused."""

    def __init__(self, finder: SkillFinder) -> None:
        super().__init__("this skill")
        self._skill: Skill | None = None
        self._fields = {
            "name": Entry("skill-name", self.tr("Skill"), self.tr("Skill")),
            "framework": Entry("skill-framework", self.tr("Framework"), self.tr("Framework")),
            "code": Entry("skill-code", self.tr("Code in the framework"), self.tr("Code")),
            "url": Entry("skill-url", self.tr("Address in the framework"), self.tr("https://…")),
        }
        for name, field in self._fields.items():
            field.entered.connect(partial(self._change, name))
            field.confirmed.connect(self._finish if name == "url" else self.focusNextChild)
        self._fields["url"].typed.connect(self._check_url)
        self._fields["name"].left.connect(self._drop_empty)
        finder.watch(self._fields["name"], self._align)
        self.error = label("", "label", "bad", wrap=True)
        self.error.setObjectName("skill-error")
        self.error.setContentsMargins(7, 0, 0, 2)
        self.error.hide()
        self._aligned = QWidget()
        line = QHBoxLayout(self._aligned)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for name, share in (("framework", 4), ("code", 3), ("url", 6)):
            line.addWidget(self._fields[name], share, Qt.AlignmentFlag.AlignTop)
        first = QHBoxLayout()
        first.setSpacing(2)
        self.body.addLayout(first)
        first.addWidget(self._fields["name"], 1)
        first.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._aligned)
        self.body.addWidget(self.error)

    def take_item(self, item: Item, number: int, count: int) -> None:
        self._say("")
        super().take_item(item, number, count)

    def show_item(self, item: Item, number: int, count: int) -> None:
        super().show_item(item, number, count)
        if not isinstance(item, Skill):
            return
        self._skill = item
        for name, field in self._fields.items():
            if name != "url" or not self.error.text():
                field.show_text(getattr(item, name))
        self.offer_tools(QApplication.focusWidget())

    def offer_tools(self, now: QWidget | None) -> None:
        """Show the alignment too while the focus is in this row, and whenever it says something."""
        super().offer_tools(now)
        inside = now is not None and self.isAncestorOf(now)
        said = any(self._fields[name].text() for name in _ALIGNMENT)
        self._aligned.setVisible(said or bool(self.error.text()) or (inside and not self._locked))

    def entries(self) -> list[Entry]:
        return list(self._fields.values())

    def _change(self, name: str, text: str) -> None:
        if self._skill is None or (name == "name" and not text):
            return
        changed = self._with(name, text)
        if isinstance(changed, Skill):
            self.changed.emit(changed)

    def _align(self, found: FoundSkill) -> None:
        """Make it the listed skill that was chosen."""
        if self._skill is not None:
            self._fields["name"].take(found.skill.name)
            self.changed.emit(self._skill.aligned(found))

    def _check_url(self, text: str) -> None:
        changed = self._with("url", text)
        self._say("" if isinstance(changed, Skill) else changed)

    def _with(self, name: str, text: str) -> Skill | str:
        """The skill with one value changed, or why it cannot be."""
        if self._skill is None:
            return ""
        try:
            return self._skill.with_text(name, text)
        except ValidationError as error:
            return reason(error)

    def _say(self, why: str) -> None:
        self.error.setText(why)
        self.error.setVisible(bool(why))
        self._fields["url"].refuse(why)

    def _drop_empty(self) -> None:
        if not self._fields["name"].text():
            self._remove()


def skill_list(context: Context, slices: Slices) -> ItemList:
    """The skills of a record, found in imported lists or named freely."""
    new_id = context.services.store.new_id
    line = AddLine("add-skill", QCoreApplication.translate("Design", "Add a skill"))
    lists = button(
        QCoreApplication.translate("Design", "Lists of skills…"),
        lambda: SkillListsDialog(line.window(), context).open(),
        "link",
    )
    lists.setObjectName("skill-lists-link")
    finder = SkillFinder(context, line)
    skills = ItemList(
        line,
        partial(SkillRow, finder),
        lambda text: Skill(id=new_id(), name=text),
        slices,
        lists,
    )

    def add(found: FoundSkill) -> None:
        line.clear()
        skills.append(Skill.listed(found, new_id()))

    finder.watch(line, add)
    return skills

"""Who works here: adding somebody, and correcting a name or roles."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.forms.ui_person import Ui_PersonDialog
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, restyle

if TYPE_CHECKING:
    from mcred_desktop.domain.errors import McredError
    from mcred_desktop.gui.page import Context

_PERSON: Final = Qt.ItemDataRole.UserRole


class PersonDialog(QDialog):
    """Name and roles of a person; closes once they are saved.

    Args:
        person: whose name and roles are corrected; None to add somebody.
    """

    def __init__(self, parent: QWidget, context: "Context", person: Person | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._person = context, person
        self.ui = Ui_PersonDialog()
        self.ui.setupUi(self)
        self.ui.error.hide()
        self.roles = {role: QCheckBox(role_name(role)) for role in Role}
        for box in self.roles.values():
            self.ui.roles.addWidget(box)
        if person is not None:
            self._show_person(person)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.save.clicked.connect(self._save)

    def _show_person(self, person: Person) -> None:
        self.ui.heading.setText(self.tr("Correct name and roles"))
        self.ui.save.setText(self.tr("Save"))
        self.ui.name.setText(person.name)
        for role in person.roles:
            self.roles[role].setChecked(True)

    def _save(self) -> None:
        name = self.ui.name.text().strip()
        roles = tuple(role for role, box in self.roles.items() if box.isChecked())
        if not name or not roles:
            self._say(self.tr("Choose at least one role.") if name else self.tr("Give a name."))
            return
        services = self._context.services
        identity = self._person.id if self._person is not None else services.store.new_id()
        person = Person(id=identity, name=name, roles=roles)
        self._context.runner.submit(
            partial(services.people.save, person), done=self._saved, refused=self._refuse
        )

    def _saved(self, _changes: object) -> None:
        self.accept()

    def _refuse(self, error: "McredError") -> None:
        self._say(str(error))

    def _say(self, text: str) -> None:
        self.ui.error.setText(text)
        restyle(self.ui.error, "tone", "bad")
        self.ui.error.show()


class PeopleSection(QWidget):
    """The people of the workspace and their roles."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.add = button(self.tr("Add a person"), self.open_dialog, sign="user-plus", small=True)
        self.correct = button(self.tr("Correct"), self.correct_chosen, sign="pencil", small=True)
        self.correct.setObjectName("correct-person")
        self.correct.setToolTip(self.tr("Name and roles of the person chosen below"))
        self._head = SectionHead(self.tr("People"), self.correct, self.add)
        self._model = QStandardItemModel(0, 2, self)
        self._model.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Roles")])
        self.table = Table(self._model, self.tr("People"), stretch=1)
        self.table.setObjectName("people")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not ``activated``: some desktops send it at a single click, which only chooses.
        self.table.doubleClicked.connect(self.correct_chosen)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(QKeySequence(key), self.table, self.correct_chosen)
            enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self.table)
        self._offer()

    def show_people(self, people: Sequence[Person]) -> None:
        """Show everybody; whoever was chosen stays chosen."""
        chosen = self._chosen()
        self._head.count.setText(str(len(people)))
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for row, person in enumerate(people):
            name = QStandardItem(person.name)
            name.setData(person, _PERSON)
            roles = ", ".join(role_name(role) for role in person.roles)
            self._model.appendRow([name, QStandardItem(roles)])
            if chosen is not None and chosen.id == person.id:
                self.table.selectRow(row)
        self._offer()
        self.fit()

    def fit(self) -> None:
        """As high as its rows."""
        self.table.setFixedHeight(self.table.whole_height())

    def open_dialog(self) -> None:
        """Ask for a new person."""
        PersonDialog(self, self._context).open()

    def correct_chosen(self) -> None:
        """Offer name and roles of the chosen person."""
        person = self._chosen()
        if person is not None:
            PersonDialog(self, self._context, person).open()

    def _chosen(self) -> Person | None:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(_PERSON) if rows else None

    def _offer(self) -> None:
        self.correct.setEnabled(self._chosen() is not None)


def role_name(role: Role) -> str:
    """The role as a person reads it."""
    names = {
        Role.DESIGNER: QCoreApplication.translate("Role", "Designer"),
        Role.EXPERT: QCoreApplication.translate("Role", "Subject expert"),
        Role.EVALUATOR: QCoreApplication.translate("Role", "Evaluator"),
        Role.ADVISER: QCoreApplication.translate("Role", "Adviser"),
        Role.MANAGER: QCoreApplication.translate("Role", "Programme manager"),
        Role.APPROVER: QCoreApplication.translate("Role", "Approver"),
    }
    return names[role]

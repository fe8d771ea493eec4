"""Who works here, and adding somebody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
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


class PersonDialog(QDialog):
    """Name and roles of a new person; closes once the person is saved."""

    def __init__(self, parent: QWidget, context: "Context") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.ui = Ui_PersonDialog()
        self.ui.setupUi(self)
        self.ui.error.hide()
        self.roles = {role: QCheckBox(role.capitalize()) for role in Role}
        for box in self.roles.values():
            self.ui.roles.addWidget(box)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.save.clicked.connect(self._save)

    def _save(self) -> None:
        name = self.ui.name.text().strip()
        roles = tuple(role for role, box in self.roles.items() if box.isChecked())
        if not name or not roles:
            self._say("Give a name." if not name else "Choose at least one role.")
            return
        services = self._context.services
        person = Person(id=services.store.new_id(), name=name, roles=roles)
        self._context.runner.submit(
            lambda: services.people.save(person), done=self._saved, refused=self._refuse
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
        self.add = button("Add a person", self.open_dialog, sign="user-plus", small=True)
        self._head = SectionHead("People", self.add)
        self._model = QStandardItemModel(0, 2, self)
        self._model.setHorizontalHeaderLabels(["Name", "Roles"])
        self.table = Table(self._model, "People", stretch=1)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self.table)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show everybody."""
        self._head.count.setText(str(len(people)))
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for person in people:
            roles = ", ".join(person.roles)
            self._model.appendRow([QStandardItem(person.name), QStandardItem(roles)])
        self.fit()

    def fit(self) -> None:
        """As high as its rows."""
        self.table.setFixedHeight(self.table.whole_height())

    def open_dialog(self) -> None:
        """Ask for a new person."""
        PersonDialog(self, self._context).open()

"""Correcting who a learner is."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.forms.ui_learner import Ui_LearnerDialog
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.text import restyle
from mcred_desktop.services.assess.cohorts import LearnerRow


class LearnerDialog(QDialog):
    """Name, e-mail and number of a learner; closes once they are saved."""

    def __init__(self, parent: QWidget, context: Context, row: LearnerRow) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._learner = row.learner
        self.ui = Ui_LearnerDialog()
        self.ui.setupUi(self)
        self._fields = {"name": self.ui.name, "email": self.ui.email, "number": self.ui.number}
        for name, field in self._fields.items():
            field.setText(getattr(self._learner, name))
        self.ui.issued.setText(
            self.tr("A certificate is issued. It keeps the name on it until it is issued again.")
        )
        self.ui.issued.setVisible(row.portfolio.state is PortfolioState.ISSUED)
        restyle(self.ui.issued, "tone", "warn")
        self.ui.error.hide()
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.save.clicked.connect(self._save)

    def _save(self) -> None:
        typed = {name: field.text() for name, field in self._fields.items()}
        self._context.runner.submit(
            partial(self._context.services.cohorts.correct, self._learner.id, **typed),
            done=self._saved,
            refused=self._refuse,
        )

    def _saved(self, _changes: object) -> None:
        self.accept()

    def _refuse(self, error: McredError) -> None:
        """Say what is wrong, at the field it is wrong in."""
        self.ui.error.setText(error.what)
        restyle(self.ui.error, "tone", "bad")
        self.ui.error.show()
        for name, field in self._fields.items():
            restyle(field, "wrong", "true" if name == error.where else "")
            field.setAccessibleDescription(error.what if name == error.where else "")
        wrong = self._fields.get(error.where)
        if wrong is not None:
            wrong.setFocus()

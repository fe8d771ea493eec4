"""What lies in a portfolio: each file with the criteria it is for, and links."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.criteria_menu import CriteriaMenu
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.assess.portfolios import Contents


class ContentsList(QWidget):
    """Says what a file is for, and takes addresses."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._portfolio_id = ""
        self._shown: Contents | None = None
        self._chosen = ""
        self._list = TwoLineList(self.tr("Evidence of the portfolio"))
        self._list.setObjectName("portfolio-contents")
        self._list.picked.connect(self._pick)
        self._for = button(self.tr("Criteria it is for"), self._ask, sign="list-checks")
        self._for.setObjectName("contents-criteria")
        self._menu = CriteriaMenu(self)
        self._menu.said.connect(self._say)
        self._address = QLineEdit()
        self._address.setObjectName("link-address-new")
        self._address.setPlaceholderText("https://")
        self._address.returnPressed.connect(self._add_link)
        add = button(self.tr("Add the link"), self._add_link, sign="link")
        add.setObjectName("add-link")
        self._link_row = FieldRow(self.tr("Address on the web"), self._address, beside=add)
        row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._list)
        column.addLayout(row)
        row.addWidget(self._for)
        row.addStretch(1)
        column.addWidget(self._link_row)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def open(self, portfolio_id: str) -> None:
        """Show what lies in a portfolio."""
        if portfolio_id != self._portfolio_id:
            self._portfolio_id, self._chosen = portfolio_id, ""
            self._shown = None
            self._address.clear()
            self._link_row.show_error("")
        contents = self._context.services.portfolios.contents
        self._context.runner.ask(
            partial(contents, portfolio_id, self._context.acting().id), self._show
        )

    def _show(self, contents: Contents) -> None:
        if contents.portfolio_id != self._portfolio_id:
            return
        self._shown = contents
        ids = [file.id for file in contents.files]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        titles = {criterion.id: criterion.title for criterion in contents.criteria}
        rows = [TwoLines(x.id, x.name, self._said(x, titles)) for x in contents.files]
        self._list.show_rows(rows, self._chosen)
        self._list.setVisible(bool(rows))
        self._for.setVisible(bool(rows))

    def _said(self, file: Evidence, titles: dict[str, str]) -> str:
        named = [titles[key] for key in file.criteria if key in titles]
        return ", ".join(named) or self.tr("Every criterion")

    def _pick(self, evidence_id: str) -> None:
        self._chosen = evidence_id

    def _ask(self) -> None:
        shown = self._shown
        if shown is not None:
            file = next((x for x in shown.files if x.id == self._chosen), None)
            if file is not None:
                self._menu.show_choice(shown.criteria, file.criteria)
                self._menu.open_below(self._for)

    def _say(self, criteria: tuple[str, ...]) -> None:
        self._context.runner.submit(
            partial(self._context.services.portfolios.say_criteria, self._chosen, criteria),
            refused=self.refused.emit,
        )

    def _add_link(self) -> None:
        self._context.runner.submit(
            partial(
                self._context.services.portfolios.add_link,
                self._portfolio_id,
                self._address.text(),
            ),
            done=lambda _: self._take_link(),
            refused=self._refuse_link,
        )

    def _take_link(self) -> None:
        self._address.clear()
        self._link_row.show_error("")

    def _refuse_link(self, error: McredError) -> None:
        self._link_row.show_error(error.what)
        self._address.setFocus()

    def _fit(self) -> None:
        self._list.setMinimumHeight(Theme.current().px(64))
        self._list.setMaximumHeight(Theme.current().px(150))

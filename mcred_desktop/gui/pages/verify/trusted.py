"""The issuers trusted on this computer: who vouched for them, and taking trust back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.issue.ports import Trusted


class TrustedView(QWidget):
    """A list of issuers; what was removed comes back with Ctrl+Z.

    Args:
        checking: what Verify works with.
        open_file: asks for a trust file.
        changed: called when trust was taken back or given again.
    """

    def __init__(
        self,
        checking: Checking,
        open_file: Callable[[], object],
        changed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._checking, self._changed = checking, changed
        self._known: dict[str, Trusted] = {}
        self._gone: list[Trusted] = []
        self.issuers = TwoLineList(self.tr("Trusted issuers"))
        self.issuers.setObjectName("trusted-issuers")
        self.issuers.picked.connect(self._show)
        self._detail = label("", "second", wrap=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._remove = button(self.tr("Trust no longer"), self.remove, "danger", sign="x")
        self._remove.setObjectName("distrust")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody(open_file))
        self._stack.addWidget(self._list(open_file))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.addWidget(self._stack)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

    def refresh(self) -> None:
        """Look again who is trusted."""
        checking = self._checking
        checking.runner.ask(
            lambda: checking.verification().trusted(), self._take, refused=checking.refuse
        )

    def remove(self) -> None:
        """Trust the chosen issuer no longer."""
        if self.issuers.currentRow() < 0:
            return
        did: str = self.issuers.currentItem().data(Qt.ItemDataRole.UserRole)
        checking = self._checking
        checking.runner.ask(
            partial(checking.verification().forget, did), self._removed, refused=checking.refuse
        )

    def undo(self) -> None:
        """Trust again whoever was removed last."""
        if self._gone:
            checking, last = self._checking, self._gone.pop()
            checking.runner.ask(
                partial(checking.verification().restore, last),
                self._restored,
                refused=checking.refuse,
            )

    def _nobody(self, open_file: Callable[[], object]) -> QWidget:
        return EmptyState(
            "shield-check",
            self.tr("Nobody is trusted yet"),
            self.tr(
                "Ask an issuer for its trust file, open it here, and compare the end of the key "
                "by telephone. Its credentials can be genuine from then on."
            ),
            button(self.tr("Open a trust file"), open_file),
        )

    def _list(self, open_file: Callable[[], object]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        actions = Flow(8)
        column.addWidget(self._detail)  # as wide as the page: a key is one long word
        column.addLayout(actions)
        actions.addWidget(button(self.tr("Open a trust file"), open_file, sign="folder-open"))
        actions.addWidget(self._remove)
        column.addWidget(self.issuers, 1)
        return made

    def _take(self, trusted: list[Trusted]) -> None:
        self._known = {one.did: one for one in trusted}
        rows = [TwoLines(one.did, one.name, self._told(one)) for one in trusted]
        chosen = trusted[0].did if trusted else ""
        self.issuers.show_rows(rows, chosen)
        self._stack.setCurrentIndex(1 if trusted else 0)
        if chosen:
            self._show(chosen)

    def _told(self, one: Trusted) -> str:
        since = self.tr("since {0}").format(one.added[:10])
        who = self.tr(", on the word of {0}").format(one.vouched) if one.vouched else ""
        if one.status_as_of is None and not one.lists:
            return since + who + self.tr("; withdrawals not known")
        as_of = (one.status_as_of or "")[:10] or self.tr("its lists")
        return since + who + self.tr("; withdrawals as of {0}").format(as_of)

    def _show(self, did: str) -> None:
        one = self._known[did]
        told = [did, self.tr("Withdrawn credentials known: {0}").format(len(one.revoked))]
        if one.methods:
            names = dict.fromkeys(name.partition("#")[0] for name in one.methods)
            told.append(self.tr("Speaks for {0}").format(", ".join(names)))
        if one.lists:
            told.append(self.tr("Status lists kept: {0}").format(len(one.lists)))
        if one.compromised:
            told.append(self.tr("Key in other hands since {0}").format(one.compromised))
        self._detail.setText("\n".join(told))

    def _removed(self, gone: Trusted | None) -> None:
        if gone is not None:
            self._gone.append(gone)
            words = self.tr("{0} is not trusted any more.").format(gone.name)
            undo = Command(self.tr("Undo"), "Ctrl+Z", self.undo)
            self._checking.banner(Message(words, Tone.INFO, undo))
        self._seen()

    def _restored(self, _: None) -> None:
        self._checking.banner(Message(self.tr("Trusted again."), Tone.OK))
        self._seen()

    def _seen(self) -> None:
        self.refresh()
        self._changed()

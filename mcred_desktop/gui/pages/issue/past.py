"""The way of one credential, from the award to what became of it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.events import EventList
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.register.history import CredentialPast, Event, Happened

_HIGH: Final = 190
"""Pixels at 100 % before it scrolls"""


class Past(QScrollArea):
    """When, what, who and why; leads on to the credential before and after."""

    wanted = Signal(str)
    """Serial of another credential"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._credential_id = ""
        self._words = {
            Happened.AWARDED: self.tr("Awarded · {0}"),
            Happened.ISSUED: self.tr("Signed and issued · {0}"),
            Happened.ISSUED_FOR: self.tr("Issued in place of {1} · {0}"),
            Happened.RENEWAL: self.tr("Issued as a renewal of {1} · {0}"),
            Happened.PRINTED_AGAIN: self.tr("Printed again · {0}"),
            Happened.TIMED: self.tr("Given a trusted time"),
            Happened.RENEWED: self.tr("Renewed as {1} · {0}"),
            Happened.REVOKED: self.tr("Revoked · {0}"),
            Happened.REPLACED: self.tr("Replaced by {1} · {0}"),
            Happened.IN_RECORD: self.tr("Part of the learner record {1} · {0}"),
            Happened.PUBLISHED: self.tr("Status made ready for the web, publication {2} · {0}"),
            Happened.WITHDRAWAL_PUBLISHED: self.tr(
                "Withdrawal made ready for the web, publication {2} · {0}"
            ),
            Happened.ERASED: self.tr("Personal data erased · {0}"),
        }
        """With who did it, the other credential, and the number of a publication"""
        self.setObjectName("credential-past")
        self.setAccessibleName(self.tr("History"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.hide()
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_credential(self, credential_id: str) -> None:
        """Read and show what happened to a credential."""
        self._credential_id = credential_id
        self._context.runner.ask(
            partial(self._context.services.credential_history.of, credential_id), self._show
        )

    def _show(self, past: CredentialPast) -> None:
        if past.credential_id != self._credential_id:
            return
        shown = EventList()
        for event in past.events:
            shown.add_event(event.at, self._said(event), self._why(event), self._link(event))
        shown.end()
        self.setWidget(shown)
        self._fit()

    def _said(self, event: Event) -> str:
        return self._words[event.what].format(event.who, event.other, event.number)

    def _why(self, event: Event) -> str:
        signed = self.tr("with key {0}").format(_short(event.key)) if event.key else ""
        return " · ".join(part for part in (event.why, signed) if part)

    def _link(self, event: Event) -> QPushButton | None:
        if not event.other or event.what is Happened.IN_RECORD:
            return None
        go = button(self.tr("Show"), partial(self.wanted.emit, event.other), "link", small=True)
        go.setObjectName(f"past-{event.other}")
        go.setAccessibleName(self.tr("Show {0}").format(event.other))
        return go

    def _fit(self) -> None:
        shown = self.widget()
        wanted = shown.sizeHint().height() if shown is not None else 0
        self.setFixedHeight(min(wanted, Theme.current().px(_HIGH)))


def _short(key: str) -> str:
    """A key's name without its repetition, its middle left out."""
    name = key.partition("#")[0] if key.startswith("did:key:") else key
    return name if len(name) <= 28 else f"{name[:18]}…{name[-8:]}"

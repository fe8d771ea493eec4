"""What the Sync page is made of, each part when it is needed and in its place."""

from functools import cached_property, partial
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.sync.decisions import Decisions
from mcred_desktop.gui.pages.sync.facts import LocalFacts
from mcred_desktop.gui.pages.sync.file_store import FileStoreForm
from mcred_desktop.gui.pages.sync.joining import FoundForm, JoinForm, UnlockForm
from mcred_desktop.gui.pages.sync.leaving import LeaveForm
from mcred_desktop.gui.pages.sync.members import InviteForm, RemoveForm
from mcred_desktop.gui.pages.sync.outgoing import Outgoing
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.in_order import InOrder
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.sync.status import SyncStatus

_ABOUT_HUB: Final = ("inviting", "removing", "leaving")
_WITH_HUB: Final = ("outgoing", "file_store")
_WITHOUT: Final = ("joining", "join", "found")
_ORDER: Final = (
    "busy",
    "unlock",
    *_ABOUT_HUB,
    "decisions",
    "outgoing",
    "facts",
    "file_store",
    *_WITHOUT,
)
W = TypeVar("W", JoinForm, FoundForm)
A = TypeVar("A", InviteForm, RemoveForm, LeaveForm)


class SyncParts(QWidget):
    """The column: what waits, what clashes, what is asked, and the ways into a hub."""

    joined = Signal()
    locked = Signal(object)
    """The form that goes on once the passphrase was given"""
    unlocked = Signal()
    invited = Signal(object)
    """Path of the invitation"""
    removed = Signal(str)
    """Name of who was taken out"""
    gone = Signal()
    """This laptop left"""

    def __init__(self, context: Context, back_up: QPushButton) -> None:
        super().__init__()
        self._context, self._slices = context, Slices(self)
        self._status: SyncStatus | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(18)
        self._places = InOrder(column, _ORDER)
        column.addStretch(1)
        self.busy = self._places.put("busy", Busy())
        self.decisions = self._places.put("decisions", Decisions(context))
        self.facts = self._places.put("facts", LocalFacts(context, back_up))

    def has(self, name: str) -> bool:
        """Whether a part is there already."""
        return self._places.has(name)

    def show_for(self, status: SyncStatus | None, *, shared: bool) -> None:
        """Make what is needed as things stand, a part in a turn, and hide what is not."""
        self._status, belongs = status, status is not None
        needed: tuple[str, ...] = ()
        if not shared:
            needed = _WITH_HUB if belongs else _WITHOUT
        for name in (*_WITH_HUB, *_WITHOUT):
            if self.has(name):
                getattr(self, name).setVisible(name in needed)
        if not belongs:
            for name in _ABOUT_HUB:
                if self.has(name):
                    getattr(self, name).hide()
        absent = [name for name in needed if not self.has(name)]
        self._slices.queue(partial(self._make, name) for name in absent)

    def _make(self, name: str) -> None:
        """Make a part, unless things stand otherwise by now."""
        status = self._status
        if (name in _WITH_HUB) is (status is not None) and not self.has(name):
            getattr(self, name).show()
            if status is not None and name == "outgoing":
                self.outgoing.show_status(status)

    @cached_property
    def unlock(self) -> UnlockForm:
        """Asks for the passphrase of kept passwords."""
        form = self._places.put("unlock", UnlockForm(self._context))
        form.unlocked.connect(self.unlocked)
        return form

    @cached_property
    def inviting(self) -> InviteForm:
        """Lets somebody in."""
        form = self._asking("inviting", InviteForm(self._context))
        form.invited.connect(self.invited)
        return form

    @cached_property
    def removing(self) -> RemoveForm:
        """Takes somebody out."""
        form = self._asking("removing", RemoveForm(self._context))
        form.removed.connect(self.removed)
        return form

    @cached_property
    def leaving(self) -> LeaveForm:
        """Asks before this laptop goes."""
        form = self._asking("leaving", LeaveForm(self._context))
        form.gone.connect(self.gone)
        return form

    @cached_property
    def outgoing(self) -> Outgoing:
        """What waits for the hub."""
        return self._places.put("outgoing", Outgoing(self._context))

    @cached_property
    def file_store(self) -> FileStoreForm:
        """Where evidence travels."""
        form = self._places.put("file_store", FileStoreForm(self._context))
        form.locked.connect(partial(self.locked.emit, form))
        return form

    @cached_property
    def join(self) -> JoinForm:
        """Takes an invitation."""
        return self._way_in("join", JoinForm(self._context))

    @cached_property
    def found(self) -> FoundForm:
        """Sets a hub up."""
        return self._way_in("found", FoundForm(self._context))

    @cached_property
    def joining(self) -> QLabel:
        """What comes below it."""
        title = label(self.tr("Bring several laptops together"), "section")
        return self._places.put("joining", title)

    def _way_in(self, name: str, form: W) -> W:
        form.joined.connect(self.joined)
        form.locked.connect(partial(self.locked.emit, form))
        return self._places.put(name, form)

    def _asking(self, name: str, form: A) -> A:
        """A form that is there only while it asks."""
        form.hide()
        form.left.connect(form.hide)
        form.locked.connect(partial(self.locked.emit, form))
        return self._places.put(name, form)

"""The tabs of a record and the sections beside it: each a line here, made when first turned to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.slices import Slices

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.services.design.review_reading import Review

_CONTEXT: Final = "RecordTabs"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a tab or section of a record works with."""

    context: Context
    edits: Edits
    """Undo, and the way of every edit into the store"""
    editor: RecordEditor
    """The record as the person sees it; tells by ``shown`` when it changed"""
    slices: Slices
    refuse: Callable[[McredError], None]
    """Says above the tabs why something was not done"""
    go_to_field: Callable[[str], None]
    """Shows the record with the focus in a field, by its name in ``Achievement``"""
    turn_to: Callable[[str], None]
    """Shows a tab by its name"""
    tab: "Callable[[str], Tab]"
    """A tab by its name, made by now"""
    review: "Callable[[], Review | None]"
    """Where the record stands, as the page read it last"""
    field: Callable[[], str]
    """Name of the field of the record that somebody was in last; empty for none"""


class Tab(Protocol):
    """What a tab or section does, besides being a widget."""

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Show what is stored for a record; comes again whenever something watched changed."""
        ...


def _canvases(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.canvas.tab import CanvasTab  # when turned to

    tab = CanvasTab(desk.edits, desk.editor, desk.slices)
    tab.refused.connect(desk.refuse)
    return tab


def _journey(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.journey.going import go_to_place  # when turned to
    from mcred_desktop.gui.pages.design.journey.tab import JourneyTab

    tab = JourneyTab(desk.edits, desk.slices)
    tab.refused.connect(desk.refuse)
    tab.asked.connect(partial(go_to_place, desk))
    return tab


def _pathways(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.pathways.record_tab import RecordPathways  # when turned to

    return RecordPathways(desk)


def _review(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.review.tab import ReviewTab  # when turned to

    return ReviewTab(desk)


def _history(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.history.tab import HistoryTab  # when turned to

    return HistoryTab(desk)


@dataclass(frozen=True, slots=True)
class TabKind:
    """A tab: its name, its title, and what makes it (a QWidget that is a ``Tab``)."""

    name: str
    title: str
    make: Callable[[Desk], Tab]
    wide: bool = False
    """Whether it takes the room of the catalogue too"""


TABS: Final = (
    TabKind("canvas", "Canvases", _canvases, wide=True),
    TabKind("journey", "Journey", _journey),
    TabKind("pathways", "Pathways", _pathways),
    TabKind("review", "Review", _review),
    TabKind("history", "History", _history),
)
"""Right of the record itself, in this order"""


class RecordTabs(QTabWidget):
    """The record, and beside it every other tab, empty until somebody turns to it.

    Args:
        first: the page of the record itself, which is always there.
        desk: what the others are made with.
    """

    turned = Signal(str)
    """Name of the tab that is in sight now"""

    def __init__(self, first: QWidget, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("record-tabs")
        self._desk = desk
        self._names = {"record": first}
        self._columns: dict[str, QVBoxLayout] = {}
        self._made: dict[str, Tab] = {}
        self._shown: tuple[str, list[Person]] = ("", [])
        self.addTab(first, self.tr("Record"))
        for kind in TABS:
            place = self._names[kind.name] = QWidget()
            column = self._columns[kind.name] = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            self.addTab(place, QCoreApplication.translate(_CONTEXT, kind.title))
        self.currentChanged.connect(self._open)

    def tab(self, name: str) -> Tab:
        """A tab by its name, made by now; raises KeyError."""
        if name not in self._made:
            kind = {kind.name: kind for kind in TABS}[name]
            tab = self._made[name] = kind.make(self._desk)
            self._columns[name].addWidget(cast("QWidget", tab))
            cast("QWidget", tab).show()  # the layout would do so later, and the next click be lost
            if self._shown[0]:
                tab.show_record(*self._shown)
        return self._made[name]

    @property
    def current(self) -> str:
        """Name of the tab in sight; empty for one that is none of these."""
        return next((n for n, place in self._names.items() if place is self.currentWidget()), "")

    @property
    def is_wide(self) -> bool:
        """Whether the tab in sight takes the room of the catalogue."""
        return any(kind.wide and kind.name == self.current for kind in TABS)

    def turn_to(self, name: str) -> None:
        """Show a tab by its name."""
        self.setCurrentWidget(self._names[name])

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say beside the titles of tabs, by their names, how much is in them."""
        for kind in TABS:
            title = QCoreApplication.translate(_CONTEXT, kind.title)
            count = counts.get(kind.name, 0)
            place = self.indexOf(self._names[kind.name])
            self.setTabText(place, f"{title} {count}" if count else title)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Hand what is stored of a record to every tab made until now."""
        self._shown = (record_id, people)
        for tab in self._made.values():
            tab.show_record(record_id, people)

    def _open(self) -> None:
        name = self.current
        if name and name != "record":
            self.tab(name)
        self.turned.emit(name)

"""Beside the record: what it still needs, and how it stands; each section is a line here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.design.record.gaps import GapsPanel
from mcred_desktop.gui.pages.design.record.tabs import Desk, Tab
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import rule

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_WIDTH = 300
_WIDEST = 16777215
"""What Qt takes for no limit"""


def _gaps(desk: Desk) -> Tab:
    panel = GapsPanel()
    panel.asked.connect(desk.go_to_field)
    desk.editor.shown.connect(panel.show_of)
    if desk.editor.record is not None:
        panel.show_of(desk.editor.record)
    return panel


def _checks(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.checks.panel import ChecksPanel  # in a turn of its own

    return ChecksPanel(desk)


def _journey(desk: Desk) -> Tab:
    from mcred_desktop.gui.pages.design.journey.going import go_to_check, go_to_work  # in a turn
    from mcred_desktop.gui.pages.design.journey.panel import JourneyPanel

    panel = JourneyPanel(desk.context)
    panel.opened.connect(partial(go_to_check, desk))
    panel.asked.connect(partial(go_to_work, desk))
    return panel


SECTIONS: Final[tuple[Callable[[Desk], Tab], ...]] = (_gaps, _journey, _checks)
"""From above to below; each makes a QWidget that is a ``Tab``"""


class RecordSide(QScrollArea):
    """Sections one below the other, made in turns of their own.

    Args:
        desk: what they are made with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._made: list[Tab] = []
        self._shown: tuple[str, list[Person]] = ("", [])
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(18, 16, 18, 18)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        self.setWidget(inner)
        desk.slices.queue(partial(self._make, make) for make in SECTIONS)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Hand what is stored of a record to every section."""
        self._shown = (record_id, people)
        for section in self._made:
            section.show_record(record_id, people)

    def fit(self, room: int | None) -> None:
        """Beside the form, the width of the design, at most a third of ``room`` pixels.

        None is for a tab of its own, which it fills.
        """
        if room is None:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_WIDEST)
        else:
            self.setFixedWidth(min(Theme.current().px(_WIDTH), room // 3))

    def _make(self, make: Callable[[Desk], Tab]) -> None:
        section = make(self._desk)
        place = self._column.count() - 1  # before the stretch
        if self._made:
            self._column.insertWidget(place, rule())
            place += 1
        self._made.append(section)
        self._column.insertWidget(place, cast("QWidget", section))
        if self._shown[0]:
            section.show_record(*self._shown)

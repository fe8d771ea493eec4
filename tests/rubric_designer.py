"""A designer at keyboard and mouse, before the Rubrics page."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.editing.blocks import text_at
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.pages.rubrics.spots import Place, Spot, spot_of
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Designer:
    """Does to the page what a person would, and looks at what comes of it."""

    def __init__(self, qtbot: QtBot, runner: Runner, services: Services, person: str) -> None:
        self.qtbot, self.runner, self.services = qtbot, runner, services
        self.went: list[str] = []
        self._person = services.people.get(person)
        self.page = RubricsPage(
            Context(services, runner, self._acting, self._go, lambda message: None)
        )
        qtbot.addWidget(self.page)
        self.page.resize(1204, 740)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitExposed(self.page)
        self.page.show_record(None)
        self.judged()

    def stop(self) -> None:
        """Leave the page, so that nothing of it is under way any more."""
        self.page.hide()
        self.wait()

    @property
    def grid(self):
        return self.page.editor.grid

    @property
    def rubric(self) -> Rubric:
        """What is in hand."""
        return self.page.editor.desk.rubric

    def wait(self) -> None:
        self.qtbot.waitUntil(self.runner.idle)

    def judged(self) -> None:
        """Until the page has said what there is to say of what is in hand."""
        later = self.page.editor.beside.later
        self.qtbot.waitUntil(lambda: self.runner.idle() and not later.isActive())

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def focus(self, name: str) -> None:
        self.find(name).setFocus()

    def hit(self, key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.page.focusWidget() or self.page, key, modifiers)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.focusWidget(), text)

    def press(self, name: str) -> None:
        """A button."""
        self.qtbot.mouseClick(self.find(name), LEFT)

    def rect(self, field: str, row: str = "", column: str = ""):
        """Where a field of the grid stands, and in which part of it."""
        spot = spot_of(self.rubric, Place(field, row, column))
        assert spot is not None, (field, row, column)
        self.grid.reveal(spot)
        heads = self.grid.levels if spot.row < 0 else self.grid.criteria
        part = heads if min(spot) < 0 else self.grid
        return part.viewport(), self.grid.rect_of(spot)

    def click(
        self,
        field: str,
        row: str = "",
        column: str = "",
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        """A field of the grid, with the mouse."""
        part, room = self.rect(field, row, column)
        self.qtbot.mouseClick(part, LEFT, modifiers, room.center())

    def double_click(self, field: str, row: str = "", column: str = "") -> None:
        part, room = self.rect(field, row, column)
        self.qtbot.mouseDClick(part, LEFT, NONE, room.center())

    def drag(self, part: QWidget, start: QPoint, end: QPoint) -> None:
        self.qtbot.mousePress(part, LEFT, NONE, start)
        self.qtbot.mouseMove(part, (start + end) / 2)
        self.qtbot.mouseMove(part, end)
        self.qtbot.mouseRelease(part, LEFT, NONE, end)

    def at(self) -> Place:
        """The field that keys go to."""
        place = self.grid.place()
        assert place is not None
        return place

    def shown(self, field: str, row: str = "", column: str = "") -> str:
        """What the grid shows at a field."""
        spot = spot_of(self.grid.now.rubric, Place(field, row, column))
        assert spot is not None
        return text_at(self.grid.now.rubric, Spot(*spot))

    def stored(self, rubric_id: str) -> Rubric:
        """What the store has of a draft, without another key or click."""
        self.wait()
        return self.services.rubrics.draft(rubric_id).content

    def said(self) -> str:
        """What the banner of the editor says; nothing without one."""
        QApplication.processEvents()  # Qt shows what is put into a layout a moment later
        found = self.page.findChild(QWidget, "banner")
        return found.accessibleName() if found and found.isVisible() else ""

    def open_menu(self, action: str) -> None:
        """Choose from the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert menu is not None
        next(made for made in menu.actions() if made.text() == action).trigger()
        menu.close()

    @property
    def publish(self) -> QPushButton:
        return self.find("publish", QPushButton)  # type: ignore[return-value]

    def findings(self) -> list[str]:
        self.judged()
        found = self.page.editor.panel.remarks
        return [found.item(row).text() for row in range(found.count())]

    def _acting(self) -> Person:
        return self._person

    def _go(self, area: str, record: str | None) -> None:
        self.went.append(area)

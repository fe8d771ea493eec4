"""The window: rail, top bar, banners, and one page at a time."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.page import Context, Message, Page, Tone
from mcred_desktop.gui.rail import Rail
from mcred_desktop.gui.topbar import TopBar
from mcred_desktop.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from mcred_desktop.gui.focus import FocusRing
    from mcred_desktop.gui.palette import Entry
    from mcred_desktop.gui.runner import Runner
    from mcred_desktop.services.finding import Hit
    from mcred_desktop.services.home.home import Home, Somebody, Task
    from mcred_desktop.services.workspace import Services

_MINIMUM = (1100, 680)
_START = (1280, 800)
_SETTLED = 1_500
"""Milliseconds after which the window has come to rest"""


class MainWindow(QMainWindow):
    """Paints its frame at once; pages come when a workspace is attached."""

    painted = Signal()
    """The frame is on the screen; sent once"""
    person_changed = Signal(object)
    """Somebody now at the keyboard"""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Mcred Desktop")
        self.setMinimumSize(*_MINIMUM)
        self.resize(*_START)
        self._context: Context | None = None
        self._acting: Somebody | None = None
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._wanted: tuple[str, str | None] | None = None
        self._start: QWidget | None = None
        self._was_painted = False
        self.ring: FocusRing | None = None
        """Rings what has the focus; there once the window was painted"""
        self.rail = Rail()
        self.top_bar = TopBar()
        self._banners = QVBoxLayout()
        self._banners.setSpacing(6)
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()  # so that no control is ringed before somebody presses Tab
        self.rail.chosen.connect(partial(self.go, record_id=None))
        self.top_bar.search_asked.connect(self.open_palette)
        self.top_bar.person_chosen.connect(self._switch_person)
        QShortcut(QKeySequence("Ctrl+K"), self, self.open_palette)

    def greet(self, name: str, home: "Home", runner: "Runner", acting: "Somebody") -> Context:
        """Show the Home of a workspace that is being opened; ``attach`` brings the rest.

        ``runner`` is closed by whoever made it.
        """
        self._acting = acting
        context = Context(None, runner, lambda: self.acting, self.go, self.show_message, home=home)
        self._context = context
        runner.refused.connect(self._say_refused)
        runner.failed.connect(self.show_error)
        runner.changed.connect(self._look_again)
        self._drop_start()
        self.rail.show()
        self.top_bar.show()
        self.top_bar.show_workspace(name)
        self.setWindowTitle(f"{name} – Mcred Desktop")
        self._look_again()
        self.go("home")
        return context

    def attach(self, services: "Services", runner: "Runner", acting: "Somebody") -> Context:
        """Work on a workspace that is open in full; Home opens unless it is there."""
        context = self._context or self.greet(services.care.name, services.home, runner, acting)
        context.complete(services)
        QTimer.singleShot(_SETTLED, self._watch_line)
        if self._wanted is not None:
            self.go(*self._wanted)
        return context

    def detach(self) -> None:
        """Forget a workspace that could not be opened in full."""
        self._context = self._wanted = None
        self._current = ""
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def show_start(self, start: QWidget) -> None:
        """Show the first choice alone, without rail and top bar."""
        self._drop_start()
        self._start = start
        self.rail.hide()
        self.top_bar.hide()
        self.stack.addWidget(start)
        self.stack.setCurrentWidget(start)

    def go(self, area: str, record_id: str | None = None) -> None:
        """Open an area, at a record of it where one is given."""
        if self._context is None:
            return
        if area != "home" and not self._context.is_complete:
            self._wanted = (area, record_id)
            self.rail.show_current(area)
            return
        self._wanted = None
        page = self._pages.get(area) or self._build(area, self._context)
        if page is None:
            if self._current:
                self.rail.show_current(self._current)
            return
        self._current = area
        self.rail.show_current(area)
        self.stack.setCurrentWidget(page)
        page.show_record(record_id)

    @property
    def acting(self) -> "Somebody":
        """The person at the keyboard; RuntimeError before there is one."""
        if self._acting is None:
            raise RuntimeError("No workspace is attached.")
        return self._acting

    def page(self) -> Page | None:
        """The page shown."""
        return self._pages.get(self._current)

    def show_message(self, message: Message) -> None:
        """Say something above the page; it stays until it is closed."""
        if message.text in [one.accessibleName() for one in self.findChildren(Banner)]:
            return
        banner = Banner(message)
        banner.closed.connect(partial(self._close_banner, banner))
        self._banners.addWidget(banner)
        self._banners.setContentsMargins(24, 8, 24, 8)

    def show_error(self, error: Exception) -> None:
        """Report a fault of the program."""
        from mcred_desktop.gui.dialogs import ErrorDialog  # after the first paint

        ErrorDialog(self, error).open()

    def open_palette(self) -> None:
        """Open the command palette."""
        from mcred_desktop.gui.palette import Palette  # after the first paint

        Palette(self, self._entries(), self._search(), self._open_hit).open_over(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._follow_paint)

    def _follow_paint(self) -> None:
        self.painted.emit()
        from mcred_desktop.gui.focus import FocusRing  # nobody is about to press Tab before

        self.ring = FocusRing(self)

    def _lay_out(self) -> None:
        centre = QWidget()
        across = QHBoxLayout(centre)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        across.addLayout(down, 1)
        down.addWidget(self.top_bar)
        down.addLayout(self._banners)
        down.addWidget(self.stack, 1)
        self.setCentralWidget(centre)

    def _drop_start(self) -> None:
        if self._start is not None:
            self.stack.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None

    def _build(self, area: str, context: Context) -> Page | None:
        """The page of an area, or None when its code fails; the window stays."""
        try:
            page = AREAS[area].build(context)
        except Exception as error:  # a broken page must not take the window with it
            self.show_error(error)
            return None
        self._pages[area] = page
        self.stack.addWidget(page)
        return page

    def _switch_person(self, person: "Somebody") -> None:
        self._acting = person
        self.person_changed.emit(person)
        self._look_at_all()

    def _look_at_all(self) -> None:
        self._look_again()
        for page in self._pages.values():
            page.refresh()

    def _look_again(self) -> None:
        if self._context is None:
            return
        home, ask = self._context.home, self._context.runner.ask
        ask(home.changes_waiting, self.top_bar.show_waiting)
        ask(home.people, self._show_people)
        ask(partial(home.waiting, self.acting.id), self._show_counts)

    def _watch_line(self) -> None:
        """Say in the top bar where the exchange stands, once nobody waits for the window."""
        if self._context is not None and self._context.is_complete:
            self._context.line.told.connect(self._show_line)
            self._context.line.back.connect(self._look_at_all)
            self._show_line()  # a page may have asked before, and the answer be there
            self._context.publisher.look()

    def _show_line(self) -> None:
        from mcred_desktop.gui.pages.sync.words import line_words  # after the first paint

        if self._context is not None:
            self.top_bar.show_state(*line_words(self._context.line))

    def _show_people(self, everybody: "list[Somebody]") -> None:
        self._acting = next((p for p in everybody if p.id == self.acting.id), self.acting)
        self.top_bar.show_person(self.acting, everybody)

    def _show_counts(self, tasks: "list[Task]") -> None:
        counts: Counter[str] = Counter()
        for task in tasks:
            counts[task.area] += task.count
        self.rail.show_counts(counts)

    def _say_refused(self, error: Exception) -> None:
        self.show_message(Message(str(error), Tone.WARN))

    def _close_banner(self, banner: Banner) -> None:
        self._banners.removeWidget(banner)
        banner.deleteLater()
        if not self._banners.count():
            self._banners.setContentsMargins(0, 0, 0, 0)

    def _entries(self) -> "list[Entry]":
        from mcred_desktop.gui.palette import Entry

        page = self.page()
        commands = page.commands() if page is not None else []
        keys = {name: f"Ctrl+{n}" for n, name in enumerate(AREAS, 1) if n <= 8}
        return [
            *(Entry(c.text, c.shortcut or self.tr("Command"), c.run) for c in commands),
            *(
                Entry(
                    self.tr("Go to {0}").format(area.title),
                    keys.get(name, self.tr("Area")),
                    partial(self.go, name),
                )
                for name, area in AREAS.items()
            ),
            Entry(self.tr("About Mcred Desktop"), self.tr("Window"), self.show_about),
        ]

    def show_about(self) -> None:
        """Open the about dialog."""
        from mcred_desktop.gui.dialogs import AboutDialog

        context = self._context
        known: dict[str, str] = {}
        if context is not None and context.is_complete:
            known["Workspace"] = str(context.services.care.folder)
        AboutDialog(self, known).open()

    def _search(self) -> "Callable[[str, Callable[[list[Hit]], None]], None] | None":
        context = self._context
        if context is None or not context.is_complete:
            return None
        return lambda typed, found: context.runner.ask(
            partial(context.services.finding.search, typed, context.acting().id), found
        )

    def _open_hit(self, hit: "Hit") -> None:
        self.go(hit.area, hit.record_id)

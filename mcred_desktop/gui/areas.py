"""The areas of the window; a page is made when it is first opened."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Final, cast

from PySide6.QtCore import QCoreApplication

from mcred_desktop.gui.page import Context, Page


@dataclass(frozen=True, slots=True)
class Area:
    """One entry of the rail."""

    word: str
    """Its title in English"""
    icon: str
    page: str
    """``module:Class``"""

    @property
    def title(self) -> str:
        """What the area is called in the language in use."""
        return QCoreApplication.translate("Areas", self.word)

    def build(self, context: Context) -> Page:
        """The page, made now; whatever its import or making raises."""
        make = cast("Callable[[Context], Page]", getattr(self.load(), self.page.split(":")[1]))
        return make(context)

    def load(self) -> ModuleType:
        """The page's module; whatever its import raises."""
        return import_module(self.page.split(":")[0])


_PAGES = "mcred_desktop.gui.pages"
AREAS: Final[dict[str, Area]] = {
    "home": Area("Home", "house", f"{_PAGES}.home.page:HomePage"),
    "design": Area("Design", "pencil-ruler", f"{_PAGES}.design.page:DesignPage"),
    "rubrics": Area("Rubrics", "table-2", f"{_PAGES}.rubrics.page:RubricsPage"),
    "assess": Area("Assess", "clipboard-check", f"{_PAGES}.assess.page:AssessPage"),
    "issue": Area("Issue", "award", f"{_PAGES}.issue.page:IssuePage"),
    "verify": Area("Verify", "shield-check", f"{_PAGES}.verify.page:VerifyPage"),
    "sync": Area("Sync", "refresh-cw", f"{_PAGES}.sync.page:SyncPage"),
    "insights": Area("Insights", "chart-column", f"{_PAGES}.insights.page:InsightsPage"),
    "settings": Area("Settings", "settings", f"{_PAGES}.settings.page:SettingsPage"),
}


def load_pages() -> None:
    """Import every page and its parts while nobody waits for them; not on the GUI thread.

    A page that cannot be imported says so when it is opened.
    """
    from pkgutil import walk_packages  # after the first paint

    for part in walk_packages(import_module(_PAGES).__path__, f"{_PAGES}.", lambda _: None):
        with suppress(Exception):
            import_module(part.name)

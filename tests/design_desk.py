"""The Design page over a provider's records, as its manager finds it."""

from provider import Provider
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner


def design_page(qtbot: QtBot, runner: Runner, provider: Provider, tab: str = "") -> DesignPage:
    """The page with all of its form there, and with ``tab`` of the record in front."""
    acting = provider.services.people.get(provider.manager)
    page = DesignPage(
        Context(provider.services, runner, lambda: acting, lambda *_: None, lambda _: None)
    )
    qtbot.addWidget(page)
    page.resize(1204, 756)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.findChild(QWidget, "field-validity_months") is not None)
    qtbot.waitUntil(runner.idle)
    if tab:
        page.record.show_tab(tab)
        qtbot.waitUntil(runner.idle)
    return page

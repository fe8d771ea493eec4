"""Issue: key, dry run, run and register, as a person uses them."""

import json
from collections.abc import Callable

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.page import IssuePage
from mcred_desktop.gui.runner import Runner

LEFT = Qt.MouseButton.LeftButton
PASSPHRASE = "seven green lamps"


@pytest.fixture
def gone() -> list[tuple[str, str | None]]:
    """Where the page sent the person."""
    return []


@pytest.fixture
def open_page(
    qtbot: QtBot, runner: Runner, provider: Provider, gone: list[tuple[str, str | None]]
) -> Callable[[], IssuePage]:
    """Opens the page over the small provider, with its manager at the keyboard."""
    services = provider.services

    def opened() -> IssuePage:
        page = IssuePage(
            Context(
                services,
                runner,
                lambda: services.people.get(provider.manager),
                lambda area, record_id: gone.append((area, record_id)),
                lambda message: None,
            )
        )
        qtbot.addWidget(page)
        page.resize(1204, 756)
        page.show()
        qtbot.waitUntil(runner.idle)
        return page

    return opened


def said(page: QWidget) -> str:
    return " ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def press(qtbot: QtBot, page: IssuePage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    qtbot.mouseClick(found, LEFT)


def write(qtbot: QtBot, page: IssuePage, name: str, text: str) -> QLineEdit:
    field = page.findChild(QLineEdit, name)
    assert field is not None
    assert field.isVisible()
    field.clear()
    qtbot.keyClicks(field, text)
    return field


def test_a_key_is_made_and_a_cohort_issued_with_files_on_disk(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.awarded("محمد الأمين حسن")
    page = open_page()
    assert "Nobody can recover a lost passphrase." in said(page)
    write(qtbot, page, "new-passphrase", PASSPHRASE)
    write(qtbot, page, "new-passphrase-again", PASSPHRASE)
    press(qtbot, page, "make-key")
    qtbot.waitUntil(runner.idle)
    issue = page.findChild(QPushButton, "issue")
    assert issue is not None
    assert issue.text() == "Issue 2 credentials"
    press(qtbot, page, "issue")
    qtbot.waitUntil(runner.idle, timeout=20_000)
    assert "2 credentials written" in said(page)
    folder = provider.services.awards.out_folder(provider.cohort)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {line["recipient"] for line in manifest} == {"Wanjirũ Kamau", "محمد الأمين حسن"}
    for line in manifest:
        assert all((folder / line[kind]).stat().st_size for kind in ("pdf", "png", "json"))
    assert page.register_view.table.model().rowCount() == 2
    assert "0 to issue · 2 issued" in page.choice.list.item(0).text()

"""Finding a listed skill while typing, and the lists it comes from."""

from pathlib import Path

import pytest
from design_desk import design_page
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.domain.records.values import Skill
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.design.skills.lists import SkillListsDialog
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.two_lines import TwoLineList
from mcred_desktop.services.workspace import Services

LEFT = Qt.MouseButton.LeftButton
LIST = """conceptType,conceptUri,preferredLabel,description
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,manage data,Keeps data
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/2,manage data quality,Checks data
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/3,bake bread,
"""


class Unwatched:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "skills_en.csv"
    made.write_text(LIST, "utf-8")
    return made


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    page = design_page(qtbot, runner, provider)
    qtbot.waitUntil(lambda: page.findChild(QLineEdit, "add-skill") is not None)
    return page


def offers(page: DesignPage) -> list[str]:
    found = page.findChild(TwoLineList, "skill-offers")
    if found is None or not found.isVisible():
        return []
    return [found.item(row).text() for row in range(found.count())]


def skills(provider: Provider) -> tuple[Skill, ...]:
    return provider.services.design.record(provider.achievement).skills


def typed(qtbot: QtBot, page: DesignPage, text: str) -> QLineEdit:
    line = page.findChild(QLineEdit, "add-skill")
    line.setFocus()
    qtbot.keyClicks(line, text)
    qtbot.waitUntil(page.context.runner.idle)
    return line


def test_a_listed_skill_is_chosen_with_the_keys_and_brings_its_alignment(
    qtbot: QtBot, page: DesignPage, provider: Provider, file: Path
) -> None:
    provider.services.skill_lists.take(file, Unwatched())
    line = typed(qtbot, page, "man dat")
    assert offers(page) == ["manage data", "manage data quality"]
    assert line.accessibleDescription() == "2 listed skills below"
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.accessibleDescription() == "manage data quality"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.context.runner.idle)
    assert (offers(page), line.text()) == ([], "")
    chosen = skills(provider)[-1]
    assert (chosen.name, chosen.framework) == ("manage data quality", "ESCO")
    assert chosen.url == "http://data.europa.eu/esco/skill/2"
    assert chosen.standard is Standard.ESCO


def test_what_is_typed_is_added_as_it_is_when_nothing_is_chosen(
    qtbot: QtBot, page: DesignPage, provider: Provider, file: Path
) -> None:
    provider.services.skill_lists.take(file, Unwatched())
    line = typed(qtbot, page, "bake")
    assert offers(page) == ["bake bread"]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (offers(page), line.text()) == ([], "bake")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.context.runner.idle)
    assert (skills(provider)[-1].name, skills(provider)[-1].url) == ("bake", "")


def test_a_skill_named_freely_is_aligned_later_by_a_click_until_its_address_is_changed(
    qtbot: QtBot, page: DesignPage, provider: Provider, file: Path
) -> None:
    provider.services.skill_lists.take(file, Unwatched())
    qtbot.keyClick(typed(qtbot, page, "bread"), Qt.Key.Key_Return)
    qtbot.waitUntil(page.context.runner.idle)
    assert offers(page) == []
    qtbot.waitUntil(lambda: bool(page.findChildren(Entry, "skill-name")))
    name = page.findChildren(Entry, "skill-name")[-1]
    name.setFocus()
    qtbot.keyClicks(name, " b")
    qtbot.waitUntil(lambda: offers(page) == ["bake bread"])
    found = page.findChild(TwoLineList, "skill-offers")
    qtbot.mouseClick(found.viewport(), LEFT, pos=found.visualItemRect(found.item(0)).center())
    qtbot.waitUntil(page.context.runner.idle)
    assert (skills(provider)[-1].name, skills(provider)[-1].standard) == (
        "bake bread",
        Standard.ESCO,
    )
    url = page.findChildren(Entry, "skill-url")[-1]
    url.setFocus()
    url.selectAll()
    qtbot.keyClicks(url, "https://example.org/own")
    qtbot.keyClick(url, Qt.Key.Key_Return)
    qtbot.waitUntil(page.context.runner.idle)
    assert skills(provider)[-1].standard is Standard.OTHER


def test_lists_are_imported_refused_by_row_and_dropped(
    qtbot: QtBot, page: DesignPage, services: Services, file: Path
) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, "skill-lists-link"), LEFT)
    dialog = page.window().findChild(SkillListsDialog)
    file.write_text(LIST + "KnowledgeSkillCompetence,,lost,\n", "utf-8")
    dialog.import_file(file)
    refused = dialog.findChild(QPlainTextEdit, "skill-lists-refused")
    qtbot.waitUntil(refused.isVisible)
    assert "line 5: Its address is no https" in refused.toPlainText()
    file.write_text(LIST, "utf-8")
    dialog.import_file(file)
    qtbot.waitUntil(lambda: dialog.lists.count() == 1)
    assert dialog.lists.item(0).text() == "ESCO skills (en)"
    assert not refused.isVisible()
    qtbot.mouseClick(dialog.findChild(QPushButton, "remove-skills"), LEFT)
    qtbot.waitUntil(lambda: dialog.lists.count() == 0)
    assert services.skill_lists.all() == []
    qtbot.mouseClick(dialog.findChild(QPushButton, "close-skills"), LEFT)
    QApplication.processEvents()

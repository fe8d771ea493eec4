"""The library of rubrics: what there is, what is missing, beginning one."""

from provider import Provider, person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services


def opened(
    qtbot: QtBot, runner: Runner, services: Services, person_id: str, went: list[str]
) -> RubricsPage:
    acting = services.people.get(person_id)
    page = RubricsPage(
        Context(
            services,
            runner,
            lambda: acting,
            lambda area, record: went.append(area),
            lambda message: None,
        )
    )
    qtbot.addWidget(page)
    page.resize(1500, 740)
    page.show()
    page.show_record(None)
    qtbot.waitUntil(runner.idle)
    return page


def press(qtbot: QtBot, page: RubricsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(rubrics: QListWidget) -> list[str]:
    """What a screen reader says of each row."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [rubrics.item(row).data(role) for row in range(rubrics.count())]


def test_without_a_record_the_page_leads_to_design(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    went: list[str] = []
    amina = person(services, "Amina Odhiambo", Role.DESIGNER)
    page = opened(qtbot, runner, services, amina, went)
    press(qtbot, page, "empty-action")
    assert went == ["design"]


def test_a_first_rubric_is_made_for_the_chosen_record(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    amina = person(services, "Amina Odhiambo", Role.DESIGNER)
    services.design.save(Achievement(id="one", title="Data Steward"))
    page = opened(qtbot, runner, services, amina, [])
    press(qtbot, page, "empty-action")
    press(qtbot, page, "create-rubric")
    qtbot.waitUntil(runner.idle)
    (line,) = services.rubrics.library()
    assert line.achievement_title == "Data Steward"
    assert page.editor.isVisible()
    assert page.editor.head.title.text() == "Data Steward"


def test_the_list_names_record_version_and_whether_the_draft_differs(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    page = opened(qtbot, runner, services, provider.manager, [])
    rubrics = page.findChild(QListWidget, "rubrics")
    assert rubrics is not None
    assert said(rubrics) == ["Steward portfolio, v1 · Data Steward"]
    page.editor.head.title.setFocus()
    qtbot.keyClicks(page.editor.head.title, "!")
    page.editor.desk.flush()
    qtbot.waitUntil(runner.idle)
    assert said(rubrics) == ["Steward portfolio!, v1, draft differs · Data Steward"]


def test_another_rubric_is_opened_with_the_first_kept(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    services.rubrics.create("second", provider.achievement)
    page = opened(qtbot, runner, services, provider.manager, [])
    page.open_rubric(provider.rubric)
    qtbot.waitUntil(runner.idle)
    qtbot.keyClicks(page.editor.head.title, "!")
    rubrics = page.findChild(QListWidget, "rubrics")
    assert rubrics is not None
    rubrics.setCurrentRow(1 - rubrics.currentRow())
    qtbot.waitUntil(runner.idle)
    assert page.editor.desk.draft.id == "second"
    assert services.rubrics.draft(provider.rubric).content.title == "Steward portfolio!"

"""Writing a rubric by keyboard, as a designer does it."""

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.fields import TextCell
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Designer:
    """A designer at the keyboard."""

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
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(self.runner.idle)

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def focus(self, name: str) -> None:
        self.find(name).setFocus()

    def hit(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.page.focusWidget(), key, modifiers)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.focusWidget(), text)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def stored(self, rubric_id: str) -> Rubric:
        """What the store has of a draft, without another key or click."""
        self.wait()
        return self.services.rubrics.draft(rubric_id).content

    @property
    def publish(self) -> QPushButton:
        return self.find("publish", QPushButton)  # type: ignore[return-value]

    def findings(self) -> list[str]:
        found = self.page.editor.advice.findings
        return [found.item(row).text() for row in range(found.count())]

    def _acting(self) -> Person:
        return self._person

    def _go(self, area: str, record: str | None) -> None:
        self.went.append(area)


@pytest.fixture
def designer(qtbot: QtBot, runner: Runner, provider: Provider) -> Designer:
    return Designer(qtbot, runner, provider.services, provider.manager)


def test_a_rubric_is_written_by_keyboard_alone_and_published(
    designer: Designer, provider: Provider
) -> None:
    designer.page.begin()
    designer.focus("create-rubric")
    designer.hit(Key.Key_Space)
    designer.wait()
    lines = designer.services.rubrics.library()
    (made,) = [line.draft.id for line in lines if line.draft.id != provider.rubric]
    designer.focus("rubric-title")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Field audit")
    first = designer.stored(made).criteria[0].id
    designer.focus(f"title-{first}")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Finds the cause")
    designer.hit(Key.Key_Tab)
    designer.type("3")
    for words in ("none", "a guess", "the cause", "and mends it"):
        designer.hit(Key.Key_Tab)
        designer.type(words)
    designer.hit(Key.Key_Return, CTRL)
    designer.type("Tells the site")
    designer.hit(Key.Key_Tab)
    designer.hit(Key.Key_Tab)
    designer.type("nobody heard")
    designer.hit(Key.Key_Tab)
    content = designer.stored(made)
    assert content.title == "Field audit"
    assert [(row.title, row.weight) for row in content.criteria] == [
        ("Finds the cause", 3),
        ("Tells the site", 1),
    ]
    assert list(content.criteria[0].descriptors.values()) == [
        "none",
        "a guess",
        "the cause",
        "and mends it",
    ]
    assert list(content.criteria[1].descriptors.values()) == ["nobody heard"]
    designer.publish.setFocus()
    designer.hit(Key.Key_Space)
    designer.wait()
    (version,) = designer.services.rubrics.versions(made)
    assert version.content == content
    assert version.author == provider.manager
    assert not designer.publish.isEnabled()
    assert designer.publish.toolTip() == "Nothing changed since version 1"


def test_publishing_is_refused_in_words_while_a_criterion_has_no_title(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("title-a")
    designer.hit(Key.Key_Return, CTRL)
    designer.wait()
    assert not designer.publish.isEnabled()
    assert designer.publish.toolTip() == "A criterion has no title."
    assert designer.findings()[0] == "A criterion has no title."
    assert (
        "1 finding blocks publishing"
        in designer.page.editor.advice.findChild(QWidget, "ready-blocks").text()
    )
    designer.type("Explains")
    assert designer.publish.isEnabled()
    assert designer.publish.text() == "Publish version 2"


def test_alt_m_raises_the_level_that_must_be_reached_and_then_takes_the_rule_away(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("cell-a-weak")
    seen = []
    for _ in range(3):
        designer.hit(Key.Key_M, ALT)
        seen.append(designer.stored(provider.rubric).criterion("a").must_reach)
    assert seen == ["fair", "good", None]
    assert designer.page.focusWidget() is designer.find("cell-a-weak")


def test_undo_takes_back_what_was_typed_in_one_field_and_redo_brings_it_again(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("cell-a-fair")
    designer.type("some")
    designer.hit(Key.Key_Tab)
    designer.type("!")
    designer.hit(Key.Key_Z, CTRL)
    assert designer.stored(provider.rubric).criterion("a").descriptors["good"] == "g"
    designer.hit(Key.Key_Z, CTRL)
    assert "fair" not in designer.stored(provider.rubric).criterion("a").descriptors
    assert designer.page.focusWidget() is designer.find("cell-a-fair")
    designer.hit(Key.Key_Z, CTRL | SHIFT)
    assert designer.stored(provider.rubric).criterion("a").descriptors["fair"] == "some"
    cell = designer.find("cell-a-fair", TextCell)
    assert cell.toPlainText() == "some"


def test_a_removed_criterion_comes_back_with_its_words(
    designer: Designer, provider: Provider
) -> None:
    before = designer.stored(provider.rubric)
    designer.click("remove-a")
    assert [row.id for row in designer.stored(provider.rubric).criteria] == ["b"]
    designer.hit(Key.Key_Z, CTRL)
    assert designer.stored(provider.rubric) == before
    assert designer.find("cell-a-good", TextCell).toPlainText() == "g"


def test_a_removed_level_leaves_a_must_pass_rule_to_be_settled(
    designer: Designer, provider: Provider
) -> None:
    designer.click("remove-level-fair")
    assert [level.id for level in designer.stored(provider.rubric).levels] == ["weak", "good"]
    assert designer.findings()[0] == "“Protects” must reach a level that is gone."
    designer.hit(Key.Key_Z, CTRL)
    assert [level.id for level in designer.stored(provider.rubric).levels] == [
        "weak",
        "fair",
        "good",
    ]


def test_alt_down_moves_a_criterion_with_the_focus_in_it(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("cell-a-weak")
    designer.hit(Key.Key_Down, ALT)
    assert [row.id for row in designer.stored(provider.rubric).criteria] == ["b", "a"]
    designer.hit(Key.Key_Tab, SHIFT)
    assert designer.page.focusWidget() is designer.find("weight-a")
    designer.hit(Key.Key_Up, ALT)
    assert [row.id for row in designer.stored(provider.rubric).criteria] == ["a", "b"]


def test_what_is_typed_is_on_disk_without_leaving_the_field(
    designer: Designer, provider: Provider, qtbot: QtBot
) -> None:
    designer.focus("cell-b-weak")
    with qtbot.waitSignal(designer.page.editor.desk.saved, timeout=2000):
        designer.type("says nothing")
    stored = provider.services.rubrics.draft(provider.rubric).content
    assert stored.criterion("b").descriptors == {"weak": "says nothing"}


def test_what_is_typed_is_on_disk_when_the_page_is_left(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("pass-mark")
    designer.type("72")
    designer.page.hide()
    assert designer.stored(provider.rubric).pass_mark == 72


def test_levels_and_levels_of_achievement_are_added_and_named(
    designer: Designer, provider: Provider
) -> None:
    designer.click("add-level")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Great")
    designer.click("add-band")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Master")
    designer.hit(Key.Key_Tab)
    designer.type("99")

    designer.hit(Key.Key_Tab)
    content = designer.stored(provider.rubric)
    assert [(level.name, level.points) for level in content.levels][-1] == ("Great", 4)
    assert [(band.name, band.at_least) for band in content.bands][-1] == ("Master", 99)


def test_f8_goes_to_the_next_empty_cell(designer: Designer) -> None:
    designer.focus("rubric-title")
    designer.hit(Key.Key_F8)
    assert designer.page.focusWidget() is designer.find("cell-a-fair")
    designer.hit(Key.Key_F8)
    assert designer.page.focusWidget() is designer.find("cell-b-weak")


def test_a_cell_grows_with_its_text(designer: Designer, qtbot: QtBot) -> None:
    cell = designer.find("cell-a-weak", TextCell)
    before = cell.height()
    cell.setFocus()
    designer.type("Repeats the reported figures and recounts nothing in the register. " * 4)
    qtbot.waitUntil(lambda: cell.height() > before)
    assert cell.wanted_height() <= cell.height()


def test_a_published_version_is_shown_as_it_was_after_the_draft_changed(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("title-a")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Recounts")
    designer.hit(Key.Key_Tab)
    designer.wait()
    versions = designer.find("versions", QListWidget)
    assert isinstance(versions, QListWidget)
    versions.setCurrentRow(1)
    title = designer.find("title-a", TextCell)
    assert title.toPlainText() == "Checks"
    title.setFocus()
    designer.type("no")
    designer.hit(Key.Key_Z, CTRL)
    assert title.toPlainText() == "Checks"
    assert not designer.publish.isEnabled()
    versions.setCurrentRow(0)
    assert title.toPlainText() == "Recounts"
    assert designer.publish.isEnabled()
    (version,) = provider.services.rubrics.versions(provider.rubric)
    assert version.content.criterion("a").title == "Checks"


def test_an_edit_from_elsewhere_appears_while_nothing_is_being_typed(
    designer: Designer, provider: Provider
) -> None:
    draft = provider.services.rubrics.draft(provider.rubric)
    other = draft.content.model_copy(update={"title": "From another laptop"})
    changed = draft.model_copy(update={"content": other})
    designer.runner.submit(lambda: provider.services.rubrics.save(changed))
    designer.wait()
    assert designer.page.editor.head.title.text() == "From another laptop"


def test_must_pass_is_chosen_from_a_menu(designer: Designer, provider: Provider) -> None:
    button = designer.find("must-a", QToolButton)
    assert isinstance(button, QToolButton)
    menu = button.menu()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert designer.stored(provider.rubric).criterion("a").must_reach == "good"
    assert button.text() == "Must reach 3"


def test_a_refusal_to_publish_is_shown_in_place(designer: Designer, provider: Provider) -> None:
    designer.focus("pass-mark")
    designer.type("72")
    designer.hit(Key.Key_Tab)
    designer.wait()
    provider.services.rubrics.publish(provider.rubric, provider.manager)
    designer.click("publish")
    designer.wait()
    assert designer.find("banner").accessibleName() == "Nothing changed since version 2."


def test_the_criterion_with_the_focus_is_removed_by_keys_and_its_neighbour_is_next(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("cell-b-weak")
    designer.hit(Key.Key_Delete, CTRL | SHIFT)
    assert [row.id for row in designer.stored(provider.rubric).criteria] == ["a"]
    assert designer.page.focusWidget() is designer.find("title-a")


def test_a_grid_with_no_room_for_its_levels_keeps_the_criteria_in_sight(
    designer: Designer, provider: Provider
) -> None:
    for _ in range(4):
        designer.click("add-level")
        designer.wait()
    last = designer.stored(provider.rubric).levels[-1].id
    designer.focus(f"cell-b-{last}")
    area = designer.page.editor.area
    assert area.horizontalScrollBar().value() > 0
    head = designer.find("criterion-b")
    assert head.mapTo(area.viewport(), head.rect().topLeft()).x() == 0
    cell = designer.find(f"cell-b-{last}")
    assert area.viewport().rect().contains(cell.mapTo(area.viewport(), cell.rect().center()))


def test_tab_into_a_cell_goes_on_behind_what_is_there(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("weight-a")
    designer.hit(Key.Key_Tab)
    designer.type("eak")
    designer.hit(Key.Key_Tab)
    assert designer.stored(provider.rubric).criterion("a").descriptors["weak"] == "weak"

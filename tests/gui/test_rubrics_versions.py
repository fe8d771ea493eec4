"""Versions of a rubric compared word by word, and cohorts moved to the newest."""

from collections.abc import Callable, Iterator

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from rubric_designer import LEFT, Designer, Key

from mcred_desktop.domain.assess.assessment import Assignment
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.comparing import (
    Change,
    Words,
    compared_words,
    spoken,
)
from mcred_desktop.gui.runner import Runner


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[Designer]:
    made = Designer(qtbot, runner, provider.services, provider.manager)
    yield made
    made.stop()


def changed(
    provider: Provider, change: Callable[[Rubric], Rubric], *, publish: bool = True
) -> None:
    """Let the provider's rubric be edited, and published again."""
    rubrics = provider.services.rubrics
    draft = rubrics.draft(provider.rubric)
    rubrics.save(draft.model_copy(update={"content": change(draft.content)}))
    if publish:
        rubrics.publish(provider.rubric, provider.manager)


def reworded(rubric: Rubric) -> Rubric:
    """With other words in one cell, and nothing else."""
    first, *others = rubric.criteria
    cells = {**first.descriptors, "good": "Finds every error and says why"}
    first = first.model_copy(update={"descriptors": cells})
    return rubric.model_copy(update={"criteria": (first, *others)})


def stricter(rubric: Rubric) -> Rubric:
    return rubric.model_copy(update={"pass_mark": 80.0})


def signed(provider: Provider, *names: str) -> None:
    """Let Ruth score these learners and sign."""
    for portfolio in provider.enrol(*names, evaluators=(provider.ruth,)):
        provider.score(portfolio, provider.ruth, a="good", b="good")


def compare(desk: Designer) -> None:
    desk.press("compare-versions")
    desk.wait()


def cohorts(desk: Designer) -> None:
    """Turn to the cohorts by keys."""
    desk.page.versions.tabs.tabBar().setFocus()
    desk.hit(Key.Key_Right)
    QApplication.processEvents()


def verdict(desk: Designer) -> str:
    return desk.page.versions.compare.verdict.text


def remarks(desk: Designer) -> list[str]:
    found = desk.page.versions.compare.remarks
    return [found.item(row).text() for row in range(found.count())]


def cell(desk: Designer, row: int, column: int) -> str:
    """What a screen reader says of a cell."""
    model = desk.page.versions.compare.grid.model()
    return model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def says(part: QWidget) -> str:
    QApplication.processEvents()
    found = part.findChildren(QWidget, "banner")
    return found[-1].accessibleName() if found else ""


def opened_again(provider: Provider) -> list[Assignment]:
    with provider.services.store.read() as session:
        return session.find(Assignment, signed=False)


def test_words_are_marked_where_they_differ_and_nowhere_else() -> None:
    line = compared_words("Finds most errors.", "Finds all errors.")
    assert line == (
        Words("Finds "),
        Words("most", Change.REMOVED),
        Words(" "),
        Words("all", Change.ADDED),
        Words(" errors."),
    )
    assert spoken(line) == "Finds [removed: most] [added: all] errors."


def test_texts_with_little_in_common_stand_one_after_the_other() -> None:
    line = compared_words("No sources at all", "Everybody understands the brief")
    assert [words.change for words in line] == [Change.REMOVED, Change.KEPT, Change.ADDED]


@pytest.mark.parametrize("text", ["", "क़िस्म और रंग", "one\ntwo  three, four!"])
def test_the_same_text_is_kept_as_it_is(text: str) -> None:
    assert "".join(words.text for words in compared_words(text, text)) == text


@pytest.mark.parametrize(
    ("before", "after"), [("a b c d e", "a x c d e"), ("", "new"), ("old", ""), ("a", "b " * 2000)]
)
def test_what_is_kept_or_added_is_the_new_text(before: str, after: str) -> None:
    line = compared_words(before, after)
    left = [words.text for words in line if words.change is not Change.REMOVED]
    assert "".join(left).split() == after.split()
    gone = [words.text for words in line if words.change is not Change.ADDED]
    assert "".join(gone).split() == before.split()


def test_a_wording_change_is_shown_in_its_cell_and_keeps_scores(
    desk: Designer, provider: Provider
) -> None:
    changed(provider, reworded, publish=False)
    compare(desk)
    view = desk.page.versions.compare
    assert view.before.currentText().startswith("Version 1")
    assert view.after.currentText().startswith("Draft")
    assert verdict(desk) == "Wording only"
    assert "Scores are kept" in view.statement.text()
    assert cell(desk, 0, 2) == "[removed: g] [added: Finds every error and says why]"


def test_what_decides_an_outcome_is_listed(desk: Designer, provider: Provider) -> None:
    changed(provider, stricter)
    compare(desk)
    assert verdict(desk) == "Score again"
    assert remarks(desk) == ["Pass mark: 60 % before, 80 % now"]


def test_any_two_versions_are_compared_by_keys_alone(desk: Designer, provider: Provider) -> None:
    changed(provider, stricter)
    changed(provider, reworded)
    compare(desk)
    view = desk.page.versions.compare
    assert verdict(desk) == "Wording only", "the last two to begin with"
    desk.focus("compare-before")
    desk.hit(Key.Key_Down)
    desk.wait()
    assert view.before.currentText().startswith("Version 1")
    assert verdict(desk) == "Score again"
    desk.focus("compare-after")
    desk.hit(Key.Key_End)
    desk.wait()
    assert verdict(desk) == "The same"


def test_f8_goes_to_what_differs_and_the_rest_can_be_left_out(
    desk: Designer, provider: Provider
) -> None:
    changed(provider, reworded)
    compare(desk)
    grid = desk.page.versions.compare.grid
    assert grid.model().rowCount() == 2
    grid.setFocus()
    desk.hit(Key.Key_F8)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 2)
    desk.press("compare-only")
    assert grid.model().rowCount() == 1


def test_without_a_version_it_says_how_one_comes(desk: Designer, provider: Provider) -> None:
    desk.services.rubrics.create("second", provider.achievement)
    desk.page.open_rubric("second")
    desk.judged()
    compare(desk)
    shown = [x.accessibleName() for x in desk.page.versions.findChildren(QWidget) if x.isVisible()]
    assert any(name.startswith("No version yet") for name in shown)
    desk.hit(Key.Key_Escape)
    assert desk.page.editor.isVisible()


def test_a_cohort_moves_with_a_reason_and_names_whose_work_opens_again(
    desk: Designer, provider: Provider
) -> None:
    signed(provider, "Amina", "Li Wei")
    changed(provider, stricter)
    compare(desk)
    cohorts(desk)
    lines = desk.find("move-regrade")
    assert [lines.item(row).text() for row in range(lines.count())] == ["Amina", "Li Wei"]
    desk.focus("move-ask")
    desk.hit(Key.Key_Space)
    confirm = desk.find("move-confirm", QPushButton)
    assert confirm.text() == "Move and open 2 sheets again"
    assert not confirm.isEnabled(), "nobody said why yet"
    desk.type("The board asked for it.")
    desk.hit(Key.Key_Return)
    desk.wait()
    assert "is judged by version 2" in says(desk.page.versions.said)
    again = opened_again(provider)
    assert len(again) == 2
    assert all("The board asked for it." in one.reopened_because for one in again)
    assert desk.page.versions.tabs.tabText(1) == "Cohorts"


def test_a_cohort_moves_by_mouse_without_a_reason_where_only_wording_changed(
    desk: Designer, provider: Provider
) -> None:
    signed(provider, "Amina")
    changed(provider, reworded)
    compare(desk)
    bar = desk.page.versions.tabs.tabBar()
    desk.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    desk.press("move-ask")
    desk.press("move-confirm")
    desk.wait()
    assert not opened_again(provider)
    assert not desk.services.regrading.waiting(provider.rubric)


def test_the_differences_of_a_cohort_are_one_press_away(desk: Designer, provider: Provider) -> None:
    changed(provider, stricter)
    changed(provider, reworded)
    compare(desk)
    cohorts(desk)
    desk.press("move-compare")
    desk.wait()
    view = desk.page.versions.compare
    assert view.isVisible()
    assert view.before.currentText().startswith("Version 1")
    assert view.after.currentText().startswith("Version 3")


def test_who_is_no_manager_is_told_so_where_they_asked(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    changed(provider, reworded)
    desk = Designer(qtbot, runner, provider.services, provider.ruth)
    compare(desk)
    cohorts(desk)
    desk.press("move-ask")
    desk.press("move-confirm")
    desk.wait()
    card = desk.find(f"move-{provider.cohort}")
    assert "Only a programme manager" in says(card)
    assert desk.services.regrading.waiting(provider.rubric)
    desk.stop()

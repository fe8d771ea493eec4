"""Points, checks, kept comments, blind marking and what comes before the first look."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from provider import RUBRIC, Provider
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from scoring_desk import CTRL, SHIFT, Desk, Key, planned

from mcred_desktop.domain.assess.assessment import Cohort, Mark
from mcred_desktop.domain.assess.marking import Check, MarkingPlan
from mcred_desktop.domain.rubrics.rubric import Level, RubricDraft
from mcred_desktop.gui.pages.assess.scoring.panes import Place
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.assess.admission import Due


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    return Desk(qtbot, runner, provider)


@pytest.fixture
def portfolio(provider: Provider) -> str:
    (made,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    return made


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    file = tmp_path / "evidence.txt"
    file.write_text("I counted again.", "utf-8")
    return file


def mark(desk: Desk, portfolio: str, criterion: str = "a") -> Mark:
    assignment = desk.provider.assignment(portfolio, desk.provider.ruth)
    return desk.provider.services.assessment.case(assignment).marks[criterion]


def click(desk: Desk, name: str) -> None:
    button = next(x for x in desk.page.findChildren(QAbstractButton, name) if x.isVisible())
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def ranged(provider: Provider) -> Provider:
    """The same provider with a cohort whose levels have ranges of points."""
    services = provider.services
    levels = tuple(
        Level(id=name, name=name, points=10.0 * n, points_from=10.0 * n - 5)
        for n, name in enumerate(("weak", "fair", "good"), 1)
    )
    rubric, cohort = services.store.new_id(), services.store.new_id()
    services.rubrics.save(
        RubricDraft(
            id=rubric,
            achievement_id=provider.achievement,
            content=RUBRIC.model_copy(update={"levels": levels}),
        )
    )
    services.rubrics.publish(rubric, provider.manager)
    services.cohorts.open(
        Cohort(
            id=cohort,
            title="Ranges",
            achievement_version_id=services.design.versions(provider.achievement)[0].id,
            rubric_version_id=services.rubrics.versions(rubric)[0].id,
        )
    )
    return replace(provider, cohort=cohort)


@pytest.fixture
def ranged_desk(qtbot: QtBot, runner: Runner, ranged: Provider) -> tuple[Desk, str]:
    (portfolio,) = ranged.enrol("Ana", evaluators=(ranged.ruth,))
    desk = Desk(qtbot, runner, ranged)
    desk.score()
    return desk, portfolio


def test_points_go_down_and_up_inside_the_range_by_keys(ranged_desk: tuple[Desk, str]) -> None:
    desk, portfolio = ranged_desk
    desk.hit(Key.Key_2)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        desk.hit(key, SHIFT)
    desk.wait()
    assert (mark(desk, portfolio).level_id, mark(desk, portfolio).points) == ("fair", 19.0)
    assert desk.page.scoring.marking.points("a") == 19.0


def test_points_stop_at_the_ends_and_the_upper_end_is_the_level_itself(
    ranged_desk: tuple[Desk, str],
) -> None:
    desk, portfolio = ranged_desk
    desk.hit(Key.Key_3)
    for _ in range(7):
        desk.hit(Key.Key_Down, SHIFT)
    desk.wait()
    assert mark(desk, portfolio).points == 25.0
    for _ in range(7):
        desk.hit(Key.Key_Up, SHIFT)
    desk.wait()
    assert mark(desk, portfolio).points is None


def test_points_are_typed_into_the_field_and_change_the_outcome(
    ranged_desk: tuple[Desk, str],
) -> None:
    desk, portfolio = ranged_desk
    desk.hit(Key.Key_3)
    desk.wait()
    before = desk.page.scoring.marking.result.percent
    field = next(x for x in desk.page.findChildren(QDoubleSpinBox, "points") if x.isVisible())
    field.setFocus()
    field.selectAll()
    desk.qtbot.keyClicks(field, "27")
    desk.qtbot.keyClick(field, Key.Key_Return)
    desk.wait()
    assert mark(desk, portfolio).points == 27.0
    assert desk.page.scoring.marking.result.percent != before


def test_another_level_forgets_the_points(ranged_desk: tuple[Desk, str]) -> None:
    desk, portfolio = ranged_desk
    desk.hit(Key.Key_2)
    desk.hit(Key.Key_Down, SHIFT)
    desk.hit(Key.Key_1)
    desk.wait()
    assert (mark(desk, portfolio).level_id, mark(desk, portfolio).points) == ("weak", None)


def comment(desk: Desk) -> QPlainTextEdit:
    return next(x for x in desk.page.findChildren(QPlainTextEdit, "comment") if x.isVisible())


def typed(desk: Desk) -> QLineEdit:
    return desk.page.findChild(QLineEdit, "bank-typed")


def test_a_comment_is_kept_and_inserted_on_another_portfolio_by_keys(
    desk: Desk, provider: Provider
) -> None:
    provider.enrol("Ana", "Ben", evaluators=(provider.ruth,))
    desk.score()
    desk.hit(Key.Key_C)
    desk.qtbot.keyClicks(comment(desk), "Name the cause.")
    click(desk, "keep-comment")
    desk.wait()
    desk.hit(Key.Key_Escape)
    desk.hit(Key.Key_N)
    desk.wait()
    desk.hit(Key.Key_C)
    desk.qtbot.keyClick(comment(desk), Key.Key_Space, CTRL)
    desk.wait()
    desk.qtbot.keyClicks(typed(desk), "cause")
    desk.qtbot.keyClick(typed(desk), Key.Key_Return)
    desk.wait()
    assert comment(desk).toPlainText() == "Name the cause."
    assert not typed(desk).isVisible()
    (kept,) = provider.services.comment_bank.of(
        desk.page.scoring.marking.case.rubric.rubric_id, "a"
    )
    assert kept.used == 1


def test_escape_leaves_the_bank_for_the_comment(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_Space, CTRL)
    desk.wait()
    assert "Nothing kept yet" in desk.said()
    desk.qtbot.keyClick(typed(desk), Key.Key_Escape)
    assert not typed(desk).isVisible()
    assert desk.page.focusWidget() is comment(desk)


def test_a_kept_comment_is_rewritten_and_removed_by_keys(desk: Desk, portfolio: str) -> None:
    desk.score()
    bank = desk.provider.services.comment_bank
    rubric = desk.page.scoring.marking.case.rubric.rubric_id
    bank.keep(rubric, "a", "Nmae it")
    desk.hit(Key.Key_Space, CTRL)
    desk.wait()
    desk.qtbot.keyClick(typed(desk), Key.Key_F2)
    typed(desk).selectAll()
    desk.qtbot.keyClicks(typed(desk), "Name it")
    desk.qtbot.keyClick(typed(desk), Key.Key_Return)
    desk.wait()
    assert [kept.text for kept in bank.of(rubric, "a")] == ["Name it"]
    desk.qtbot.keyClick(typed(desk), Key.Key_Delete, CTRL)
    desk.wait()
    assert bank.of(rubric, "a") == []


def test_checks_are_toggled_by_key_and_are_on_the_signed_sheet(desk: Desk, portfolio: str) -> None:
    planned(desk.provider, MarkingPlan(checks=True))
    desk.score()
    for key in (Key.Key_V, Key.Key_A, Key.Key_T, Key.Key_A):
        desk.hit(key)
    desk.wait()
    assert mark(desk, portfolio).checks == (Check.VALID, Check.CURRENT)
    for key in (Key.Key_3, Key.Key_Down, Key.Key_3):
        desk.hit(key)
    desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    assert "Sign off once more to leave it so." in desk.said()
    assert desk.signed() == 0
    desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    sheet = desk.provider.services.assessment.case(
        desk.provider.assignment(portfolio, desk.provider.ruth)
    ).sheet
    assert sheet is not None
    assert [score.checks for score in sheet.scores] == [(Check.VALID, Check.CURRENT), ()]


def test_no_checks_are_shown_where_the_plan_asks_for_none(desk: Desk, portfolio: str) -> None:
    desk.score()
    assert desk.page.findChildren(QToolButton, "check-valid") == []
    desk.hit(Key.Key_V)
    desk.wait()
    assert desk.page.scoring.marking.choice("a").checks == frozenset()


def test_the_name_is_nowhere_in_the_view_when_marked_blind(
    desk: Desk, portfolio: str, evidence: Path
) -> None:
    planned(desk.provider, MarkingPlan(blind=True))
    named = evidence.with_name("Ana report.txt")
    named.write_bytes(evidence.read_bytes())
    desk.provider.services.cohorts.add_evidence(portfolio, [named])
    desk.score()
    desk.hit(Key.Key_3)
    desk.wait()
    told = list(words(desk.page.scoring))
    assert any("Portfolio " in text for text in told)
    assert [text for text in told if "Ana" in text] == []


def words(top: QWidget) -> Iterator[str]:
    """Everything a control shows or tells a screen reader."""
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QAbstractItemView):
            yield from rows(widget)
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            yield told.text(QAccessible.Text.Name)


def rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    for row in range(model.rowCount(QModelIndex())):
        yield from (str(model.index(row, 0).data(role)) for role in roles)


def test_no_file_is_opened_before_interests_are_declared(
    desk: Desk, portfolio: str, evidence: Path
) -> None:
    planned(desk.provider, MarkingPlan(declare_interest=True))
    desk.provider.services.cohorts.add_evidence(portfolio, [evidence])
    desk.score()
    assert desk.page.scoring.evidence.count == 0
    desk.hit(Key.Key_3)
    desk.wait()
    assert desk.levels(portfolio) == {}
    click(desk, "declare-none")
    desk.wait()
    assert desk.page.scoring.evidence.count == 1
    desk.hit(Key.Key_3)
    desk.wait()
    assert desk.levels(portfolio) == {"a": "good"}


def test_a_conflict_hands_the_portfolio_back(desk: Desk, provider: Provider) -> None:
    planned(provider, MarkingPlan(declare_interest=True))
    provider.enrol("Ana", "Ben", evaluators=(provider.ruth,))
    desk.score()
    first = desk.page.scoring.marking.case.assignment.id
    click(desk, "declare-some")
    what = desk.page.findChild(QLineEdit, "declare-what")
    assert desk.page.focusWidget() is what
    desk.qtbot.keyClicks(what, "My niece")
    desk.qtbot.keyClick(what, Key.Key_Return)
    desk.wait()
    queue = provider.services.assessment.queue(provider.ruth)
    assert first not in {line.assignment.id for line in queue}
    assert desk.page.scoring.marking.case.assignment.id == queue[0].assignment.id
    assert desk.page.scoring.marking.case.due is Due.DECLARATION


def test_who_is_not_calibrated_is_told_what_to_do(desk: Desk, portfolio: str) -> None:
    planned(desk.provider, MarkingPlan(calibrated_only=True))
    desk.score()
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    assert "Score a benchmark under Calibration first" in desk.said()
    assert (desk.levels(portfolio), desk.signed()) == ({}, 0)


@pytest.fixture
def places(desk: Desk) -> Iterator[Desk]:
    """The evidence is where it was before, afterwards."""
    yield desk
    desk.page.scoring.panes.put(Place.BESIDE)


def test_the_evidence_goes_below_and_into_a_window_and_the_rubric_stays(
    places: Desk, portfolio: str
) -> None:
    places.score()
    view = places.page.scoring
    for place in (Place.BELOW, Place.WINDOW, Place.BESIDE):
        places.hit(Key.Key_E)
        places.wait()
        assert view.panes.place is place
        assert view.rubric.visibleRegion().boundingRect() == view.rubric.rect()
        assert view.evidence.isVisible()
        apart = view.evidence.window() is not view.window()
        assert apart == (place is Place.WINDOW)


def test_keys_pressed_over_the_evidence_in_its_window_score(places: Desk, portfolio: str) -> None:
    places.score()
    view = places.page.scoring
    view.panes.put(Place.WINDOW)
    places.qtbot.keyClick(view.evidence, Key.Key_3)
    places.wait()
    assert places.levels(portfolio) == {"a": "good"}


def test_closing_the_window_of_the_evidence_puts_it_back(places: Desk, portfolio: str) -> None:
    places.score()
    view = places.page.scoring
    view.panes.put(Place.WINDOW)
    view.evidence.window().close()
    assert view.panes.place is Place.BESIDE
    assert view.evidence.window() is view.window()


def test_the_history_tells_each_revision_with_its_reason(desk: Desk, portfolio: str) -> None:
    scoring = desk.provider.services.assessment
    assignment = desk.provider.score(portfolio, desk.provider.ruth, a="good", b="good")
    scoring.reopen(assignment, "Missed page 3", desk.provider.ruth)
    scoring.give_level(assignment, "a", "weak", desk.provider.ruth)
    scoring.sign_off(assignment, desk.provider.ruth)
    desk.score()
    assert "Signed twice" in desk.said()
    assert "Missed page 3" not in desk.said()
    click(desk, "show-history")
    assert "Missed page 3" in desk.said()
    assert "Checks: Good → Weak" in desk.said()


def test_every_control_has_a_name_and_level_keys_say_their_state(
    desk: Desk, portfolio: str, evidence: Path
) -> None:
    planned(desk.provider, MarkingPlan(checks=True))
    desk.provider.services.cohorts.add_evidence(portfolio, [evidence])
    desk.score()
    desk.hit(Key.Key_2)
    desk.wait()
    controls = [
        widget
        for widget in desk.page.scoring.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
    ]
    assert len(controls) > 15
    nameless = [w for w in controls if not accessible(w).text(QAccessible.Text.Name)]
    assert nameless == []
    row = desk.page.scoring.rubric.current
    assert row is not None
    states = {
        accessible(key).text(QAccessible.Text.Name): bool(accessible(key).state().checked)
        for key in row.findChildren(QToolButton)
        if key.isVisible() and key.accessibleName().startswith("level")
    }
    assert states == {
        "level 0, Not enough evidence to judge": False,
        "level 1, Weak": False,
        "level 2, Fair": True,
        "level 3, Good": False,
    }


def accessible(widget: QWidget):
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found

"""Scoring by keyboard, as an evaluator does it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from provider import RUBRIC, Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from scoring_desk import CTRL, Desk, Key

from mcred_desktop.domain.assess.assessment import Cohort, Mark
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, RubricDraft
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    return Desk(qtbot, runner, provider)


@pytest.fixture
def portfolio(provider: Provider) -> str:
    (made,) = provider.enrol("محمد الأمين", evaluators=(provider.ruth,))
    return made


def test_thirty_portfolios_are_scored_by_keyboard_alone(desk: Desk, provider: Provider) -> None:
    names = [f"{name} {n}" for n in range(10) for name in ("Wanjirũ Kamau", "李思敏", "רות לוי")]
    made = provider.enrol(*names, evaluators=(provider.ruth,))
    desk.score()
    for _ in made:
        desk.hit(Key.Key_3)
        desk.hit(Key.Key_Down)
        desk.hit(Key.Key_2)
        desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    assert desk.signed() == 30
    assert [desk.levels(x) for x in made] == [{"a": "good", "b": "fair"}] * 30
    assert "Every portfolio in your queue is signed off." in desk.said()


def test_keys_pressed_faster_than_the_disk_keep_their_order(desk: Desk, portfolio: str) -> None:
    desk.score()
    order: list[str] = []
    service = desk.provider.services.assessment
    desk.runner.changed.connect(lambda _: order.append(desk.levels(portfolio).get("a", "")))
    for key in (Key.Key_1, Key.Key_3, Key.Key_2):
        desk.hit(key)
    desk.hit(Key.Key_Down)
    desk.hit(Key.Key_3)
    desk.wait()
    assert order[:3] == ["weak", "good", "fair"]
    assert service.case(desk.page.scoring.marking.case.assignment.id).levels == {
        "a": "fair",
        "b": "good",
    }


def test_the_next_key_waits_until_the_choice_is_on_disk(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_Down)
    marking, rubric = desk.page.scoring.marking, desk.page.scoring.rubric
    assert marking.level("a") == "good"
    assert rubric.current is not None
    assert rubric.current.criterion.id == "a"
    desk.wait()
    assert rubric.current.criterion.id == "b"
    assert desk.levels(portfolio) == {"a": "good"}


def test_signing_off_with_a_criterion_left_goes_to_it(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_Down)
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    assert desk.signed() == 0
    current = desk.page.scoring.rubric.current
    assert current is not None
    assert current.criterion.id == "a"
    assert "“Checks” is the first." in desk.said()


@pytest.fixture
def long_scale(provider: Provider) -> Provider:
    """The same provider with a cohort judged by twelve levels, and a learner in it."""
    services = provider.services
    levels = tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in range(1, 13))
    rubric, cohort = services.store.new_id(), services.store.new_id()
    content = RUBRIC.model_copy(
        update={"levels": levels, "criteria": (Criterion(id="a", title="Checks"),)}
    )
    services.rubrics.save(
        RubricDraft(id=rubric, achievement_id=provider.achievement, content=content)
    )
    services.rubrics.publish(rubric, provider.manager)
    services.cohorts.open(
        Cohort(
            id=cohort,
            title="Twelve levels",
            achievement_version_id=services.design.versions(provider.achievement)[0].id,
            rubric_version_id=services.rubrics.versions(rubric)[0].id,
        )
    )
    return replace(provider, cohort=cohort)


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ((Key.Key_1, Key.Key_2), "l12"),
        ((Key.Key_1, Key.Key_0), "l10"),
        ((Key.Key_2, Key.Key_1), "l1"),
        ((Key.Key_1, Key.Key_3), "l3"),
        ((Key.Key_1, Key.Key_0, Key.Key_2), "l2"),
        ((Key.Key_1, Key.Key_Up, Key.Key_1), "l1"),
    ],
)
def test_two_digits_in_a_row_choose_a_level_above_nine(
    qtbot: QtBot, runner: Runner, long_scale: Provider, keys: tuple[Key, ...], level: str
) -> None:
    (portfolio,) = long_scale.enrol("Ana", evaluators=(long_scale.ruth,))
    desk = Desk(qtbot, runner, long_scale)
    desk.score()
    for key in keys:
        desk.hit(key)
    desk.wait()
    assert desk.levels(portfolio) == {"a": level}


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [760, 1090, 1200])
def test_the_rubric_stays_in_sight_however_narrow(
    desk: Desk, portfolio: str, theme: Theme, percent: int, width: int
) -> None:
    theme.set_text_size(percent)
    desk.score()
    desk.page.resize(width, 640)
    desk.wait()
    rubric = desk.page.scoring.rubric
    assert rubric.visibleRegion().boundingRect() == rubric.rect()
    assert rubric.width() >= width * 0.35
    row = rubric.current
    assert row is not None
    assert row.width() <= rubric.width()


def test_zero_says_there_is_not_enough_evidence(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_0)
    desk.wait()
    assert desk.levels(portfolio) == {"a": "insufficient-evidence"}
    assert "Not enough evidence on 1" in desk.said()


def test_a_comment_typed_just_before_signing_off_is_on_the_sheet(
    desk: Desk, portfolio: str
) -> None:
    desk.score()
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_Down)
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_C)
    desk.wait()
    comment = desk.page.focusWidget()
    assert isinstance(comment, QPlainTextEdit)
    desk.qtbot.keyClicks(comment, "Late slips 2")
    desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    case = desk.provider.services.assessment.case(
        desk.provider.assignment(portfolio, desk.provider.ruth)
    )
    assert case.sheet is not None
    assert [score.comment for score in case.sheet.scores] == ["", "Late slips 2"]


def test_a_comment_is_saved_without_leaving_it(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_C)
    desk.qtbot.keyClicks(desk.page.focusWidget(), "Half a")

    def saved() -> bool:
        assignment = desk.provider.assignment(portfolio, desk.provider.ruth)
        mark = desk.provider.services.assessment.case(assignment).marks.get("a")
        return isinstance(mark, Mark) and mark.comment == "Half a"

    desk.qtbot.waitUntil(saved, timeout=2000)


def test_a_signed_sheet_is_read_only_until_it_is_reopened_with_a_reason(
    desk: Desk, portfolio: str
) -> None:
    desk.provider.score(portfolio, desk.provider.ruth, a="good", b="good")
    desk.score()
    desk.hit(Key.Key_1)
    desk.wait()
    assert desk.levels(portfolio) == {"a": "good", "b": "good"}
    reopen = desk.page.findChild(QPushButton, "reopen")
    desk.qtbot.mouseClick(reopen, Qt.MouseButton.LeftButton)
    reason = desk.page.findChild(QLineEdit, "reopen-reason")
    assert not desk.page.findChild(QPushButton, "reopen-confirm").isEnabled()
    desk.qtbot.keyClicks(reason, "Second report came")
    desk.qtbot.keyClick(reason, Key.Key_Return)
    desk.wait()
    assert "Reopened: Second report came" in desk.said()
    desk.page.scoring.setFocus()
    desk.hit(Key.Key_1)
    desk.wait()
    assert desk.levels(portfolio)["a"] == "weak"


def test_a_refused_level_is_taken_back_and_said(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_2)
    desk.wait()
    desk.sign_elsewhere(portfolio)
    desk.hit(Key.Key_3)
    assert desk.page.scoring.marking.level("a") == "good"
    desk.wait()
    assert desk.page.scoring.marking.level("a") == "fair"
    assert "This sheet is signed off." in desk.said()


def test_a_queue_closes_when_somebody_else_takes_the_keyboard(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.person = desk.provider.services.people.get(desk.provider.samuel)
    desk.page.refresh()
    desk.wait()
    assert not desk.page.scoring.isVisible()


def test_flags_and_moving_between_portfolios(desk: Desk, provider: Provider) -> None:
    provider.enrol("Ana", "Berit", evaluators=(provider.ruth,))
    desk.score()
    names: list[str] = []
    desk.page.scoring.marking.opened.connect(
        lambda: names.append(desk.page.scoring.marking.case.learner.name)
    )
    desk.hit(Key.Key_N)
    desk.hit(Key.Key_F)
    desk.hit(Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    desk.wait()
    assert (names[0], names[-1]) == ("Berit", "Ana")
    queue = provider.services.assessment.queue(provider.ruth)
    assert [line.assignment.flagged for line in queue] == [False, True]


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str], Path]:
    starts = {
        "photo.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 300,
        "report.pdf": b"%PDF-1.7\n" + b"\0" * 300,
        "film.mp4": b"\0\0\0\x18ftypisom" + b"\0" * 300,
    }

    def make(name: str) -> Path:
        file = tmp_path / name
        file.write_bytes(starts[name])
        return file

    return make


@pytest.mark.qt_log_level_fail("CRITICAL")  # multimedia warns of what a system lacks
@pytest.mark.parametrize("name", ["photo.png", "report.pdf", "film.mp4"])
def test_a_file_that_cannot_be_shown_says_why_and_stops_nothing(
    desk: Desk, portfolio: str, broken: Callable[[str], Path], name: str
) -> None:
    desk.provider.services.cohorts.add_evidence(portfolio, [broken(name)])
    desk.score()
    why = desk.page.findChild(QLabel, "card-why")
    assert why.isVisible()
    assert why.text()
    desk.hit(Key.Key_3)
    desk.wait()
    assert desk.levels(portfolio) == {"a": "good"}


def test_markup_too_long_to_lay_out_is_shown_as_its_source_a_page_at_a_time(
    desk: Desk, portfolio: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><script>alert(1)</script>" + "x" * 4_200_000)
    desk.provider.services.cohorts.add_evidence(portfolio, [page])
    desk.score()
    text = desk.page.findChild(QPlainTextEdit, "evidence-text")
    assert text.toPlainText().startswith("<html><script>alert(1)</script>")
    assert "Page 1 of 43" in desk.said()
    assert len(text.toPlainText()) < 110_000


def test_the_queue_row_counts_the_levels_as_they_are_chosen(desk: Desk, portfolio: str) -> None:
    desk.score()
    desk.hit(Key.Key_3)
    desk.wait()
    (line,) = desk.page.scoring.queue.model.lines
    assert line.progress is not None
    assert (line.progress.chosen, line.progress.criteria) == (1, 2)


def test_typing_narrows_a_long_queue(desk: Desk, provider: Provider) -> None:
    provider.enrol(*(f"Learner {n:02}" for n in range(15)), "Łucja", evaluators=(provider.ruth,))
    desk.score()
    finder = desk.page.findChild(QLineEdit, "queue-finder")
    finder.show()
    finder.setFocus()
    desk.qtbot.keyClicks(finder, "ner 07")
    shown = desk.page.findChild(QListView, "queue").model()
    assert [shown.index(row, 0).data() for row in range(shown.rowCount())] == ["Learner 07"]

"""Pins in the evidence: set by key and mouse, listed, jumped to, taken away and back."""

import io
from pathlib import Path
from typing import TypeVar

import pytest
from provider import Provider
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.domain.assess.marking import Pin
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.canvas import PageCanvas
from mcred_desktop.gui.pages.assess.scoring.view import ScoringView
from mcred_desktop.gui.runner import Runner

Key = Qt.Key
_LEFT = Qt.MouseButton.LeftButton
T = TypeVar("T", bound=QWidget)


class PinDesk:
    """An evaluator with one portfolio of two files, a PDF of three pages and a picture."""

    def __init__(self, qtbot: QtBot, runner: Runner, provider: Provider, folder: Path) -> None:
        self.qtbot, self.runner, self.provider = qtbot, runner, provider
        (self.portfolio,) = provider.enrol("Ana Morén", evaluators=(provider.ruth,))
        self.files = [_pdf(folder / "plan.pdf"), _picture(folder / "photo.png")]
        provider.services.cohorts.add_evidence(self.portfolio, self.files)
        person = provider.services.people.get(provider.ruth)
        context = Context(
            provider.services, runner, lambda: person, lambda *_: None, lambda message: None
        )
        self.view = ScoringView(context)
        qtbot.addWidget(self.view)
        self.view.resize(1204, 720)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.open_cohort(provider.cohort)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.runner.idle() and not self.view.marking.busy)

    def hit(self, key: Key) -> None:
        self.qtbot.keyClick(self.view.focusWidget() or self.view, key)

    def part(self, kind: type[T], name: str) -> T:
        found = self.view.findChild(kind, name)
        assert found is not None
        return found

    def is_shown(self, name: str) -> bool:
        found = self.view.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def pins(self, criterion: str = "a") -> tuple[Pin, ...]:
        """As they are on disk."""
        assessment = self.provider.services.assessment
        assignment = self.provider.assignment(self.portfolio, self.provider.ruth)
        mark = assessment.case(assignment).marks.get(criterion)
        return mark.pins if mark else ()

    def draw(self, start: QPoint, end: QPoint) -> None:
        canvas = next(c for c in self.view.findChildren(PageCanvas) if c.isVisible()).viewport()
        self.qtbot.mousePress(canvas, _LEFT, pos=start)
        self.qtbot.mouseMove(canvas, end)
        self.qtbot.mouseRelease(canvas, _LEFT, pos=end)
        self.wait()

    def place(self) -> tuple[str, int]:
        """The file and page shown."""
        viewer = self.view.evidence.viewer
        assert viewer is not None
        return type(viewer).__name__, viewer.page


def _pdf(file: Path) -> Path:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(400, 500))
    for page in range(3):
        canvas.drawString(50, 400, f"Page {page}")
        canvas.showPage()
    canvas.save()
    file.write_bytes(content.getvalue())
    return file


def _picture(file: Path) -> Path:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(file))
    return file


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider, tmp_path: Path) -> PinDesk:
    made = PinDesk(qtbot, runner, provider, tmp_path)
    qtbot.waitUntil(lambda: made.view.evidence.viewer.pages == 3)
    return made


def test_a_page_is_pinned_by_key_and_written_on_without_the_mouse(desk: PinDesk) -> None:
    desk.hit(Key.Key_PageDown)
    desk.hit(Key.Key_PageDown)
    _, page = desk.place()
    desk.hit(Key.Key_P)
    desk.qtbot.keyClicks(desk.view.focusWidget(), "Counts twice")
    desk.hit(Key.Key_Return)
    assert desk.view.hasFocus()
    desk.view.save()
    desk.wait()
    (pin,) = desk.pins()
    assert (pin.page, pin.area, pin.text) == (page - 1, None, "Counts twice")
    desk.hit(Key.Key_2)
    desk.wait()
    assert desk.pins() == (pin,)


def test_a_rectangle_drawn_on_a_page_is_pinned_where_it_was_drawn(desk: PinDesk) -> None:
    desk.draw(QPoint(100, 100), QPoint(200, 160))
    (pin,) = desk.pins()
    assert pin.page == 0
    assert pin.area is not None
    left, top, width, height = pin.area
    assert width / height == pytest.approx(100 / 60 * 500 / 400, rel=0.1)
    assert 0 < left < left + width < 1
    assert 0 < top < top + height < 1


def test_a_click_is_no_pin(desk: PinDesk) -> None:
    desk.draw(QPoint(100, 100), QPoint(102, 101))
    assert desk.pins() == ()


def test_a_pin_jumps_back_to_its_file_and_page(desk: PinDesk) -> None:
    for _ in range(10):
        desk.hit(Key.Key_PageDown)
    assert desk.place() == ("PdfViewer", 3)
    desk.hit(Key.Key_P)
    desk.hit(Key.Key_Escape)
    desk.hit(Key.Key_Tab)
    desk.wait()
    assert desk.place() == ("PictureViewer", 1)
    desk.qtbot.mouseClick(desk.part(QToolButton, "pin-1-jump"), _LEFT)
    desk.qtbot.waitUntil(lambda: desk.place() == ("PdfViewer", 3))


def test_a_pin_belongs_to_the_criterion_in_hand(desk: PinDesk) -> None:
    desk.hit(Key.Key_P)
    desk.hit(Key.Key_Escape)
    assert desk.is_shown("pin-1")
    desk.hit(Key.Key_Down)
    desk.wait()
    assert not desk.is_shown("pin-1")
    desk.draw(QPoint(100, 100), QPoint(200, 160))
    assert [len(desk.pins(criterion)) for criterion in "ab"] == [1, 1]


def test_a_pin_is_taken_away_and_brought_back(desk: PinDesk) -> None:
    desk.draw(QPoint(100, 100), QPoint(200, 160))
    (pin,) = desk.pins()
    desk.qtbot.mouseClick(desk.part(QToolButton, "pin-1-remove"), _LEFT)
    desk.wait()
    assert desk.pins() == ()
    desk.qtbot.mouseClick(desk.part(QPushButton, "restore-pin"), _LEFT)
    desk.wait()
    assert desk.pins() == (pin,)
    assert not desk.is_shown("restore-pin")


def test_pins_are_on_the_signed_sheet_and_cannot_be_changed_there(desk: PinDesk) -> None:
    desk.draw(QPoint(100, 100), QPoint(200, 160))
    (pin,) = desk.pins()
    assessment, ruth = desk.provider.services.assessment, desk.provider.ruth
    assignment = desk.provider.assignment(desk.portfolio, ruth)
    desk.provider.score(desk.portfolio, ruth, a="good", b="good")
    sheet = assessment.case(assignment).sheet
    assert sheet is not None
    assert sheet.scores[0].pins == (pin,)
    desk.view.open_case(assignment)
    desk.wait()
    desk.draw(QPoint(100, 200), QPoint(200, 260))
    desk.hit(Key.Key_P)
    desk.wait()
    assert desk.pins() == (pin,)
    assert not desk.is_shown("pin-1-remove")
    assert desk.part(QLineEdit, "pin-1-text").isReadOnly()

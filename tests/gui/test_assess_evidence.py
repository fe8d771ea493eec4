"""Evidence as it is shown beside the rubric."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from endless import laughing
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.gui.pages.assess.evidence import pdfium
from mcred_desktop.gui.pages.assess.evidence.pdf import PdfViewer
from mcred_desktop.gui.pages.assess.evidence.picture import PictureViewer
from mcred_desktop.gui.runner import Runner

RED, BLUE = (1, 0, 0), (0, 0, 1)


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF whose pages are filled with one colour each."""

    def make(name: str, *colours: tuple[int, int, int]) -> Path:
        content = io.BytesIO()
        canvas = Canvas(content, pagesize=(400, 500))
        for colour in colours:
            canvas.setFillColorRGB(*colour)
            canvas.rect(0, 0, 400, 500, fill=1, stroke=0)
            canvas.showPage()
        canvas.save()
        file = tmp_path / name
        file.write_bytes(content.getvalue())
        return file

    return make


def seen(viewer: QWidget) -> tuple[int, int, int]:
    """The colour in the middle of what is shown."""
    found = viewer.grab().toImage().pixelColor(viewer.width() // 2, 150)
    return round(found.redF()), round(found.greenF()), round(found.blueF())


@pytest.fixture
def pdf(qtbot: QtBot, runner: Runner) -> PdfViewer:
    viewer = PdfViewer(runner)
    qtbot.addWidget(viewer)
    viewer.resize(500, 400)
    viewer.show()
    return viewer


def test_a_pdf_is_turned_page_by_page(
    qtbot: QtBot, pdf: PdfViewer, paper: Callable[..., Path]
) -> None:
    pdf.open_file(paper("a.pdf", RED, BLUE))
    qtbot.waitUntil(lambda: seen(pdf) == RED)
    pdf.go_to(2)
    qtbot.waitUntil(lambda: seen(pdf) == BLUE)
    assert (pdf.page, pdf.pages) == (2, 2)


def test_of_several_pdfs_opened_at_once_only_the_last_is_shown(
    qtbot: QtBot, runner: Runner, pdf: PdfViewer, paper: Callable[..., Path]
) -> None:
    pages: list[int] = []
    pdf.moved.connect(lambda: pages.append(pdf.pages))
    for number in range(4):
        pdf.open_file(paper(f"{number}.pdf", RED, RED, RED))
    pdf.open_file(paper("last.pdf", BLUE))
    qtbot.waitUntil(lambda: seen(pdf) == BLUE)
    qtbot.waitUntil(runner.idle)
    assert pages == [1]


def test_a_pdf_made_ready_is_shown_without_a_wait(
    qtbot: QtBot, runner: Runner, pdf: PdfViewer, paper: Callable[..., Path]
) -> None:
    pdf.open_file(paper("now.pdf", RED))
    qtbot.waitUntil(lambda: seen(pdf) == RED)
    following = paper("next.pdf", BLUE, BLUE)
    with qtbot.waitSignal(runner.settled):
        pdf.prepare(following)
    pdf.open_file(following)
    assert pdf.pages == 2
    qtbot.waitUntil(lambda: seen(pdf) == BLUE)


def test_a_broken_pdf_made_ready_says_why_when_it_is_opened(
    qtbot: QtBot, runner: Runner, pdf: PdfViewer, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    said: list[str] = []
    pdf.broken.connect(said.append)
    with qtbot.waitSignal(runner.settled):
        pdf.prepare(broken)
    assert said == []
    pdf.open_file(broken)
    assert said == ["The PDF is broken."]


@pytest.fixture
def picture(qtbot: QtBot, runner: Runner) -> PictureViewer:
    viewer = PictureViewer(runner)
    qtbot.addWidget(viewer)
    viewer.resize(500, 400)
    viewer.show()
    return viewer


def a_picture(file: Path, colour: tuple[int, int, int]) -> Path:
    image = QImage(QSize(3000, 2000), QImage.Format.Format_RGB32)
    image.fill(QColor.fromRgbF(*colour))
    image.save(str(file))
    return file


def test_a_large_picture_is_shown_and_zoomed(
    qtbot: QtBot, picture: PictureViewer, tmp_path: Path
) -> None:
    picture.open_file(a_picture(tmp_path / "a.png", RED), "image/png")
    qtbot.waitUntil(lambda: seen(picture) == RED)
    assert picture.zoom == "Fit width"
    picture.zoom_by(1)
    assert picture.zoom == "20 %"


def test_of_several_pictures_opened_at_once_only_the_last_is_shown(
    qtbot: QtBot, runner: Runner, picture: PictureViewer, tmp_path: Path
) -> None:
    for number in range(3):
        picture.open_file(a_picture(tmp_path / f"{number}.png", RED), "image/png")
    picture.open_file(a_picture(tmp_path / "last.png", BLUE), "image/png")
    qtbot.waitUntil(lambda: seen(picture) == BLUE)
    qtbot.waitUntil(runner.idle)
    assert seen(picture) == BLUE


def test_a_page_that_takes_too_long_is_said_and_the_next_pdf_is_shown_once_it_ends(
    qtbot: QtBot,
    runner: Runner,
    tmp_path: Path,
    paper: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdfium, "PATIENCE_MS", 20)
    viewer = PdfViewer(runner)
    qtbot.addWidget(viewer)
    viewer.resize(500, 400)
    viewer.show()
    said: list[str] = []
    viewer.broken.connect(said.append)
    endless = tmp_path / "endless.pdf"
    endless.write_bytes(laughing(3, 14))
    viewer.open_file(endless)
    qtbot.waitUntil(lambda: said == ["A page of the PDF takes too long to draw."], timeout=10_000)
    calm = paper("calm.pdf", BLUE)
    viewer.open_file(calm)
    assert len(said) == 2
    assert "no other can be shown yet" in said[1]
    qtbot.waitUntil(lambda: not pdfium.is_stuck(), timeout=20_000)
    viewer.open_file(calm)
    qtbot.waitUntil(lambda: seen(viewer) == BLUE)

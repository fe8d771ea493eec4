"""Every kind of file in the panel: shown, or its card with the reason; nothing is fetched."""

import hashlib
import resource
import struct
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTableView, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.exchange.evidence import media_type
from mcred_desktop.exchange.showing import FileShowing
from mcred_desktop.gui.pages.assess.evidence.document import SealedBrowser, SealedDocument
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{0}</svg>'


class Shelf:
    """The panel over files of a folder."""

    def __init__(self, qtbot: QtBot, runner: Runner, folder: Path) -> None:
        self.qtbot, self.runner, self.folder = qtbot, runner, folder
        self._paths: dict[str, Path] = {}
        files = SimpleNamespace(path=self._paths.__getitem__)
        services = SimpleNamespace(showing=FileShowing(), files=files)
        self.panel = EvidencePanel(SimpleNamespace(runner=runner, services=services))  # type: ignore[arg-type]
        qtbot.addWidget(self.panel)
        self.panel.resize(600, 500)
        self.panel.show()

    def show(self, name: str, content: bytes | str) -> None:
        file = self.folder / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        self.open(file, name, hashlib.sha256(file.read_bytes()).hexdigest())

    def open(self, file: Path, name: str, sha256: str) -> None:
        self._paths[sha256] = file
        kind, size = media_type(file), file.stat().st_size
        evidence = Evidence(
            id=name, portfolio_id="p", name=name, media_type=kind, size=size, sha256=sha256
        )
        self.panel.show_files([evidence])
        self.qtbot.waitUntil(self.runner.idle)

    def document(self) -> str:
        found = self.panel.findChild(QTextBrowser, "evidence-document")
        assert found is not None
        self.qtbot.waitUntil(lambda: self.runner.idle() and bool(found.toPlainText()))
        return found.toPlainText()

    def why(self) -> str:
        found = self.panel.findChild(QLabel, "card-why")
        assert found is not None
        return found.text() if found.isVisible() else ""

    def place(self) -> str:
        found = self.panel.findChild(QLabel, "page-place")
        assert found is not None
        return found.accessibleName()


@pytest.fixture
def shelf(qtbot: QtBot, runner: Runner, tmp_path: Path) -> Shelf:
    return Shelf(qtbot, runner, tmp_path)


def test_html_is_laid_out_without_its_scripts(shelf: Shelf) -> None:
    shelf.show("page.html", "<html><h1>Log</h1><script>alert(1)</script><p>Day one</html>")
    assert shelf.document() == "Log\nDay one"


def test_markdown_is_laid_out_and_html_in_it_is_text(shelf: Shelf) -> None:
    shelf.show("log.md", "# Log\n\nDay *one*\n\n- a\n- b\n\n<b>x</b>\n")
    assert shelf.document() == "Log\nDay one\na\nb\n<b>x</b>"


def test_a_long_document_is_turned_page_by_page(shelf: Shelf) -> None:
    shelf.show("page.html", "<html>" + "<p>words and words and words</p>" * 3_000)
    shelf.document()
    assert shelf.place().startswith("Page 1 of ")
    shelf.panel.viewer.go_to_spot(Spot(page=2))
    shelf.qtbot.waitUntil(shelf.runner.idle)
    assert shelf.place().startswith("Page 3 of ")
    shelf.panel.turn(-1)
    shelf.qtbot.waitUntil(shelf.runner.idle)
    assert shelf.place().startswith("Page 2 of ")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("log.md", "![x]({0})\n\n![y]({1})\n"),
        ("page.html", '<html><img src="{0}"><img src="{1}"><body background="{0}">text</html>'),
        ("plan.svg", SVG.format('<image href="{0}" width="9"/><image href="{1}" width="9"/>')),
        ("fill.svg", SVG.format('<rect width="9" height="9" style="fill:url({1})"/>')),
    ],
)
def test_a_picture_outside_the_file_is_not_looked_at(
    shelf: Shelf, tmp_path: Path, name: str, source: str
) -> None:
    secret = tmp_path / "secret.png"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    image.save(str(secret))
    shelf.show(name, source.format(secret.name, secret.as_uri()))
    shelf.qtbot.waitUntil(shelf.runner.idle)
    shown = shelf.panel.grab().toImage()
    seen = {shown.pixel(x, y) for x in range(0, 600, 5) for y in range(0, 500, 5)}
    assert QColor("#ff00ff").rgb() not in seen


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "/etc/hostname", "http://example.org/x", "x.png", "qrc:/x"]
)
def test_a_sealed_document_gives_an_empty_picture_for_whatever_is_asked(
    qtbot: QtBot, theme: Theme, address: str
) -> None:
    browser = SealedBrowser()
    qtbot.addWidget(browser)
    document = SealedDocument(browser)
    browser.setDocument(document)
    for kind in QTextDocument.ResourceType:
        for asked in (
            document.resource(kind.value, QUrl(address)),
            browser.loadResource(2, QUrl(address)),
        ):
            assert isinstance(asked, QImage)
            assert (asked.width(), asked.pixelColor(0, 0).alpha()) == (1, 0)


def test_a_drawing_is_drawn(shelf: Shelf) -> None:
    shelf.show("plan.svg", SVG.format('<rect width="9" height="9" fill="#00ff00"/>'))
    middle = lambda: shelf.panel.grab().toImage().pixelColor(300, 300).name()  # noqa: E731
    shelf.qtbot.waitUntil(lambda: middle() == "#00ff00")


def test_a_table_is_headed_as_in_spreadsheets(shelf: Shelf) -> None:
    shelf.show("hours.csv", "Day,Hours\nMonday,3\n\nTuesday,=1+1\n")
    table = shelf.panel.findChild(QTableView, "evidence-table")
    assert table is not None
    model = table.model()
    shown = [[model.index(row, column).data() for column in (0, 1)] for row in range(3)]
    assert shown == [["Day", "Hours"], ["Monday", "3"], ["Tuesday", "=1+1"]]
    assert shelf.place() == "Sheet 1 of 1"


def test_a_csv_that_is_no_table_is_shown_as_text(shelf: Shelf) -> None:
    shelf.show("hours.csv", "Day,Hours\n" + "," * 600)
    text = shelf.panel.findChild(QPlainTextEdit, "evidence-text")
    assert text is not None
    shelf.qtbot.waitUntil(shelf.runner.idle)
    assert text.isVisible()
    assert text.toPlainText().startswith("Day,Hours")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.svg", "<svg><g"),
        ("letter.docx", b"PK\x03\x04" + b"[Content_Types].xml word/" * 9),
        ("hours.xlsx", b"PK\x03\x04" + b"[Content_Types].xml xl/" * 9),
        ("program.exe", b"MZ\x90\0\x03"),
        ("empty.csv", ""),
    ],
)
def test_what_cannot_be_shown_has_a_card_with_the_reason_or_is_empty(
    shelf: Shelf, name: str, content: bytes | str
) -> None:
    shelf.show(name, content)
    shelf.qtbot.waitUntil(lambda: shelf.runner.idle() and bool(shelf.why() or name == "empty.csv"))
    shelf.show("after.txt", "still there")
    assert not shelf.why()


def test_a_picture_that_unpacks_to_gigabytes_is_not_unpacked(shelf: Shelf) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk
    png += struct.pack(">I", zlib.crc32(chunk)) + struct.pack(">I", 0) + b"IDAT\0\0\0\0"
    shelf.show("bomb.png", png)
    shelf.qtbot.waitUntil(lambda: bool(shelf.why()))
    assert "too large to unpack" in shelf.why()


@pytest.mark.parametrize("letter", ["a", "я", "漢", "م", "🙂"])
def test_a_name_as_long_as_a_name_can_be_is_shown_in_any_script(shelf: Shelf, letter: str) -> None:
    room = (255 - len(".txt")) // len(letter.encode())
    shelf.show(f"{letter * room}.txt", "still read")
    text = shelf.panel.findChild(QPlainTextEdit, "evidence-text")
    assert text is not None
    shelf.qtbot.waitUntil(lambda: "still read" in text.toPlainText())
    assert shelf.panel.minimumSizeHint().width() < shelf.panel.width()


@pytest.mark.parametrize("name", ["con.txt", "aux", "LPT1.pdf", "nul.png", "com1.docx"])
def test_a_file_named_as_a_device_is_shown_for_what_its_bytes_say(shelf: Shelf, name: str) -> None:
    shelf.show(name, "What I changed")
    text = shelf.panel.findChild(QPlainTextEdit, "evidence-text")
    assert text is not None
    shelf.qtbot.waitUntil(lambda: text.isVisible() and text.toPlainText() == "What I changed")


@pytest.mark.qt_log_level_fail("CRITICAL")  # multimedia warns of what a system lacks
def test_a_film_of_four_gigabytes_is_not_read_into_memory(shelf: Shelf) -> None:
    film = shelf.folder / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypisom" + bytes(300))
    with film.open("r+b") as stream:
        stream.truncate(2**32 + 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    shelf.open(film, film.name, "0" * 64)
    shelf.qtbot.waitUntil(lambda: bool(shelf.why()), timeout=10_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    shelf.show("after.txt", "scoring goes on")
    assert not shelf.why()


@pytest.mark.qt_log_level_fail("CRITICAL")  # multimedia warns of what a system lacks
def test_a_recording_is_played_or_says_why_not(shelf: Shelf) -> None:
    shelf.show("talk.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0")
    shelf.qtbot.waitUntil(lambda: bool(shelf.why()), timeout=10_000)
    assert "played" in shelf.why()
    assert not shelf.panel.findChild(QToolButton, "play").isVisible()

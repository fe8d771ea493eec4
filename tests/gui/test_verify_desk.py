"""The Verify desk over files that were really issued, and over copies that were altered."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from provider import Provider, small_provider
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.app.parts import now, services_over
from mcred_desktop.app.signing_parts import verification
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.desk import VerifyDesk
from mcred_desktop.gui.pages.verify.page import VerifyPage
from mcred_desktop.gui.pages.verify.verdict import Seal, VerdictCard
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.store.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


class Unwatched:
    """Progress of a run that nobody watches."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        """Say nothing."""


@dataclass
class Desk:
    """A desk on the screen, with what it said above itself."""

    view: VerifyDesk
    qtbot: QtBot
    runner: Runner
    messages: list[Message] = field(default_factory=list)
    now: Callable[[], str] = now

    def drop(self, *files: Path) -> None:
        """Drop files as a file manager does, and wait for the verdicts."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        self.view.dropEvent(
            QDropEvent(
                QPointF(40, 40),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(self.runner.idle, timeout=10_000)

    def said(self) -> str:
        """Every word to be seen."""
        labels = self.view.findChildren(QLabel)
        return "\n".join(part.text() for part in labels if part.isVisible())

    def verdict(self) -> str:
        title = self.view.findChild(QLabel, "verdict-words")
        assert title is not None
        return title.text()

    def press(self, name: str) -> None:
        """Press the button of that object name or those words."""
        buttons = [b for b in self.view.findChildren(QPushButton) if b.isVisible()]
        (found,) = [b for b in buttons if name in {b.objectName(), b.text()}]
        self.qtbot.mouseClick(found, LEFT)


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner) -> Desk:
    """A desk without a workspace, as the first choice opens it."""

    def said_above(message: Message) -> None:
        made.messages.append(message)

    def time() -> str:
        return made.now()

    view = VerifyDesk(Checking(runner, verification, time, said_above))
    made = Desk(view, qtbot, runner)
    qtbot.addWidget(view)
    view.resize(1204, 756)
    view.show()
    return made


@dataclass(frozen=True)
class Shop:
    """A provider that issued to Ana and to Bo, and the home of those who trust it."""

    provider: Provider
    home: Path
    files: dict[str, dict[str, Path]]
    """By recipient and kind of file"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Issued once: making a key is slow on purpose."""
    home = tmp_path_factory.mktemp("trusting-home")
    with (
        pytest.MonkeyPatch.context() as patch,
        Workspace.create(tmp_path_factory.mktemp("shop") / "workspace", "Lakeshore") as made,
    ):
        patch.setenv("MCRED_HOME", str(home))
        provider = small_provider(services_over(made))
        services = provider.services
        for name in ("Ana", "Bo"):
            provider.awarded(name)
        services.signing_key.create("a long passphrase")
        services.awards.issue(provider.cohort, provider.manager, Unwatched())
        folder = services.awards.out_folder(provider.cohort)
        lines = json.loads((folder / "manifest.json").read_text("utf-8"))
        kinds = ("pdf", "png", "json")
        files = {line["recipient"]: {kind: folder / line[kind] for kind in kinds} for line in lines}
        yield Shop(provider, home, files)


@pytest.fixture
def issued(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Ana's credential by kind of file, where its issuer is trusted."""
    monkeypatch.setenv("MCRED_HOME", str(shop.home))
    return shop.files["Ana"]


@pytest.fixture
def renamed(shop: Shop, tmp_path: Path) -> Path:
    """The credential with another name in it."""
    file = tmp_path / "renamed.json"
    file.write_text(shop.files["Ana"]["json"].read_text("utf-8").replace("Ana", "Bea"), "utf-8")
    return file


@pytest.fixture
def elsewhere(shop: Shop) -> dict[str, Path]:
    """The files on the computer of somebody who trusts nobody yet."""
    return shop.files["Ana"]


def test_a_genuine_certificate_shows_its_verdict_and_the_signed_name(
    desk: Desk, issued: dict[str, Path]
) -> None:
    desk.drop(issued["pdf"])
    assert desk.verdict() == "Genuine and current"
    name = desk.view.findChild(QLabel, "signed-name")
    assert name is not None
    assert name.text() == "Ana"
    words = desk.said()
    assert "signed name" in words.lower()
    assert "Lakeshore Polytechnic" in words
    assert "Data Steward" in words
    assert "must pass" in words


@pytest.mark.parametrize("kind", ["pdf", "png", "json"])
def test_every_kind_of_file_that_is_issued_can_be_checked(
    desk: Desk, issued: dict[str, Path], kind: str
) -> None:
    desk.drop(issued[kind])
    assert desk.verdict() == "Genuine and current"


def test_an_altered_credential_is_not_genuine_and_its_name_is_not_called_signed(
    desk: Desk, renamed: Path
) -> None:
    desk.drop(renamed)
    assert desk.verdict() == "Not genuine"
    words = desk.said()
    assert "signed name" not in words.lower()
    assert "name in the file" in words.lower()
    assert desk.view.findChild(QPushButton, "open-trust") is None


def test_a_revoked_credential_is_revoked(desk: Desk, issued: dict[str, Path], shop: Shop) -> None:
    provider = shop.provider
    register = provider.services.register.lines(provider.cohort)
    (withdrawn,) = [x.credential.id for x in register if x.credential.recipient == "Bo"]
    provider.services.register.revoke(withdrawn, "Issued to the wrong person", provider.manager)
    desk.drop(shop.files["Bo"]["json"])
    assert desk.verdict() == "Revoked"
    desk.drop(issued["json"])
    assert desk.verdict() == "Genuine and current"


def test_a_credential_past_its_last_day_is_genuine_but_expired(
    desk: Desk, issued: dict[str, Path]
) -> None:
    desk.now = lambda: "2099-01-01T00:00:00.000Z"
    desk.drop(issued["json"])
    assert desk.verdict() == "Genuine but expired"


def test_a_broken_file_cannot_be_told_and_nothing_is_offered_to_show(
    desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nand then nothing")
    desk.drop(broken)
    assert desk.verdict() == "Cannot tell"
    assert "Ask for the original file." in desk.said()
    assert "Show the credential" not in [b.text() for b in desk.view.findChildren(QPushButton)]
    assert desk.messages == []


def test_a_picture_that_cannot_be_drawn_leaves_the_verdict_alone(
    desk: Desk, issued: dict[str, Path], tmp_path: Path
) -> None:
    desk.drop(issued["png"])
    assert desk.view.panel.shows_picture
    picture = tmp_path / "cut.png"
    picture.write_bytes(issued["png"].read_bytes()[:60])
    desk.drop(picture)
    assert desk.verdict() == "Cannot tell"
    assert not desk.view.panel.shows_picture


def test_an_unknown_issuer_cannot_be_told_until_its_trust_file_is_accepted(
    desk: Desk,
    elsewhere: dict[str, Path],
    shop: Shop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.drop(elsewhere["pdf"])
    assert desk.verdict() == "Cannot tell"
    trust = tmp_path / "trust.json"
    trust.write_text(shop.provider.services.signing_key.trust_file(), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(trust), ""))
    desk.press("open-trust")
    desk.settle()
    (question,) = desk.messages
    (issuer,) = shop.provider.services.signing_key.trust.issuers()
    assert f"Lakeshore Polytechnic, key …{issuer.did[-8:]}" in question.text
    assert desk.verdict() == "Cannot tell"
    assert question.action is not None
    question.action.run()
    desk.settle()
    assert desk.messages[-1].tone is Tone.OK
    assert desk.verdict() == "Genuine and current"


def test_a_file_that_is_no_trust_file_is_refused_and_nobody_is_trusted(
    desk: Desk, elsewhere: dict[str, Path]
) -> None:
    desk.view.trusting.open(elsewhere["json"])
    desk.settle()
    (message,) = desk.messages
    assert message.tone is Tone.WARN
    assert message.action is None
    assert verification().trusted() == []


def test_several_files_stand_in_a_list_each_with_its_verdict(
    desk: Desk, issued: dict[str, Path], renamed: Path
) -> None:
    desk.drop(issued["pdf"], renamed, issued["pdf"])
    files = desk.view.files
    assert files.isVisible()
    said = Qt.ItemDataRole.AccessibleTextRole
    lines = [files.item(row).data(said) for row in range(files.count())]
    assert lines == [f"{issued['pdf'].name}, Genuine and current", "renamed.json, Not genuine"]
    assert desk.verdict() == "Genuine and current"
    desk.qtbot.keyClick(files, Qt.Key.Key_Down)
    desk.settle()
    assert desk.verdict() == "Not genuine"
    assert desk.view.head.accessibleName() == "renamed.json"


def test_files_dropped_later_replace_those_before(
    desk: Desk, issued: dict[str, Path], renamed: Path
) -> None:
    desk.view.check([issued["pdf"], issued["png"]])
    desk.drop(renamed)
    assert desk.verdict() == "Not genuine"
    assert desk.view.files.count() == 1
    assert not desk.view.files.isVisible()


def test_the_verdict_is_in_the_accessible_names(
    desk: Desk, issued: dict[str, Path], renamed: Path
) -> None:
    for file, verdict, signature in (
        (issued["json"], "Genuine and current", "Signature: Valid"),
        (renamed, "Not genuine", "Signature: Not valid"),
    ):
        desk.drop(file)
        card = desk.view.findChild(VerdictCard)
        assert card is not None
        assert card.accessibleName().startswith(verdict)
        names = [part.accessibleName() for part in card.findChildren(QWidget)]
        assert any(name.startswith(signature) for name in names)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_seal_has_the_colour_of_its_verdict(
    desk: Desk, elsewhere: dict[str, Path], theme: Theme, look: Look, renamed: Path
) -> None:
    theme.set_look(look)
    desk.drop(elsewhere["json"])
    unknown = _ground(desk)
    desk.drop(renamed)
    altered = _ground(desk)
    ok = theme.color("ok").name()
    assert len({unknown, altered, ok}) == 3


def _ground(desk: Desk) -> str:
    seal = desk.view.findChild(Seal)
    assert seal is not None
    drawn = seal.grab().toImage()
    return drawn.pixelColor(drawn.width() // 2, drawn.height() // 12).name()


def test_the_credential_can_be_read_and_its_number_copied(
    desk: Desk, issued: dict[str, Path]
) -> None:
    desk.drop(issued["pdf"])
    desk.press("Copy its number")
    number = QGuiApplication.clipboard().text()
    assert number.startswith("urn:uuid:")
    desk.press("Show the credential")
    dialog = desk.view.findChild(QDialog, "credential-dialog")
    assert dialog is not None
    shown = json.loads(dialog.findChild(QPlainTextEdit).toPlainText())
    assert shown == json.loads(issued["json"].read_text("utf-8"))
    assert shown["id"] == number
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_ctrl_o_asks_for_files_in_the_window(
    qtbot: QtBot,
    window: MainWindow,
    runner: Runner,
    issued: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(issued["pdf"])], ""))
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go("verify")
    page = window.page()
    assert isinstance(page, VerifyPage)
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(QLabel, "verdict-words") is not None, timeout=10_000)
    assert page.findChild(QLabel, "verdict-words").text() == "Genuine and current"
    qtbot.waitUntil(runner.idle)


def test_a_closed_file_dialog_leaves_the_verdict_that_is_shown(
    desk: Desk, issued: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drop(issued["json"])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    desk.press("choose-file")
    desk.settle()
    assert desk.verdict() == "Genuine and current"

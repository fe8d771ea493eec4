"""Issue: the desk of publishing, with its targets, reasons and passwords."""

import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest
from authority import TimeAuthority
from badge_host import BadgeHost
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot
from servers import LOGIN, SECRET, Line, dav_server, files_under

from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.gui.pages.issue.publish.desk import PublishDesk
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.issue.issuer import write_issuer


class Online:
    name = "Online"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The desk of publishing of an issuer with one credential and a status list."""
    write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/")
    provider.awarded("Ana Silva")
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("issue")
    provider.services.signing_key.lock()
    made.press("open-publishing")
    return made


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[tuple[Line, Path]]:
    """A WebDAV host behind a line that can be cut."""
    (tmp_path / "dav").mkdir()
    with dav_server(tmp_path / "dav", digest=False) as port:
        line = Line(port)
        yield line, tmp_path / "dav" / "check"
        line.close()


def choose_kind(desk: IssueDesk, kind: TargetKind) -> None:
    box = desk.page.findChild(QComboBox, "target-kind")
    assert box is not None
    box.setCurrentIndex(box.findData(kind))


def rows(desk: IssueDesk) -> list[str]:
    """The second lines of the targets."""
    found = desk.page.findChild(PublishDesk)
    assert found is not None
    targets = found.targets
    return [targets.item(at).toolTip().split("\n")[-1] for at in range(targets.count())]


def test_a_web_space_is_named_once_and_then_kept_up_to_date(
    desk: IssueDesk, dav: tuple[Line, Path]
) -> None:
    line, there = dav
    assert "No target yet" in desk.said()
    desk.press("target-first")
    choose_kind(desk, TargetKind.WEBDAV)
    desk.write("target-address", f"http://127.0.0.1:{line.port}/check")
    desk.write("target-login", LOGIN)
    desk.write("target-secret", SECRET)
    desk.press("target-keep")
    assert "Give the passphrase first" in desk.said()
    desk.write("publish-passphrase", PASSPHRASE)
    desk.press("publish-unlock")
    desk.press("target-keep")
    assert rows(desk) == ["There is news to publish"]
    line.cut()
    desk.press("publish-now")
    assert rows(desk)[0].startswith("The host cannot be reached")
    assert "still wait here" in desk.said()
    assert files_under(there) == {}
    line.mend()
    desk.press("publish-now")
    assert rows(desk) == ["Up to date, publication 1"]
    assert "Nothing waits." in desk.said()
    assert (there / "index.html").is_file()
    desk.press("publish-back")
    assert "tells of every withdrawal" in desk.page.work.hand_over.published.said.text()


def test_a_target_is_forgotten_with_its_password_and_what_is_there_stays(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "web"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.press("target-first")
    choose_kind(desk, TargetKind.FOLDER)
    desk.press("target-browse")
    desk.press("target-keep")
    desk.write("publish-passphrase", PASSPHRASE)
    desk.press("publish-unlock")
    desk.press("publish-now")
    assert (folder / "index.html").is_file()
    desk.press("target-forget")
    assert rows(desk) == []
    assert "No target yet" in desk.said()
    assert (folder / "index.html").is_file()


def repeat(desk: IssueDesk, minutes: int) -> None:
    """Choose how often the target is published to by itself."""
    box = desk.page.findChild(QComboBox, "target-every")
    assert box is not None
    assert box.isVisible()
    box.setCurrentIndex(box.findData(minutes))
    box.activated.emit(box.currentIndex())
    desk.settle()


def wait_for(desk: IssueDesk, words: str) -> None:
    desk.qtbot.waitUntil(lambda: desk.runner.idle() and words in desk.said(), timeout=20_000)


def put_off(desk: IssueDesk, **news: str) -> None:
    """The one target as if its last run had been long ago."""
    with desk.services.store.begin() as session:
        (target,) = session.find(Target)
        session.put(target.model_copy(update={"tried": "2026-01-01T00:00:00.000Z", **news}))


def test_a_target_is_published_to_by_itself_and_says_when_and_why_not(
    desk: IssueDesk, dav: tuple[Line, Path]
) -> None:
    line, there = dav
    desk.press("target-first")
    choose_kind(desk, TargetKind.WEBDAV)
    desk.write("target-address", f"http://127.0.0.1:{line.port}/check")
    desk.write("target-login", LOGIN)
    desk.write("target-secret", SECRET)
    desk.write("publish-passphrase", PASSPHRASE)
    desk.press("publish-unlock")
    desk.press("target-keep")
    publisher = desk.page.findChild(PublishDesk)._context.publisher
    publisher.look()
    desk.settle()
    assert files_under(there) == {}, "nothing goes by itself unless somebody chose that"
    desk.services.signing_key.lock()
    repeat(desk, 15)
    wait_for(desk, "It waits for you:")
    assert files_under(there) == {}
    line.cut()
    desk.services.signing_key.unlock(PASSPHRASE)
    publisher.let_go()
    wait_for(desk, "The host cannot be reached")
    assert "Next run, while this program is open: Today" in desk.said()
    line.mend()
    publisher._back.setInterval(0)
    publisher._reached(Online())
    wait_for(desk, "Nothing waits.")
    assert (there / "index.html").is_file()
    (there / "index.html").unlink()
    put_off(desk)
    publisher.look()
    desk.settle()
    assert not (there / "index.html").exists(), "what was confirmed is believed"
    (there / "published.js").unlink()
    put_off(desk)
    publisher.look()
    desk.qtbot.waitUntil((there / "published.js").is_file, timeout=20_000)
    desk.settle()
    repeat(desk, 0)
    put_off(desk)
    (there / "published.js").unlink()
    publisher.look()
    desk.settle()
    assert not (there / "published.js").exists()


def test_an_address_that_cannot_be_used_is_said_under_the_field(desk: IssueDesk) -> None:
    desk.press("target-first")
    choose_kind(desk, TargetKind.WEBDAV)
    desk.write("target-address", "http://dav.example.org/check")
    desk.press("target-keep")
    assert "Passwords would go over an open line. Use an https address." in desk.said()
    desk.press("target-leave")
    assert "No target yet" in desk.said()


def test_a_badge_host_is_logged_in_at_through_the_browser(
    desk: IssueDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = BadgeHost()
    visit = partial(httpx2.get, follow_redirects=True)

    def browse(url: QUrl) -> None:
        Thread(target=visit, args=[url.url()]).start()

    monkeypatch.setattr(QDesktopServices, "openUrl", browse)
    desk.press("target-first")
    choose_kind(desk, TargetKind.OPENBADGES)
    desk.write("target-address", host.address)
    desk.press("target-keep")
    desk.write("publish-passphrase", PASSPHRASE)
    desk.press("publish-unlock")
    desk.press("target-change")
    desk.press("publish-now")
    host.close()
    assert rows(desk) == ["Up to date"]


def test_signed_certificates_get_their_time_from_an_authority_that_is_named_once(
    desk: IssueDesk, provider: Provider, tmp_path: Path
) -> None:
    services, authority = desk.services, TimeAuthority(tmp_path)
    services.pdf_signers.make(PASSPHRASE)
    provider.awarded("Bo Lind")
    services.awards.issue(provider.cohort, desk.who, Quiet())
    services.signing_key.lock()
    desk.press("target-first")
    choose_kind(desk, TargetKind.TIMESTAMPS)
    desk.write("target-address", "http://tsa.example.org")
    desk.press("target-keep")
    assert "Use an https address." in desk.said()
    desk.write("target-address", authority.address)
    desk.press("target-keep")
    assert rows(desk) == ["Certificates that wait for their time: 1"]
    authority.answers = lambda _: (200, {}, b"Welcome")
    desk.press("publish-now")
    assert "The authority's answer is wrong. It cannot be read." in desk.said()
    authority.answers = authority.honest
    desk.press("publish-now")
    authority.close()
    assert rows(desk) == ["Up to date"]
    (pdf,) = services.awards.out_folder(provider.cohort).glob("Bo*.pdf")
    time = services.verification.check(pdf, services.store.now()).pdf_time
    assert time is not None
    assert time.text.endswith("by Lake Time")

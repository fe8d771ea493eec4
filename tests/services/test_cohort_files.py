"""A cohort handed over as one file."""

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from provider import Provider, small_provider
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import Judgement
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.store.workspace import Workspace

NAMES = ("Ana Silva", "محمد الأمين", "=HYPERLINK(1)")


class Watched:
    """Progress that stops the job after ``stop_after`` steps."""

    def __init__(self, stop_after: int = 1000) -> None:
        self.steps = 0
        self._stop_after = stop_after

    @property
    def cancelled(self) -> bool:
        return self.steps > self._stop_after

    def step(self, done: int, total: int, text: str) -> None:
        self.steps += 1


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """Three learners with credentials, and one whose credential was withdrawn."""
    folder = tmp_path_factory.mktemp("handed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCRED_HOME", str(folder / "home"))
        with Workspace.create(folder / "workspace", "Lakeshore") as workspace:
            made = small_provider(services_over(workspace))
            for name in (*NAMES, "Bo"):
                made.awarded(name)
            made.services.signing_key.create("correct horse battery")
            made.services.awards.issue(made.cohort, made.manager, Watched())
            withdrawn = made.services.register.lines(made.cohort)[-1].credential
            made.services.register.revoke(withdrawn.id, "Not their work", made.manager)
            yield made


def made(provider: Provider, what: Handed) -> Path:
    provider.services.cohort_files.make(provider.cohort, what, Watched())
    return provider.services.cohort_files.file(provider.cohort, what)


def test_the_zip_holds_every_file_of_what_stands_and_their_list(provider: Provider) -> None:
    with zipfile.ZipFile(made(provider, Handed.ZIP)) as archive:
        entries = json.loads(archive.read("manifest.json"))
        files = {entry[kind] for entry in entries for kind in ("pdf", "png", "svg", "json")}
        assert set(archive.namelist()) == files | {"manifest.json"}
    assert [entry["recipient"] for entry in entries] == list(NAMES)


def test_files_out_of_the_zip_are_genuine(provider: Provider, tmp_path: Path) -> None:
    with zipfile.ZipFile(made(provider, Handed.ZIP)) as archive:
        archive.extractall(tmp_path)
    services, own = provider.services, provider.services.signing_key.trust.issuers()
    for file in tmp_path.glob("Ana-Silva*"):
        check = services.verification.check(file, services.store.now(), own)
        assert check.verdict is Judgement.GENUINE, (file, check.reasons)


def operators(page: pikepdf.Page) -> bytes:
    """What is drawn on a page, in however many streams it came."""
    page.contents_coalesce()
    return page.obj.Contents.read_bytes()


def test_the_print_run_has_every_page_in_the_order_of_the_register(provider: Provider) -> None:
    folder = provider.services.awards.out_folder(provider.cohort)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    with pikepdf.open(made(provider, Handed.PRINT)) as whole:
        assert len(whole.pages) == len(NAMES)
        for page, entry in zip(whole.pages, manifest[: len(NAMES)], strict=True):
            with pikepdf.open(folder / entry["pdf"]) as one:
                assert operators(page) == operators(one.pages[0])
        assert not whole.attachments


def test_the_list_for_letters_leads_from_each_learner_to_their_files(provider: Provider) -> None:
    text = made(provider, Handed.LETTERS).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    folder = provider.services.awards.out_folder(provider.cohort)
    assert [row["name"] for row in rows] == ["Ana Silva", "محمد الأمين", "'=HYPERLINK(1)"]
    assert all((folder / row[kind]).is_file() for row in rows for kind in ("pdf", "svg"))
    assert rows[0]["credential"].startswith("urn:uuid:")


@pytest.mark.parametrize("what", Handed)
def test_made_again_it_has_the_same_bytes(provider: Provider, what: Handed) -> None:
    assert made(provider, what).read_bytes() == made(provider, what).read_bytes()


def test_stopped_it_leaves_the_earlier_one(provider: Provider) -> None:
    before = made(provider, Handed.ZIP).read_bytes()
    files = provider.services.cohort_files
    files.make(provider.cohort, Handed.ZIP, Watched(stop_after=1))
    folder = files.file(provider.cohort, Handed.ZIP).parent
    assert files.file(provider.cohort, Handed.ZIP).read_bytes() == before
    assert not list(folder.glob(".*"))


def test_a_file_that_is_gone_is_named(provider: Provider) -> None:
    folder = provider.services.awards.out_folder(provider.cohort)
    (lost,) = folder.glob("Ana-Silva*.svg")
    content = lost.read_bytes()
    lost.unlink()
    try:
        with pytest.raises(WorkspaceError, match="not there any more") as refused:
            provider.services.cohort_files.make(provider.cohort, Handed.ZIP, Watched())
        assert lost.name in refused.value.where
    finally:
        lost.write_bytes(content)


def test_nothing_is_handed_over_before_anything_is_issued(provider: Provider) -> None:
    services = provider.services
    cohort = services.cohorts.all()[0]
    services.cohorts.open(cohort.model_copy(update={"id": services.store.new_id(), "title": "New"}))
    empty = next(x.id for x in services.cohorts.all() if x.title == "New")
    with pytest.raises(McredError, match="Nothing is issued"):
        services.cohort_files.make(empty, Handed.ZIP, Watched())


def test_the_badge_in_lines_shows_what_the_one_in_pixels_shows(
    provider: Provider, qapp: QGuiApplication
) -> None:
    folder = provider.services.awards.out_folder(provider.cohort)
    (lines,), (pixels,) = (list(folder.glob(f"Ana-Silva*.{kind}")) for kind in ("svg", "png"))
    assert b"<text" not in lines.read_bytes()
    drawn, given = QImage(128, 128, QImage.Format.Format_RGBA8888), QImage(str(pixels))
    drawn.fill(0)
    painter = QPainter(drawn)
    QSvgRenderer(str(lines)).render(painter)
    painter.end()
    given = given.scaled(128, 128, mode=Qt.TransformationMode.SmoothTransformation)
    given = given.convertToFormat(QImage.Format.Format_RGBA8888)
    pairs = zip(bytes(drawn.constBits()), bytes(given.constBits()), strict=True)
    far = sum(abs(one - other) > 96 for one, other in pairs)
    assert far < 128 * 128 * 4 * 0.01

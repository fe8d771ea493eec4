"""The composition root: the one place that knows every part.

Adapters are imported inside the functions that need them, so that the window is on the screen
before the store, the signing libraries and the fonts are loaded.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mcred_desktop import __version__
from mcred_desktop.domain.errors import WorkspaceError

if TYPE_CHECKING:
    import typer

    from mcred_desktop.exchange.carriers import FileCarriers
    from mcred_desktop.gui.program import Opened, Program
    from mcred_desktop.services.demo import Demo, DemoReport
    from mcred_desktop.services.ports import HealthLine, TrustStore
    from mcred_desktop.services.verification import Verification
    from mcred_desktop.services.workspace import Services
    from mcred_desktop.store.workspace import Workspace

USER_FOLDER = "MCRED_HOME"
"""Environment variable that names the user's own folder instead of the system's usual one"""
DEMO_MARK = "demo.txt"
"""File that says a folder was made by the demo and may be built again"""


def user_folder() -> Path:
    """Where the list of trusted issuers and the window's settings are kept."""
    from platformdirs import user_data_path

    named = os.environ.get(USER_FOLDER)
    return Path(named) if named else user_data_path("mcred-desktop", appauthor=False)


def now() -> str:
    """UTC, ISO 8601, for checks made without a workspace."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def verification() -> "Verification":
    """Checking files; needs no workspace."""
    from mcred_desktop.credentials.checking import OfflineVerifier
    from mcred_desktop.credentials.trust import TrustBundles
    from mcred_desktop.services.verification import Verification

    return Verification(_carriers(), OfflineVerifier(), _trust_store(), TrustBundles())


def services_over(workspace: "Workspace") -> "Services":
    """Every service, working on ``workspace``."""
    from mcred_desktop.credentials.keys import KeyRing
    from mcred_desktop.credentials.trust import TrustBundles
    from mcred_desktop.documents.press import Press
    from mcred_desktop.exchange.intake import FileIntake
    from mcred_desktop.exchange.outbox import OutFolder
    from mcred_desktop.services.assessment import Assessment
    from mcred_desktop.services.awards import Awards, Makers
    from mcred_desktop.services.cohorts import Cohorts
    from mcred_desktop.services.decisions import Decisions
    from mcred_desktop.services.design import Design
    from mcred_desktop.services.home import Home
    from mcred_desktop.services.people import People
    from mcred_desktop.services.rubrics import Rubrics
    from mcred_desktop.services.workspace import Services

    store, files = workspace.store, workspace.files
    makers = Makers(
        keys=KeyRing(),
        documents=Press(),
        carriers=_carriers(),
        outbox=OutFolder(workspace.folder / "out"),
        trust=_trust_store(),
        trust_files=TrustBundles(),
    )
    return Services(
        store=store,
        files=files,
        care=workspace,
        home=Home(store),
        people=People(store),
        design=Design(store),
        rubrics=Rubrics(store),
        cohorts=Cohorts(store, files, FileIntake()),
        assessment=Assessment(store),
        decisions=Decisions(store),
        awards=Awards(store, makers),
        verification=verification(),
    )


@contextmanager
def opened(folder: Path) -> "Generator[Services]":
    """The services over the workspace in ``folder``; raises WorkspaceError."""
    from mcred_desktop.store.workspace import Workspace

    with Workspace.open(folder) as workspace:
        yield services_over(workspace)


def examined(folder: Path) -> "list[HealthLine]":
    """The health of the workspace in ``folder``, which may be open elsewhere."""
    from mcred_desktop.store.workspace import Workspace

    with Workspace.open(folder, read_only=True) as workspace:
        return list(workspace.doctor())


def built_demo(folder: Path, reset: bool, say: Callable[[str], None]) -> "DemoReport":  # noqa: FBT001 - a door's parameter
    """Build the demo workspace in ``folder`` and run the whole path on it.

    Raises:
        WorkspaceError: the folder holds something else, or an older demo and not ``reset``.
    """
    with _demo_in(folder, reset=reset, say=say) as demo:
        return demo.run()


@contextmanager
def _demo_in(folder: Path, *, reset: bool, say: Callable[[str], None]) -> "Generator[Demo]":
    from mcred_desktop.services.demo import PASSPHRASE, Demo
    from mcred_desktop.services.demo_story import load_story
    from mcred_desktop.store.workspace import Workspace

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not (reset and (folder / DEMO_MARK).is_file()):
            raise WorkspaceError(
                "This folder is not empty.",
                where=str(folder),
                cure="Name a new one, or build an older demo again with --reset.",
            )
        shutil.rmtree(folder)
    story = load_story()
    with Workspace.create(folder, story.issuer["name"]) as workspace:
        (folder / DEMO_MARK).write_text(
            "This workspace was made by the demo. Everybody in it is invented.\n"
            f"Passphrase of its signing key: {PASSPHRASE}\n",
            encoding="utf-8",
        )
        yield Demo(services_over(workspace), story, folder, _make_evidence, say)


def main(arguments: Sequence[str] | None = None) -> int:
    """``mcred-desktop [FOLDER | --demo FOLDER]``: the program in its window.

    Without a display the demo's path runs in the terminal instead.
    """
    parser = argparse.ArgumentParser(prog="mcred-desktop", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="workspace to open")
    parser.add_argument("--demo", type=Path, metavar="FOLDER", help="open the demo, made if new")
    parser.add_argument("--version", action="version", version=__version__)
    asked = parser.parse_args(arguments)
    if not _has_display():
        return _without_display(asked.demo)
    program = made_program([])
    if asked.demo is not None:
        program.begin(partial(_demo_opened, asked.demo))
    else:
        folder = asked.folder or program.last_folder()
        program.begin(partial(opened_in_window, folder) if folder else None)
    return program.run()


def made_program(arguments: list[str]) -> "Program":
    """The application with its window, nothing opened yet."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from mcred_desktop.gui.program import Program, Ways

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["mcred-desktop", *arguments])
    settings = QSettings(str(user_folder() / "window.ini"), QSettings.Format.IniFormat)
    ways = Ways(
        open=opened_in_window,
        create=_created,
        demo=_demo_opened,
        verification=verification,
        demo_folder=user_folder() / "demo",
    )
    return Program(app, ways, settings)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _without_display(demo: Path | None) -> int:
    if demo is None:
        sys.stderr.write("There is no display here. In a terminal use: mcred --help\n")
        return 2
    sys.stdout.write("There is no display here; the same path runs in the terminal.\n\n")
    return int(terminal_application()(["demo", str(demo), "--reset"], standalone_mode=False) or 0)


def opened_in_window(folder: Path) -> "Opened":
    """The workspace in ``folder`` for the window; raises WorkspaceError."""
    from mcred_desktop.store.workspace import Workspace

    return _open_in_window(Workspace.open(folder))


def _created(folder: Path, institution: str, name: str) -> "Opened":
    """A new workspace with its first person, who may do everything until others come."""
    from mcred_desktop.domain.people import Person, Role
    from mcred_desktop.services.people import People
    from mcred_desktop.store.workspace import Workspace

    workspace = Workspace.create(folder, institution)
    try:
        first = Person(id=workspace.store.new_id(), name=name, roles=tuple(Role))
        People(workspace.store).save(first)
        return _open_in_window(workspace)
    except BaseException:
        workspace.close()
        raise


def _demo_opened(folder: Path) -> "Opened":
    from mcred_desktop.store.workspace import Workspace

    if not Workspace.is_one(folder):
        with _demo_in(folder, reset=True, say=lambda _: None) as demo:
            demo.build()
    return opened_in_window(folder)


def _open_in_window(workspace: "Workspace") -> "Opened":
    from mcred_desktop.gui.program import Opened

    services = services_over(workspace)
    people = services.people.all()
    if not people:
        workspace.close()
        raise WorkspaceError("Nobody works in this workspace yet.", where=str(workspace.folder))
    return Opened(services, people, workspace.close)


def terminal_application() -> "typer.Typer":
    """``mcred`` with every part behind it."""
    from mcred_desktop.cli.application import application
    from mcred_desktop.cli.doors import Doors

    return application(Doors(opened, examined, verification, now, built_demo))


def terminal() -> None:
    """``mcred``: the program from a terminal."""
    terminal_application()()


def _carriers() -> "FileCarriers":
    from mcred_desktop.credentials.baking import bake_png, extract_json, extract_png, extract_svg
    from mcred_desktop.documents.carriers import credential_in_pdf, qr_in_image
    from mcred_desktop.documents.qt.raster import qr_in_pdf
    from mcred_desktop.exchange.carriers import CarrierFormats, FileCarriers

    formats = CarrierFormats(
        bake_png=bake_png,
        extract_png=extract_png,
        extract_svg=extract_svg,
        extract_json=extract_json,
        credential_in_pdf=partial(credential_in_pdf, where=""),
        qr_in_image=qr_in_image,
        qr_in_pdf=qr_in_pdf,
    )
    return FileCarriers(formats)


def _trust_store() -> "TrustStore":
    from mcred_desktop.exchange.trust_store import FileTrustStore

    return FileTrustStore(user_folder())


def _make_evidence(folder: Path, learner: str, index: int) -> list[Path]:
    from mcred_desktop.documents.data_audit import data_audit_pdf
    from mcred_desktop.exchange.demo_files import make_evidence, sites

    own = folder / f"{index + 1:02}"
    made = make_evidence(own, learner, index)
    known = sites()
    site = known[index % len(known)]
    rows = [(row.indicator, row.recounted, row.reported) for row in site.audit]
    audit = own / "data-audit.pdf"
    audit.write_bytes(data_audit_pdf(site.site, rows, site.cause))
    return [audit, *made]

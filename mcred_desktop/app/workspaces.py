"""Ways into a workspace: open it, look after it, begin one, build the demo."""

import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mcred_desktop.app.joining import joined_hub
from mcred_desktop.app.offices import entered, is_office
from mcred_desktop.app.parts import services_over
from mcred_desktop.app.signing_parts import pack_reading
from mcred_desktop.domain.errors import WorkspaceError

if TYPE_CHECKING:
    from mcred_desktop.gui.program import Front
    from mcred_desktop.services.demo.path import Demo, DemoReport
    from mcred_desktop.services.home.home import Home, Somebody
    from mcred_desktop.services.upkeep import HealthLine
    from mcred_desktop.services.workspace import Services
    from mcred_desktop.store.entrance import Entrance
    from mcred_desktop.store.workspace import Workspace

DEMO_MARK = "demo.txt"
"""File that says a folder was made by the demo and may be built again"""
_ABOUT_DEMO = (
    "This workspace was made by the demo. Everybody in it is invented.\n"
    "Passphrase of its signing key: demo passphrase\n"
)
_FINISHED = "It is complete."


@contextmanager
def opened(folder: Path) -> "Generator[Services]":
    """The services over the workspace in ``folder``; raises WorkspaceError."""
    with _entered(folder) as workspace:
        yield services_over(workspace)


def _entered(folder: Path) -> "Workspace":
    from mcred_desktop.store.workspace import Workspace

    return entered(folder) if is_office(folder) else Workspace.open(folder)


@contextmanager
def opened_or_made(folder: Path, name: str) -> "Generator[Services]":
    """The services over the workspace in ``folder``, made under ``name`` where there is none."""
    from mcred_desktop.store.workspace import Workspace

    if Workspace.is_one(folder):
        with opened(folder) as services:
            yield services
        return
    with Workspace.create(folder, name) as workspace:
        yield services_over(workspace)


def examined(folder: Path) -> "list[HealthLine]":
    """The health of the workspace in ``folder``, which may be open elsewhere."""
    from mcred_desktop.store.workspace import Workspace

    way = entered if is_office(folder) else Workspace.open
    with way(folder, read_only=True) as workspace:
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
    from mcred_desktop.services.demo.path import Demo
    from mcred_desktop.services.demo.story import load_story
    from mcred_desktop.store.troubles import disk_told
    from mcred_desktop.store.workspace import Workspace

    _make_room(folder, reset=reset)
    story = load_story()
    with disk_told(folder):
        with Workspace.create(folder, story.issuer["name"]) as workspace:
            (folder / DEMO_MARK).write_text(_ABOUT_DEMO, encoding="utf-8")
            yield Demo(services_over(workspace), story, folder, _make_evidence, say)
        (folder / DEMO_MARK).write_text(f"{_ABOUT_DEMO}{_FINISHED}\n", encoding="utf-8")


def _make_room(folder: Path, *, reset: bool) -> None:
    """Take an older demo away when that is wanted; whatever else is in the way stays there."""
    from mcred_desktop.store.workspace import Workspace

    if folder.exists() and not folder.is_dir():
        raise WorkspaceError(
            "This is a file.", where=str(folder), cure="Name a folder that is new or empty."
        )
    if folder.is_dir() and any(folder.iterdir()):
        ours = (folder / DEMO_MARK).is_file()
        if not (ours and reset):
            raise WorkspaceError(
                "This folder holds an older demo." if ours else "This folder is not empty.",
                where=str(folder),
                cure="Build it again with --reset." if ours else "Name a new or empty one.",
            )
        if Workspace.is_one(folder):
            with Workspace.open(folder):
                pass  # refused while another program works in it
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise WorkspaceError(
                f"The older demo cannot be removed ({error.strerror}).",
                where=str(folder),
                cure="Name another folder.",
            ) from error


def opened_in_window(folder: Path) -> "Front":
    """The workspace in ``folder`` for the window; raises WorkspaceError."""
    from mcred_desktop.store.entrance import Entrance

    if is_office(folder):
        with ExitStack() as held:
            return _front(entered(folder), held)
    entrance = Entrance(folder)
    with ExitStack() as held:
        held.callback(entrance.close)
        if not entrance.current:
            return _front(_through(entrance), held)
        return _half_open(entrance, held)


def _half_open(entrance: "Entrance", held: ExitStack) -> "Front":
    """What Home shows, read without the mapper; the rest is loaded when it is asked for."""
    from mcred_desktop.gui.program import Front
    from mcred_desktop.services.home.home import Home

    def rest() -> "Services":
        workspace = _through(entrance)
        kept.callback(workspace.close)
        return services_over(workspace)

    home = Home(entrance.figures)
    people = _somebody(home, entrance.folder)
    name = entrance.name
    kept = held.pop_all()
    return Front(name, entrance.folder, home, people, rest, kept.close)


def _through(entrance: "Entrance") -> "Workspace":
    from mcred_desktop.store.workspace import Workspace

    return Workspace.through(entrance)


def _front(workspace: "Workspace", held: ExitStack) -> "Front":
    """A workspace that is open in full already."""
    from mcred_desktop.gui.program import Front

    held.callback(workspace.close)
    services = services_over(workspace)
    people = _somebody(services.home, workspace.folder)
    kept = held.pop_all()
    return Front(
        workspace.name, workspace.folder, services.home, people, lambda: services, kept.close
    )


def _somebody(home: "Home", folder: Path) -> "list[Somebody]":
    people = home.people()
    if not people:
        raise WorkspaceError("Nobody works in this workspace yet.", where=str(folder))
    return people


def created(folder: Path, institution: str, name: str) -> "Front":
    """A new workspace with its first person, who may do everything until others come."""
    from mcred_desktop.domain.people import Person
    from mcred_desktop.domain.roles import Role
    from mcred_desktop.services.people import People
    from mcred_desktop.store.workspace import Workspace

    with ExitStack() as held:
        workspace = Workspace.create(folder, institution)
        held.callback(workspace.close)
        first = Person(id=workspace.store.new_id(), name=name, roles=tuple(Role))
        People(workspace.store).save(first)
        return _front(workspace, held)


def demo_opened(folder: Path) -> "Front":
    """The demo in ``folder``, built first where there is none."""
    from mcred_desktop.store.workspace import Workspace

    mark = folder / DEMO_MARK
    unfinished = mark.is_file() and _FINISHED not in mark.read_text("utf-8")
    if unfinished or not Workspace.is_one(folder):
        with _demo_in(folder, reset=True, say=lambda _: None) as demo:
            demo.build()
    return opened_in_window(folder)


def pack_opened(file: Path, passphrase: str, folder: Path) -> "Front":
    """The workspace in ``folder`` with the work of a pack in it, its evaluator at the keyboard.

    Nothing is made before the pack is known to be whole, signed, and opened by the passphrase.
    """
    from dataclasses import replace

    from mcred_desktop.exchange.invitations import is_invitation

    if is_invitation(file):
        return _hub_joined(file, passphrase, folder)
    pack = pack_reading().work(file, passphrase)
    with opened_or_made(folder, pack.contents.ticket.provider_name) as services:
        ticket = services.packs.open(pack).ticket
    front = opened_in_window(folder)
    return replace(front, acting=ticket.evaluator_id, queue=ticket.cohort_id)


def _hub_joined(file: Path, passphrase: str, folder: Path) -> "Front":
    """A workspace with what the hub has for whoever was invited, who is at the keyboard.

    Where the system has no key store, the hub's password is kept under the same passphrase.
    """
    from mcred_desktop.gui.program import Front

    with ExitStack() as held:
        services = held.enter_context(joined_hub(file, passphrase, folder, lambda: passphrase))
        who, people = (
            services.syncing.members.membership().person_id,
            _somebody(services.home, folder),
        )
        name, close = services.care.name, held.pop_all().close
    return Front(name, folder, services.home, people, lambda: services, close, acting=who)


def _make_evidence(folder: Path, learner: str, index: int) -> list[Path]:
    from mcred_desktop.documents.reports.data_audit import data_audit_pdf
    from mcred_desktop.exchange.demo_files import make_evidence, sites

    own = folder / f"{index + 1:02}"
    made = make_evidence(own, learner, index)
    known = sites()
    site = known[index % len(known)]
    rows = [(row.indicator, row.recounted, row.reported) for row in site.audit]
    audit = own / "data-audit.pdf"
    audit.write_bytes(data_audit_pdf(site.site, rows, site.cause))
    return [audit, *made]

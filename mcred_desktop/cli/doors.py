"""What the terminal needs from the composition root, and options its commands share."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.naming import one_meant
from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.assess.agreement import RatingFiles
from mcred_desktop.services.demo.path import DemoReport
from mcred_desktop.services.packs.reading import PackReading
from mcred_desktop.services.upkeep import HealthLine
from mcred_desktop.services.verify.verification import Verification
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Doors:
    """Ways into the program; each opens what it needs and nothing more."""

    open: Callable[[Path], AbstractContextManager[Services]]
    """A workspace to work in; raises WorkspaceError"""
    examine: Callable[[Path], list[HealthLine]]
    """The health of a workspace, read only"""
    verification: Callable[[], Verification]
    """Checking files, without a workspace"""
    learn: Callable[[Path], None]
    """Trust what an office issues by now, where the folder leads to one"""
    now: Callable[[], str]
    """UTC, ISO 8601"""
    demo: Callable[[Path, bool, Callable[[str], None]], DemoReport]
    """Build the demo in a folder (True: even over an older demo) and run the path on it"""
    rating_files: Callable[[], RatingFiles]
    """Agreement of ratings in a file, without a workspace"""
    pack_reading: Callable[[], PackReading]
    """Looking into evaluator packs, without a workspace"""
    open_or_make: Callable[[Path, str], AbstractContextManager[Services]]
    """A workspace to work in, made under that name where there is none"""
    found_office: Callable[[str, str, str], None]
    """Make an office at an address, with a name and its first person; raises WorkspaceError"""
    join_office: Callable[[Path, str], None]
    """Make a folder the way into the office at an address; raises WorkspaceError"""
    upgrade_office: Callable[[str], bool]
    """Bring the office at an address to this version (False: it was); raises WorkspaceError"""
    join_hub: Callable[[Path, str, Path, Callable[[], str]], AbstractContextManager[Services]]
    """A workspace that joined by an invitation: its file, its passphrase, the folder, and what
    gives the passphrase for passwords where it is needed"""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What every command can reach: the doors, and the workspace named with ``-w``."""

    doors: Doors
    folder: Path | None

    def workspace(self) -> Path:
        """The folder named with ``-w``; raises McredError when there is none."""
        if self.folder is None:
            raise McredError("No workspace was named.", cure="Put -w FOLDER before the command.")
        return self.folder


Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
CohortName = Annotated[
    str | None, typer.Option("--cohort", help="Title or id; not needed when there is one cohort.")
]


def cohort_named(services: Services, name: str | None) -> Cohort:
    """The cohort with that title or id, or the only one; raises McredError."""
    cohorts = {cohort.id: cohort for cohort in services.cohorts.all()}
    titles = {cohort.id: cohort.title for cohort in cohorts.values()}
    return cohorts[one_meant(titles, name, "cohort", "--cohort")]


def record_named(services: Services, name: str | None, option: str = "") -> Achievement:
    """The micro-credential with that id or title, or with ``option`` the only one.

    Raises:
        McredError: there is none, or more than one.
    """
    records = {record.id: record for record in services.design.catalogue()}
    titles = {record.id: record.title for record in records.values()}
    return records[one_meant(titles, name, "micro-credential", option)]

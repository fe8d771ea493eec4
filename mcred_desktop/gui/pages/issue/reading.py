"""What the page asks the services for, in a worker thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.award import Credential
from mcred_desktop.services.assess.handover import file_stem
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.awards import DryRun
from mcred_desktop.services.issue.issuer import issuer_of
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.publishing.status_lists import Standing
from mcred_desktop.services.register.register import WINDOW, RegisterLine
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort and how far its issuing is."""

    cohort: Cohort
    due: int
    """Learners decided on, without a credential"""
    issued: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The cohorts, and what signing needs."""

    lines: list[CohortLine]
    issuer: str
    """Name of the issuer; empty when it is not filled in"""
    has_key: bool
    unlocked: bool
    seconds_left: float = 0.0
    """Until the key locks itself, when nobody uses it"""
    standing: Standing | None = None
    """How far the web knows what was withdrawn; None before it was looked at"""


@dataclass(frozen=True, slots=True)
class Issued:
    """What a cohort was given, and where the files lie."""

    cohort_id: str
    lines: list[RegisterLine]
    folder: Path
    told_until: str
    """When the last publication was made; empty before the first"""
    has_hub: bool = False
    """Whether certificates that are not here can be fetched"""
    elsewhere: int = 0
    """How many credentials stand whose certificates lie on other laptops"""


@dataclass(frozen=True, slots=True)
class Checked:
    """The dry run of a cohort."""

    cohort_id: str
    run: DryRun


def overview(services: Services) -> Overview:
    """Every cohort with its counts, and the state of issuer and key."""
    issuer, key = issuer_of(services.store), services.signing_key
    return Overview(
        [_line(services, cohort) for cohort in services.cohorts.all()],
        issuer.name if issuer else "",
        has_key=key.current() is not None,
        unlocked=key.unlocked,
        seconds_left=key.held.seconds_left if key.unlocked else 0.0,
        standing=services.publishing.status.standing(),
    )


def issued(services: Services, cohort_id: str) -> Issued:
    """The register of a cohort."""
    folder = services.awards.out_folder(cohort_id)
    told_until = services.publishing.status.standing().at
    lines = services.register.lines(cohort_id)
    if not services.credential_files.has_line():
        return Issued(cohort_id, lines, folder, told_until)
    standing = [line.credential for line in lines if line.stands]
    elsewhere = len(services.credential_files.missing(standing))
    return Issued(cohort_id, lines, folder, told_until, has_hub=True, elsewhere=elsewhere)


def fetch(services: Services, credential_ids: Sequence[str], progress: Progress) -> Changes:
    """Have certificates here that others issued; raises McredError when some cannot be had."""
    services.credential_files.fetch(credential_ids, progress).refuse_absent()
    return Changes()


def fetch_cohort(services: Services, cohort_id: str, progress: Progress) -> Changes:
    """As ``fetch``, for everything of a cohort that stands."""
    lines = services.register.lines(cohort_id)
    return fetch(services, [line.credential.id for line in lines if line.stands], progress)


@dataclass(frozen=True, slots=True)
class Window:
    """Some of what was issued to all cohorts, from one row on."""

    text: str
    start: int
    lines: list[RegisterLine]
    folders: dict[str, Path]
    """Of their cohorts, by id"""

    @property
    def more(self) -> bool:
        return len(self.lines) == WINDOW and self.lines[-1].erased is None


def window(services: Services, text: str, start: int) -> Window:
    """A window of the whole register, narrowed by words."""
    lines = services.register.window(text, start=start)
    cohorts = {line.credential.cohort_id for line in lines if line.erased is None}
    folders = {one: services.awards.out_folder(one) for one in cohorts}
    return Window(text, start, lines, folders)


def checked(services: Services, cohort_id: str) -> Checked:
    """The dry run of a cohort."""
    return Checked(cohort_id, services.awards.dry_run(cohort_id))


def confirm_run(services: Services, cohort_id: str, by: str) -> Changes:
    """Confirm what the dry run shows now; raises McredError when nothing is ready."""
    ready = [award.credential_id for award in services.awards.dry_run(cohort_id).ready]
    return services.two_people.confirm(cohort_id, ready, by)


def certificate_of(credential: Credential, folder: Path) -> Path:
    """Where issuing wrote the certificate."""
    return folder / f"{file_stem(credential.recipient, credential.serial)}.pdf"


def write_page(services: Services, folder: Path, by: str) -> Changes:
    """Write page and status lists; raises McredError, and WorkspaceError when it cannot be."""
    return services.publishing.folder(folder, by).changes


def save_trust_file(services: Services, file: Path) -> Path:
    """Write the trust file, whole or not at all.

    Raises:
        McredError: the key is locked.
        WorkspaceError: the file cannot be written.
    """
    return services.key_files.trust(file)


def _line(services: Services, cohort: Cohort) -> CohortLine:
    states = [row.portfolio.state for row in services.cohorts.learners(cohort.id)]
    return CohortLine(
        cohort,
        due=states.count(PortfolioState.AWARDED),
        issued=states.count(PortfolioState.ISSUED),
    )

"""What the desk asks the services for, in a worker thread."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from mcred_desktop.domain.certificates.design import CertificateChoice
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.designs import OpenCertificates
from mcred_desktop.services.issue.specimen import Names
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Opened:
    """The certificates of a cohort, and the names to try a design with."""

    cohort_id: str
    certificates: OpenCertificates
    names: Names


@dataclass(frozen=True, slots=True)
class Wanted:
    """A certificate to look at."""

    cohort_id: str
    choice: CertificateChoice
    name: str
    width: int
    """Pixels"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Its pages, or why there are none."""

    wanted: Wanted
    pages: tuple[QImage, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """Which learners a design has no certificate for."""

    choice: CertificateChoice
    learners: int
    held: tuple[str, ...]


def opened(services: Services, cohort_id: str) -> Opened:
    """The certificates of a cohort."""
    certificates = services.certificate_designs.of_cohort(cohort_id)
    return Opened(cohort_id, certificates, services.specimens.names(cohort_id))


def seen(services: Services, wanted: Wanted) -> Seen:
    """The pages of a certificate as pictures."""
    try:
        drawn = services.specimens.pictures(
            wanted.cohort_id, wanted.choice, wanted.name, wanted.width
        )
    except McredError as error:
        return Seen(wanted, (), str(error))
    return Seen(wanted, tuple(QImage.fromData(page) for page in drawn))


def tried(services: Services, cohort_id: str, choice: CertificateChoice) -> Tried:
    """Every learner of a cohort set in a design."""
    held = services.specimens.held(cohort_id, choice)
    return Tried(choice, len(services.cohorts.learners(cohort_id)), tuple(held))

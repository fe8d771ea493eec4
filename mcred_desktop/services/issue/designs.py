"""Certificate designs: those that come with the program, those made here, and which is used."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from pydantic import ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.certificates.design import (
    FIRST,
    CertificateChoice,
    CertificateDesign,
    Design,
    DesignFile,
)
from mcred_desktop.domain.certificates.paper import on_letter
from mcred_desktop.domain.certificates.rules import findings
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.services.canvases.templates import wrong
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store

FOLDER: Final = RESOURCES / "certificates"
ORDER: Final = (FIRST, "classic", "government", "craft", "transcript", "arabic")
"""In which the stock designs are offered; others after them by name"""


class DesignFiles(Protocol):
    """Designs that come and go as files."""

    def read(self, file: Path) -> Design:
        """A design from a stranger's file; raises UntrustedInputError."""
        ...

    def write(self, design: Design, target: Path) -> None:
        """Write a file; raises WorkspaceError when the disk refuses."""
        ...

    def picture(self, file: Path) -> str:
        """A stranger's picture as a design carries it, base64; raises UntrustedInputError."""
        ...


@dataclass(frozen=True, slots=True)
class DesignOffer:
    """A design that can be chosen."""

    key: str
    """Name of its file, or the id of one made here"""
    name: str
    purpose: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class OpenCertificates:
    """How the certificates of a micro-credential look, and how they could."""

    choice: CertificateChoice
    title: str
    """Of the micro-credential"""
    offers: tuple[DesignOffer, ...]
    own: CertificateDesign | None = None
    """The chosen design, where it was made here"""

    @property
    def is_own(self) -> bool:
        """Whether the chosen design was made here."""
        return any(offer.own for offer in self.offers if offer.key == self.choice.design)

    def of(self, choice: CertificateChoice) -> "OpenCertificates":
        """The same with something else chosen."""
        own = self.own if choice.design == self.choice.design else None
        return replace(self, choice=choice, own=own)


@cache
def stock_design(key: str) -> Design:
    """A design that comes with the program.

    Raises:
        McredError: the file is missing, or no design.
    """
    file = FOLDER / f"{key}.json"
    try:
        content = file.read_bytes()
    except OSError as error:
        raise McredError("This certificate design is missing.", where=file.name) from error
    try:
        return DesignFile.model_validate_json(content).design
    except ValidationError as error:
        what, place = wrong(error)
        raise McredError(
            f"This certificate design is not valid: {what}.", where=f"{file.name}, {place}"
        ) from error


@cache
def _stock_as(key: str, *, letter: bool, with_says: bool) -> Design:
    """One value for all who ask, so that a cohort's certificates share what is worked out."""
    return _as_chosen(stock_design(key), letter=letter, with_says=with_says)


def _as_chosen(design: Design, *, letter: bool, with_says: bool) -> Design:
    laid = on_letter(design) if letter else design
    return laid.model_copy(update={"with_says": True}) if with_says else laid


def choice_of(session: Session, achievement_id: str) -> CertificateChoice:
    """How a record's certificates look: as chosen, or as every record begins."""
    found = session.find(CertificateChoice, id=achievement_id)
    return found[0] if found else CertificateChoice(id=achievement_id)


def design_for(session: Session, choice: CertificateChoice) -> Design:
    """The design a choice names, on its paper; raises McredError when there is none such."""
    own = session.find(CertificateDesign, id=choice.design)
    if own:
        return _as_chosen(own[0].content, letter=choice.letter, with_says=choice.with_says)
    return _stock_as(choice.design, letter=choice.letter, with_says=choice.with_says)


@dataclass(frozen=True, slots=True)
class CertificateDesigns:
    """What is done with designs."""

    store: Store
    files: DesignFiles

    def offers(self) -> list[DesignOffer]:
        """Every design: the stock ones in their order, then those made here by name."""
        keys = {file.stem for file in FOLDER.glob("*.json")}
        ordered = [key for key in ORDER if key in keys] + sorted(keys - set(ORDER))
        stock = [stock_design(key) for key in ordered]
        found = [
            DesignOffer(key, design.name, design.purpose)
            for key, design in zip(ordered, stock, strict=True)
        ]
        with self.store.read() as session:
            own = sorted(session.find(CertificateDesign), key=lambda x: x.content.name.casefold())
        return found + [
            DesignOffer(row.id, row.content.name, row.content.purpose, own=True) for row in own
        ]

    def of_cohort(self, cohort_id: str) -> OpenCertificates:
        """The certificates of the micro-credential a cohort is given; raises NotFoundError."""
        with self.store.read() as session:
            cohort = session.get(Cohort, cohort_id)
            version = session.get(AchievementVersion, cohort.achievement_version_id)
            choice = choice_of(session, version.achievement_id)
            own = next(iter(session.find(CertificateDesign, id=choice.design)), None)
        return OpenCertificates(choice, version.content.title, tuple(self.offers()), own)

    def choice(self, achievement_id: str) -> CertificateChoice:
        """How a record's certificates look."""
        with self.store.read() as session:
            return choice_of(session, achievement_id)

    def design(self, key: str) -> Design:
        """A design by its key or id; raises McredError when there is none such."""
        with self.store.read() as session:
            return design_for(session, CertificateChoice(id="", design=key))

    def choose(self, choice: CertificateChoice) -> Changes:
        """Use a design for a record from now on; what was issued before stays as it is.

        Raises:
            McredError: there is no such record, or no such design.
        """
        with self.store.begin() as session:
            session.get(Achievement, choice.id)
            design_for(session, choice)
            session.put(choice)
            return session.changes

    def take_in(self, file: Path) -> Changes:
        """Keep a design from a file as one of one's own.

        Raises:
            UntrustedInputError: it is no design, or breaks a rule of certificates.
        """
        design = self.files.read(file)
        with self.store.begin() as session:
            session.put(CertificateDesign(id=self.store.new_id(), content=design))
            return session.changes

    def hand_out(self, key: str, target: Path) -> Path:
        """Write a design to a file; raises WorkspaceError."""
        self.files.write(self.design(key), target)
        return target

    def picture(self, file: Path) -> str:
        """A picture for a design, drawn anew, base64; raises UntrustedInputError."""
        return self.files.picture(file)

    def copy(self, choice: CertificateChoice, name: str) -> Changes:
        """Make a design of one's own that begins as the chosen one, and choose it.

        Raises:
            McredError: there is no such record, or no such design.
        """
        plain = CertificateChoice(id=choice.id, design=choice.design)
        with self.store.begin() as session:
            session.get(Achievement, choice.id)
            content = design_for(session, plain).model_copy(update={"name": name})
            own = CertificateDesign(id=self.store.new_id(), content=content, based_on=choice.design)
            session.put(own)
            session.put(choice.model_copy(update={"design": own.id}))
            return session.changes

    def keep(self, design: CertificateDesign) -> Changes:
        """Keep an edit of a design made here; what was issued before stays as it is.

        Raises:
            McredError: it breaks a rule of certificates.
        """
        for finding in findings(design.content):
            raise McredError(finding.text, where=finding.layer)
        with self.store.begin() as session:
            session.put(design)
            return session.changes

    def give_up(self, choice: CertificateChoice) -> Changes:
        """Remove the design made here that is chosen, and choose what it was made from.

        Raises:
            McredError: another micro-credential uses it.
        """
        with self.store.begin() as session:
            own = session.get(CertificateDesign, choice.design)
            others = session.find(CertificateChoice, design=own.id)
            for other in others:
                if other.id != choice.id:
                    record = session.get(Achievement, other.id)
                    raise McredError(
                        f"“{record.title}” uses this design.",
                        cure="Choose another one there first.",
                    )
            stock = {file.stem for file in FOLDER.glob("*.json")}
            before = own.based_on if own.based_on in stock else FIRST
            session.put(choice.model_copy(update={"design": before}))
            session.delete(CertificateDesign, own.id)
            return session.changes

    def bring_back(self, design: CertificateDesign, choice: CertificateChoice) -> Changes:
        """Undo of ``give_up``: the design is there again, and chosen."""
        with self.store.begin() as session:
            session.put(design)
            session.put(choice)
            return session.changes

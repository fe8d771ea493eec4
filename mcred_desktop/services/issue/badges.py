"""The badge of a micro-credential: how it looks at each level, and its pictures for other uses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.badge_design import (
    BadgeDesign,
    BadgeFace,
    Pairing,
    Silhouette,
    face_of,
    pairings,
)
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.services.assess.handover import file_stem
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress, Session, Store

SIDES = (64, 128, 256, 512, 1024)
"""Pixels of the pictures that are handed out"""


class BadgeArtist(Protocol):
    """Draws badges; safe from any thread."""

    def icons(self) -> dict[str, dict[str, str]]:
        """Every icon there is: its name, and what people call it by language."""
        ...

    def icon(self, name: str, fill: str, ground: str) -> bytes:
        """An icon without its badge, as SVG."""
        ...

    def outline(self, silhouette: Silhouette, fill: str, ground: str) -> bytes:
        """An outline with nothing on it, as SVG."""
        ...

    def svg(self, face: BadgeFace, side: int = 512) -> bytes:
        """The badge as it is drawn at ``side`` pixels, its text as paths."""
        ...

    def png(self, face: BadgeFace, side: int) -> bytes:
        """Transparent around the badge, ``side`` pixels square."""
        ...


@dataclass(frozen=True, slots=True)
class OpenBadge:
    """A badge as it is designed, and the levels it has to show."""

    design: BadgeDesign
    title: str
    language: str
    levels: tuple[str, ...]
    """Names of the levels of achievement, the lowest first"""

    def faces(self) -> list[BadgeFace]:
        """One for each level; one for having passed where the rubric names none."""
        return [
            face_of(self.design, self.title, self.levels, level, self.language)
            for level in self.levels or (None,)
        ]

    def of(self, design: BadgeDesign) -> "OpenBadge":
        """The same record with another design."""
        return replace(self, design=design)

    @property
    def lowest_contrast(self) -> float:
        """Of letters and signs with what they stand on."""
        return min(pairing.have for pairing in pairings(self.design))

    def faults(self) -> list[Pairing]:
        """The colours that cannot be told apart well enough."""
        return [pairing for pairing in pairings(self.design) if not pairing.holds]


@dataclass(frozen=True, slots=True)
class Badges:
    """What is done with the looks of badges."""

    store: Store
    artist: BadgeArtist
    write: Callable[[Path, bytes], None]
    """Whole or not at all"""

    def open(self, achievement_id: str) -> OpenBadge:
        """The badge of a record; raises NotFoundError."""
        with self.store.read() as session:
            record = session.get(Achievement, achievement_id)
            design = badge_of(session, achievement_id)
            levels = _levels_of(session, achievement_id)
            return OpenBadge(design, record.title, record.language, levels)

    def of_cohort(self, cohort_id: str) -> OpenBadge:
        """The badge a cohort is given; raises NotFoundError."""
        with self.store.read() as session:
            cohort = session.get(Cohort, cohort_id)
            version = session.get(AchievementVersion, cohort.achievement_version_id)
        return self.open(version.achievement_id)

    def keep(self, design: BadgeDesign) -> Changes:
        """Keep an edit; every badge issued before stays as it is.

        Raises:
            McredError: something on it could not be read, or an icon is not known.
        """
        for pairing in pairings(design):
            if not pairing.holds:
                raise McredError(
                    f"The contrast is too low: {pairing.what}, {pairing.have:.1f} : 1.",
                    cure=f"Choose colours that reach {pairing.needed:g} : 1.",
                )
        if design.icon not in self.artist.icons():
            raise McredError("There is no such icon.", where=design.icon)
        with self.store.begin() as session:
            session.get(Achievement, design.id)
            session.put(design)
            return session.changes

    def export(self, achievement_id: str, folder: Path, progress: Progress) -> list[Path]:
        """Write the badge of every level as SVG and as PNG of every size; what was written.

        Nothing is baked in: these are for a web page or a brochure.

        Raises:
            WorkspaceError: a file cannot be written.
        """
        opened = self.open(achievement_id)
        faces, written = opened.faces(), list[Path]()
        for number, face in enumerate(faces):
            progress.step(number, len(faces), face.word)
            if progress.cancelled:
                break
            stem = folder / file_stem(f"{opened.title} {face.word}", "")
            pictures = {f"{stem}-{side}.png": self.artist.png(face, side) for side in SIDES}
            for name, content in {**pictures, f"{stem}.svg": self.artist.svg(face)}.items():
                self.write(Path(name), content)
                written.append(Path(name))
        return written


def badge_of(session: Session, achievement_id: str) -> BadgeDesign:
    """The design of a record's badge: its own, or the one every record begins with."""
    found = session.find(BadgeDesign, id=achievement_id)
    return found[0] if found else BadgeDesign(id=achievement_id)


def _levels_of(session: Session, achievement_id: str) -> tuple[str, ...]:
    """By the record's last published rubric, else by the one that is being written."""
    versions = session.find(RubricVersion, achievement_id=achievement_id)
    published = sorted(versions, key=lambda version: version.at)
    drafts = session.find(RubricDraft, achievement_id=achievement_id, archived=False)
    contents = [version.content for version in published] or [draft.content for draft in drafts]
    return tuple(band.name for band in contents[-1].bands) if contents else ()

"""The badge of a micro-credential: how it looks at each level, and its pictures for other uses."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.badge_design import BadgeDesign, BadgeFace, Pairing, face_of, pairings
from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import Rubric, RubricDraft, RubricVersion
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.handover import file_stem
from mcred_desktop.services.ports import Progress, Session, Store

SIDES = (64, 128, 256, 512, 1024)
"""Pixels of the pictures that are handed out"""


class BadgeArtist(Protocol):
    """Draws badges; safe from any thread."""

    def icons(self) -> dict[str, dict[str, str]]:
        """Every icon there is: its name, and what people call it by language."""
        ...

    def svg(self, face: BadgeFace) -> bytes: ...

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
            bands = _rubric_of(session, achievement_id).bands
            levels = tuple(band.name for band in bands)
            return OpenBadge(design, record.title, record.language, levels)

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
            stem = file_stem(f"{opened.title} {face.word}", "")
            for side in SIDES:
                progress.step(number * len(SIDES) + len(written), len(faces) * len(SIDES), stem)
                if progress.cancelled:
                    return written
                written.append(self._put(folder / f"{stem}-{side}.png", self.artist.png(face, side)))
            written.append(self._put(folder / f"{stem}.svg", self.artist.svg(face)))
        return written

    def _put(self, file: Path, content: bytes) -> Path:
        self.write(file, content)
        return file


def badge_of(session: Session, achievement_id: str) -> BadgeDesign:
    """The design of a record's badge: its own, or the one every record begins with."""
    found = session.find(BadgeDesign, id=achievement_id)
    return found[0] if found else BadgeDesign(id=achievement_id)


def _rubric_of(session: Session, achievement_id: str) -> Rubric:
    """What a record is judged by: its last published rubric, else the one that is written."""
    published = session.find(RubricVersion, achievement_id=achievement_id)
    drafts = session.find(RubricDraft, achievement_id=achievement_id, archived=False)
    if published:
        return max(published, key=lambda version: version.at).content
    return drafts[-1].content if drafts else Rubric()

"""Pathways out of files and into them: our own JSON, a page to print, a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode, Plan
from mcred_desktop.domain.pathways.progress import Progress
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.pathways.pathways import OpenPathway, Pathways, offers
from mcred_desktop.services.ports import Session, Store


class PathwayPaper(StrEnum):
    """Sizes of paper, landscape."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class PrintedPathway:
    """A pathway on its way to paper, with a learner where it is printed for one."""

    found: OpenPathway
    day: date
    paper: PathwayPaper = PathwayPaper.A4
    learner: str = ""
    progress: Progress | None = None


class PathwayPress(Protocol):
    """Value in, bytes out; safe from any thread; the same input, the same bytes."""

    def pdf(self, printed: PrintedPathway) -> bytes:
        """One page, vector."""
        ...

    def png(self, printed: PrintedPathway) -> bytes:
        """The same page as a picture."""
        ...


class PathwayFormat(Protocol):
    """Our own JSON."""

    def read(self, file: Path) -> Plan:
        """See `FilePathways.read`."""
        ...

    def write(self, plan: Plan, target: Path) -> None:
        """See `FilePathways.write`."""
        ...


@dataclass(frozen=True, slots=True)
class PathwayFiles:
    """What designers take in, print and hand on."""

    store: Store
    files: PathwayFormat
    press: PathwayPress
    write: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""

    def read(self, file: Path) -> Plan:
        """The pathway in a file; nothing is kept yet. Raises UntrustedInputError."""
        return self.files.read(file)

    def take(self, plan: Plan, pathway_id: str) -> Changes:
        """Keep a pathway from a file beside the others.

        An achievement that is not in this catalogue is looked for by its title; where there is none
        such, its step is a place to fill.
        """
        pathways = Pathways(self.store)
        with self.store.read() as session:
            known = _known_here(session, plan)
        return pathways.keep(known.renamed(pathways.new_ids(known, pathway_id)))

    def export(
        self,
        found: OpenPathway,
        target: Path,
        *,
        paper: PathwayPaper = PathwayPaper.A4,
        learner: str = "",
        progress: Progress | None = None,
    ) -> None:
        """Write a pathway as the name of ``target`` ends: json, pdf or png.

        Raises:
            McredError: the name does not say which.
            WorkspaceError: the disk refuses.
        """
        day = date.fromisoformat(self.store.now()[:10])
        printed = PrintedPathway(found, day, paper, learner, progress)
        kind = target.suffix.lower()
        if kind == ".json":
            self.files.write(_named(found), target)
        elif kind in {".pdf", ".png"}:
            make = self.press.pdf if kind == ".pdf" else self.press.png
            self.write(target, make(printed))
        else:
            raise McredError(
                "The name does not say which format to write.",
                where=target.name,
                cure="End it with .pdf, .png or .json.",
            )


def _named(found: OpenPathway) -> Plan:
    """The plan with today's titles, by which another catalogue can know the achievements again."""
    titled = [
        node.model_copy(update={"title": found.weighed.title(node)}) for node in found.plan.nodes
    ]
    pathway = found.plan.pathway.model_copy(update={"goal": found.leads_to})
    return found.plan.put(*titled).about(pathway)


def _known_here(session: Session, plan: Plan) -> Plan:
    """The plan with the achievements of this catalogue."""
    here = offers(session, plan)

    def known(achievement_id: str | None, title: str) -> str | None:
        if achievement_id is None or achievement_id in here:
            return achievement_id
        found = session.find(Achievement, title=title) if title else []
        return found[0].id if len(found) == 1 else None

    def filled(node: PathwayNode) -> PathwayNode:
        if node.kind is not NodeKind.ACHIEVEMENT:
            return node
        found = known(node.achievement_id, node.title)
        return node.model_copy(update={"achievement_id": found})

    award = known(plan.pathway.award_id, plan.pathway.goal)
    pathway = plan.pathway.model_copy(update={"award_id": award})
    return plan.put(*map(filled, plan.nodes)).about(pathway)

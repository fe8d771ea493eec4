"""Rubrics: drafts, and the published versions that scores cite."""

from dataclasses import dataclass

from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import (
    Band,
    Criterion,
    Level,
    Rubric,
    RubricDraft,
    RubricVersion,
)
from mcred_desktop.domain.rubric_findings import Finding, findings
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class RubricLine:
    """A rubric in the library."""

    draft: RubricDraft
    achievement_title: str
    published: int
    """Number of the newest version; 0 for none"""
    changed: bool
    """Whether the draft differs from the newest version"""


@dataclass(frozen=True, slots=True)
class Rubrics:
    """What designers do with rubrics."""

    store: Store

    def library(self) -> list[RubricLine]:
        with self.store.read() as session:
            titles = {record.id: record.title for record in session.find(Achievement)}
            newest: dict[str, RubricVersion] = {}
            for version in session.find(RubricVersion):
                if (
                    version.rubric_id not in newest
                    or version.number > newest[version.rubric_id].number
                ):
                    newest[version.rubric_id] = version
            return [
                RubricLine(
                    draft,
                    titles.get(draft.achievement_id, ""),
                    newest[draft.id].number if draft.id in newest else 0,
                    draft.id not in newest or newest[draft.id].hash != draft.content.content_hash,
                )
                for draft in session.find(RubricDraft)
            ]

    def draft(self, rubric_id: str) -> RubricDraft:
        with self.store.read() as session:
            return session.get(RubricDraft, rubric_id)

    def create(self, rubric_id: str, achievement_id: str) -> Changes:
        """Begin a rubric for a record: four levels, one criterion for each outcome."""
        with self.store.begin() as session:
            record = session.get(Achievement, achievement_id)
            content = Rubric(
                title=record.title,
                levels=tuple(
                    Level(id=self.store.new_id(), name=name, points=points)
                    for points, name in enumerate(("Not yet", "Developing", "Meets", "Extends"), 1)
                ),
                criteria=tuple(
                    Criterion(id=self.store.new_id(), title=outcome.text, outcomes=(outcome.id,))
                    for outcome in record.outcomes
                )
                or (Criterion(id=self.store.new_id(), title=""),),
                bands=tuple(
                    Band(id=self.store.new_id(), name=name, at_least=at_least)
                    for name, at_least in (("Foundation", 60), ("Proficient", 75), ("Expert", 90))
                ),
            )
            session.put(RubricDraft(id=rubric_id, achievement_id=achievement_id, content=content))
            return session.changes

    def save(self, draft: RubricDraft) -> Changes:
        """Keep an edit of a draft."""
        with self.store.begin() as session:
            session.put(draft)
            return session.changes

    def findings(self, rubric: Rubric) -> tuple[Finding, ...]:
        return findings(rubric)

    def versions(self, rubric_id: str) -> list[RubricVersion]:
        """Published versions, oldest first."""
        with self.store.read() as session:
            found = session.find(RubricVersion, rubric_id=rubric_id)
            return sorted(found, key=lambda version: version.number)

    def publish(self, rubric_id: str, by: str) -> Changes:
        """Freeze the draft as the next version.

        Raises:
            McredError: a finding blocks it, or nothing changed since the last version.
        """
        with self.store.begin() as session:
            draft = session.get(RubricDraft, rubric_id)
            blocking = [f.text for f in findings(draft.content) if f.blocks]
            if blocking:
                raise McredError(" ".join(blocking), where=draft.content.title)
            versions = session.find(RubricVersion, rubric_id=rubric_id)
            latest = max(versions, key=lambda version: version.number, default=None)
            digest = draft.content.content_hash
            if latest is not None and latest.hash == digest:
                raise McredError(f"Nothing changed since version {latest.number}.")
            session.add(
                RubricVersion(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    rubric_id=rubric_id,
                    achievement_id=draft.achievement_id,
                    number=latest.number + 1 if latest else 1,
                    content=draft.content,
                    hash=digest,
                    structure_hash=draft.content.structure_hash,
                )
            )
            return session.changes

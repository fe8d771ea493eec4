"""Rubrics: the library of drafts, and the published versions that scores cite."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from mcred_desktop.domain.assess.assessment import Cohort, Sheet
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.copy import renewed
from mcred_desktop.domain.rubrics.findings import Finding, findings
from mcred_desktop.domain.rubrics.joining import joined
from mcred_desktop.domain.rubrics.rubric import (
    Band,
    Criterion,
    Level,
    Rubric,
    RubricDraft,
    RubricVersion,
)
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class RubricLine:
    """A rubric in the library."""

    draft: RubricDraft
    achievement_title: str
    published: int
    """Number of the newest version; 0 for none"""
    changed: bool
    """Whether the draft differs from the newest version"""
    also_for: tuple[str, ...] = ()
    """Titles of further micro-credentials that use it"""


@dataclass(frozen=True, slots=True)
class Rubrics:
    """What designers do with rubrics."""

    store: Store

    def library(self, text: str = "", *, tag: str = "", archived: bool = False) -> list[RubricLine]:
        """The rubrics in use, or those in the archive, oldest first.

        Args:
            text: every word of it is in the title, a tag, a micro-credential or a criterion.
            tag: only rubrics that carry it.
            archived: the archive in place of what is in use.
        """
        with self.store.read() as session:
            titles = {record.id: record.title for record in session.find(Achievement)}
            drafts = session.find(RubricDraft, archived=archived)
            newest = _newest(session, [draft.id for draft in drafts])
        lines = [_line(draft, newest.get(draft.id), titles) for draft in drafts]
        words = _folded(text).split()
        return [
            line
            for line in lines
            if (not tag or _folded(tag) in map(_folded, line.draft.tags)) and _holds(line, words)
        ]

    def tags(self) -> list[str]:
        """Every tag in use, in order."""
        with self.store.read() as session:
            drafts = session.find(RubricDraft)
        return sorted({tag for draft in drafts for tag in draft.tags}, key=_folded)

    def draft(self, rubric_id: str) -> RubricDraft:
        with self.store.read() as session:
            return session.get(RubricDraft, rubric_id)

    def create(self, rubric_id: str, achievement_id: str) -> Changes:
        """Begin a rubric for a record: four levels, one criterion for each outcome."""
        with self.store.begin() as session:
            record = session.get(Achievement, achievement_id)
            content = begun(record, self.store.new_id)
            session.put(RubricDraft(id=rubric_id, achievement_id=achievement_id, content=content))
            return session.changes

    def save(self, draft: RubricDraft) -> Changes:
        """Keep an edit of a draft's content; tags, uses and archive of a known one stay."""
        with self.store.begin() as session:
            known = session.find(RubricDraft, id=draft.id)
            kept = known[0].model_copy(update={"content": draft.content}) if known else draft
            session.put(kept)
            return session.changes

    def revise(self, before: Rubric, draft: RubricDraft) -> Changes:
        """Keep what an edit changed of ``before``; what a colleague changed meanwhile stays."""
        with self.store.begin() as session:
            known = session.find(RubricDraft, id=draft.id)
            if known:
                content = joined(before, draft.content, known[0].content)
                draft = known[0].model_copy(update={"content": content})
            session.put(draft)
            return session.changes

    def tag(self, rubric_id: str, tags: Sequence[str]) -> Changes:
        """Give a rubric these tags and no others; the same word is kept once."""
        said: dict[str, str] = {}
        for tag in filter(str.strip, tags):
            said.setdefault(_folded(tag), " ".join(tag.split()))
        return self._change(rubric_id, tags=tuple(said.values()))

    def use_for(self, rubric_id: str, achievement_ids: Sequence[str]) -> Changes:
        """Use a rubric in these further micro-credentials and no others."""
        with self.store.begin() as session:
            draft = session.get(RubricDraft, rubric_id)
            further = [x for x in dict.fromkeys(achievement_ids) if x != draft.achievement_id]
            for achievement_id in further:
                session.get(Achievement, achievement_id)
            session.put(draft.model_copy(update={"also_for": tuple(further)}))
            return session.changes

    def archive(self, rubric_id: str) -> Changes:
        """Put a rubric away: no new cohort is judged by it, and nothing of it is lost."""
        return self._change(rubric_id, archived=True)

    def unarchive(self, rubric_id: str) -> Changes:
        """Take a rubric out of the archive."""
        return self._change(rubric_id, archived=False)

    def duplicate(self, rubric_id: str, new_id: str, title: str) -> Changes:
        """Make a rubric of its own from the draft of another, for the same micro-credential."""
        with self.store.begin() as session:
            draft = session.get(RubricDraft, rubric_id)
            content = renewed(draft.content, self.store.new_id)
            session.put(
                RubricDraft(
                    id=new_id,
                    achievement_id=draft.achievement_id,
                    content=content.model_copy(update={"title": title}),
                    tags=draft.tags,
                )
            )
            return session.changes

    def delete(self, rubric_id: str) -> Changes:
        """Delete a rubric nobody was or will be judged by.

        Raises:
            NotAllowedError: a cohort is judged by it, or scores cite it.
        """
        with self.store.begin() as session:
            draft = session.get(RubricDraft, rubric_id)
            versions = [x.id for x in session.find(RubricVersion, rubric_id=rubric_id)]
            used = session.find(Cohort, rubric_version_id=versions) if versions else []
            scored = versions and session.count(Sheet, rubric_version_id=versions)
            if used or scored:
                what = f"“{used[0].title}” is judged by it." if used else "It has scores."
                raise NotAllowedError(
                    f"This rubric cannot be deleted: {what}",
                    where=draft.content.title,
                    cure="Archive it: it leaves the library and the scores keep it.",
                )
            session.delete(RubricDraft, rubric_id)
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
            latest = _newest(session, [rubric_id]).get(rubric_id)
            if latest is not None and latest.content == draft.content:
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
                    hash=draft.content.content_hash,
                    structure_hash=draft.content.structure_hash,
                )
            )
            return session.changes

    def _change(self, rubric_id: str, **fields: object) -> Changes:
        with self.store.begin() as session:
            draft = session.get(RubricDraft, rubric_id)
            session.put(draft.model_copy(update=fields))
            return session.changes


def begun(record: Achievement, new_id: Callable[[], str]) -> Rubric:
    """A first rubric for a record: four levels, one criterion for each outcome."""
    return Rubric(
        title=record.title,
        language=record.language,
        levels=tuple(
            Level(id=new_id(), name=name, points=points)
            for points, name in enumerate(("Not yet", "Developing", "Meets", "Extends"), 1)
        ),
        criteria=tuple(
            Criterion(id=new_id(), title=outcome.text, outcomes=(outcome.id,))
            for outcome in record.outcomes
        )
        or (Criterion(id=new_id(), title=""),),
        bands=tuple(
            Band(id=new_id(), name=name, at_least=at_least)
            for name, at_least in (("Foundation", 60), ("Proficient", 75), ("Expert", 90))
        ),
    )


def _newest(session: Session, rubric_ids: list[str]) -> dict[str, RubricVersion]:
    newest: dict[str, RubricVersion] = {}
    for version in session.find(RubricVersion, rubric_id=rubric_ids):
        known = newest.get(version.rubric_id)
        if known is None or version.number > known.number:
            newest[version.rubric_id] = version
    return newest


def _line(draft: RubricDraft, newest: RubricVersion | None, titles: dict[str, str]) -> RubricLine:
    return RubricLine(
        draft,
        titles.get(draft.achievement_id, ""),
        newest.number if newest else 0,
        newest is None or newest.content != draft.content,
        tuple(titles[x] for x in draft.also_for if x in titles),
    )


def _holds(line: RubricLine, words: Sequence[str]) -> bool:
    content = line.draft.content
    said = (content.title, line.achievement_title, *line.also_for, *line.draft.tags)
    text = _folded("\n".join((*said, *(row.title for row in content.criteria))))
    return all(word in text for word in words)


def _folded(text: str) -> str:
    """As people read it: without case, with composed letters."""
    return normalize("NFC", " ".join(text.split()).casefold())

"""A record as one reads it: every element, the rubric, the approvals, the framework checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.elements import Element
from mcred_desktop.domain.records.frameworks import FrameworkReport, Verdict
from mcred_desktop.domain.records.record import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.records.review import ReviewStep
from mcred_desktop.domain.records.values import Skill, spell
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.domain.values import Fact
from mcred_desktop.services.design.elements import record_elements
from mcred_desktop.services.ports import Session

NOT_STATED = "Not stated"
"""What stands where an entry has no text"""

_UNITS = {
    "hours": "hours",
    "credits": "ECTS",
    "duration_weeks": "weeks",
    "validity_months": "months",
    "review_months": "months",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a summary: what it is about, and what is said of it."""

    title: str
    texts: tuple[str, ...]
    """One a paragraph; none where nothing is stated"""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """A record on its way to paper or into a document."""

    title: str
    state: str
    """Which version it is, and since when"""
    language: str
    """BCP 47 tag of the record; what the program adds is English"""
    day: date
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What the store holds of a record."""

    record: Achievement
    versions: Sequence[AchievementVersion]
    """Oldest first"""
    steps: Sequence[ReviewStep]
    """What else was done with it"""
    rubrics: Sequence[tuple[RubricDraft, RubricVersion | None]]
    """Each with its latest published version"""
    names: Mapping[str, str]
    """Id of a person to the name"""

    @classmethod
    def read(cls, session: Session, achievement_id: str) -> "RecordFacts":
        """Raises NotFoundError."""
        drafts = session.find(RubricDraft, achievement_id=achievement_id, archived=False)
        published = session.find(RubricVersion, achievement_id=achievement_id)
        latest = {x.rubric_id: x for x in sorted(published, key=lambda version: version.number)}
        versions = session.find(AchievementVersion, achievement_id=achievement_id)
        return cls(
            session.get(Achievement, achievement_id),
            sorted(versions, key=lambda version: version.number),
            session.find(ReviewStep, achievement_id=achievement_id),
            [(draft, latest.get(draft.id)) for draft in drafts],
            {person.id: person.name for person in session.find(Person)},
        )

    def version(self, number: int) -> AchievementVersion:
        """The version with that number; raises NotFoundError."""
        for version in self.versions:
            if version.number == number:
                return version
        raise NotFoundError(
            f"This record has no version {number}.", where=self.record.title, cure="Approve it."
        )


def summary_of(
    facts: RecordFacts, number: int | None, checks: Sequence[FrameworkReport], today: str
) -> RecordSummary:
    """The summary of version ``number`` of a record, or as it is ``today`` (ISO 8601).

    Raises:
        NotFoundError: there is no such version.
    """
    shown = None if number is None else facts.version(number)
    content = facts.record if shown is None else shown.content
    groups = tuple(
        Section(group.title, tuple(_entry(content, element) for element in group.elements))
        for group in record_elements().groups
    )
    approvals = tuple(_trail(facts))
    rubrics = tuple(_rubric(draft, version) for draft, version in facts.rubrics)
    return RecordSummary(
        title=content.title,
        state=f"Version {shown.number}, {_by(facts, shown)}" if shown else _draft(facts),
        language=content.language,
        day=date.fromisoformat((shown.at if shown else today)[:10]),
        sections=(
            *groups,
            Section("Rubric", rubrics or (Entry("Rubric", ()),)),
            Section("Approval", approvals or (Entry("Approval", ()),)),
            Section("Framework checks", tuple(map(_check, checks))),
        ),
    )


def _trail(facts: RecordFacts) -> Iterator[Entry]:
    """What was done with each version, in order of time."""
    done = [(x.number, x.at, _by(facts, x)) for x in facts.versions]
    done += [(x.number, x.at, _by(facts, x, x.step)) for x in facts.steps]
    for number, of_one in groupby(sorted(done), key=lambda one: one[0]):
        yield Entry(f"Version {number}", tuple(text for _, _, text in of_one))


def _by(facts: RecordFacts, fact: Fact, what: str = "approved") -> str:
    who = facts.names.get(fact.author, "somebody who is not in this workspace")
    return f"{what} {fact.at[:10]} by {who}"


def _draft(facts: RecordFacts) -> str:
    if facts.record.state is RecordState.IN_REVIEW:
        return "In review"
    if not facts.versions:
        return "Draft, not approved yet"
    latest = facts.versions[-1]
    if latest.hash == AchievementVersion.hash_of(facts.record):
        return f"Version {latest.number}, {_by(facts, latest)}"
    return f"Draft, changed since version {latest.number}"


def _entry(record: Achievement, element: Element) -> Entry:
    if element.name == "outcomes":
        return Entry(element.title, tuple(one.text for one in record.outcomes), numbered=True)
    if element.name == "skills":
        return Entry(element.title, tuple(map(_aligned, record.skills)), numbered=True)
    said = spell(getattr(record, element.name)).strip()
    if said and element.name in _UNITS:
        said = f"{said} {_UNITS[element.name]}"
    return Entry(element.title, tuple(line for line in said.splitlines() if line.strip()))


def _aligned(skill: Skill) -> str:
    where = " · ".join(filter(None, (skill.framework, skill.code, skill.url)))
    return f"{skill.name} ({where})" if where else skill.name


def _rubric(draft: RubricDraft, version: RubricVersion | None) -> Entry:
    if version is None:
        return Entry(draft.content.title or "Rubric", ("Draft, not published yet",))
    published = f"Version {version.number}, published {version.at[:10]}, SHA-256 {version.hash}"
    return Entry(version.content.title, (published,))


def _check(report: FrameworkReport) -> Entry:
    met = f"{report.count(Verdict.FINE)} of {len(report.findings)} met"
    others = report.of(Verdict.MISSING, Verdict.OUT_OF_RANGE, Verdict.TO_WEIGH)
    told = tuple(f"{finding.verdict.capitalize()}: {finding.text}" for finding in others)
    return Entry(report.framework.short, (met, *told))

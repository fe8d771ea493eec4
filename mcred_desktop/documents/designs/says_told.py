"""What page 2 says in sentences: the elements of qualification frameworks that a record states."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mcred_desktop.documents.certificates.captions import Captions
from mcred_desktop.domain.records.values import Skill
from mcred_desktop.services.issue.ports import Award


@dataclass(frozen=True, slots=True)
class Told:
    """One element, as a paragraph."""

    key: str
    """Of its label among the words of page 2"""
    what: str
    """What a problem with it is called"""
    text: str


def told(award: Award, words: Captions) -> Iterator[Told]:
    """Every element the record states, in the order they are printed."""
    record = award.achievement
    skills = words.joined("; ", (_skill(skill, words) for skill in record.skills))
    assessed = (record.assessment, record.supervision, record.identity_check)
    recognised = (record.recognition, record.credit_policy)
    mode = words.modes[record.mode.value] if record.mode else ""
    for element in (
        Told("skills", "The skills", skills),
        Told("awarded_by", "The awarding body", _awarding_body(award, words)),
        Told("prerequisites", "The prerequisites", record.prerequisites),
        Told("assessment", "The type of assessment", _sentences(assessed, words)),
        Told("participation", "The form of participation", record.participation or mode),
        Told("quality", "The quality assurance", record.quality_assurance),
        Told("standards", "The standards", record.standards),
        Told("recognition", "The recognition", _sentences(recognised, words)),
        Told("leads_to", "What it leads to", record.stacking),
        Told("further", "The further information", record.further),
    ):
        if element.text.strip():
            yield element


def _skill(skill: Skill, words: Captions) -> str:
    """With the framework it is from, and its place there."""
    place = words.joined(" ", (skill.framework, skill.code))
    return words.sentence("{name} ({place})", name=skill.name, place=place) if place else skill.name


def _awarding_body(award: Award, words: Captions) -> str:
    """With its place; nothing where the record and the issuer tell neither."""
    record, issuer = award.achievement, award.issuer
    country = record.country or issuer.country
    if not record.awarding_body and not country:
        return ""
    name = record.awarding_body or words.joined(words.comma, (issuer.name, issuer.unit))
    return words.joined(words.comma, (name, issuer.locality, country))


def _sentences(texts: Iterable[str], words: Captions) -> str:
    return words.joined(". ", (text.strip().rstrip(".") for text in texts))

"""The certificate's own words, in the language of the micro-credential."""

import json
from datetime import date
from functools import cache

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.values import Part
from mcred_desktop.services.award_ports import Award

FALLBACK = "en"


class Captions(Part):
    """Fixed words of one language; templates hold their values in braces."""

    language: str
    """BCP 47 tag of these words"""
    certificate: str
    awarded_to: str
    micro_credential: str
    level_of: str
    judged: str
    reached: str
    continued: str
    insufficient: str
    scan: str
    qr: str
    issued: str
    until: str
    no_expiry: str
    workload: str
    hours: str
    hour: str
    credits: str
    ects: str
    level: str
    eqf: str
    assessment: str
    identity: str
    id: str
    decimal: str
    day_form: str
    months: tuple[str, ...]

    def day(self, day: date) -> str:
        """The date in words of this language."""
        return self.day_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def number(self, number: float) -> str:
        """At most two decimals, and none that are nothing."""
        return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", self.decimal)


@cache
def _all() -> dict[str, Captions]:
    read = json.loads((RESOURCES / "designs" / "captions.json").read_text("utf-8"))
    return {tag: Captions.model_validate(words) for tag, words in read.items()}


def captions_in(language: str) -> Captions:
    """The captions for a BCP 47 tag; English where there are none."""
    return _all().get(language.lower().split("-")[0], _all()[FALLBACK])


def facts(award: Award, words: Captions) -> list[tuple[str, str]]:
    """What the side column tells: label and value; what is not known is left out."""
    record = award.achievement
    size, eqf = record.credits, record.eqf_level
    until = words.no_expiry if award.expires is None else words.day(award.expires)
    told = (
        (words.issued, words.day(award.issued)),
        (words.until, until),
        (words.workload, _hours(record.hours, words)),
        (words.credits, "" if size is None else words.ects.format(number=words.number(size))),
        (words.level, "" if eqf is None else words.eqf.format(number=eqf)),
        (words.assessment, record.assessment.strip()),
        (words.identity, record.identity_check.strip()),
        (words.id, award.serial),
    )
    return [(label, value) for label, value in told if value]


def _hours(hours: int | None, words: Captions) -> str:
    if hours is None:
        return ""
    return words.hour if hours == 1 else words.hours.format(number=hours)

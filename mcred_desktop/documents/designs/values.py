"""What an award puts in place of a design's merge fields, and the rows of its table."""

from collections.abc import Callable
from dataclasses import dataclass

from mcred_desktop.documents.certificates.captions import Captions
from mcred_desktop.documents.designs.initials import initials
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.services.issue.ports import Award

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_DOT = " · "


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion and the level reached."""

    criterion: str
    detail: str
    evidence: str
    share: str
    """Its part of the total, as a percentage"""
    level: str
    rank: int
    of: int
    required: bool
    """Whether it had to be passed"""
    passed: bool


class Values:
    """The values of one award; called with the name of a field, it gives the text for it."""

    def __init__(self, award: Award, words: Captions) -> None:
        self.award, self.words = award, words
        self.level = _level(award)
        tag = award.achievement.language.lower().split("-")[0]
        self._in_own_words = tag == words.language
        self._own = {name.casefold(): text for name, text in award.learner.fields.items()}

    def __call__(self, name: str) -> str:
        area, _, rest = name.partition(".")
        if area == "say":
            return self.words.say.get(rest, "")
        if area == "learner" and rest != "name":
            return self._own.get(rest.casefold(), "")
        return _VALUES[name](self)

    @property
    def expiry(self) -> str:
        expires = self.award.expires
        return self.words.no_expiry if expires is None else self.words.day(expires)

    @property
    def expiry_worded(self) -> str:
        day = self.award.expires
        words = self.words
        if day is None:
            return words.no_expiry
        return words.sentence(words.valid_until, day=words.day(day))

    @property
    def level_worded(self) -> str:
        """In words of English, where there are none of its own, only with a label before it."""
        words, name = self.words, self.award.band
        if self.level is None or name is None:
            return ""
        form = words.at_level if self._in_own_words else f"{words.say['level']}: {{name}}"
        return words.sentence(form, name=name)

    @property
    def level_said(self) -> str:
        if self.level is None:
            return ""
        rank, of = self.level
        return self.words.counted(self.words.level_of, rank=rank, of=of)

    @property
    def hours(self) -> str:
        hours, words = self.award.achievement.hours, self.words
        if hours is None:
            return ""
        return words.hour if hours == 1 else words.counted(words.hours, number=hours)

    @property
    def credits(self) -> str:
        size = self.award.achievement.credits
        words = self.words
        return "" if size is None else words.sentence(words.ects, number=words.number(size))

    @property
    def eqf(self) -> str:
        level = self.award.achievement.eqf_level
        return "" if level is None else self.words.counted(self.words.eqf, number=level)

    @property
    def framework(self) -> str:
        national = self.award.achievement.national_level
        words = self.words
        own = words.joined(" ", (national.framework, national.level)) if national else ""
        return words.joined(_DOT, (own, self.eqf))

    @property
    def scale(self) -> str:
        names = [level.name for level in self.award.rubric.levels]
        words = self.words
        told = words.joined(
            words.comma, (f"{number} {name}" for number, name in enumerate(names, 1))
        )
        return words.told(words.sentence(words.scale, levels=told)) if names else ""

    @property
    def passed(self) -> str:
        rows = rows_of(self.award, self.words)
        reached = sum(row.passed for row in rows)
        if not rows:
            return ""
        return self.words.counted(self.words.passed, reached=reached, all=len(rows))


def _number(value: float | None, words: Captions) -> str:
    return "" if value is None else words.number(value)


_VALUES: dict[str, Callable[[Values], str]] = {
    "learner.name": lambda its: its.award.learner.name,
    "record.title": lambda its: its.award.achievement.title,
    "record.summary": lambda its: its.award.achievement.summary,
    "issuer.name": lambda its: its.award.issuer.name,
    "issuer.unit": lambda its: its.award.issuer.unit,
    "issuer.initials": lambda its: initials(its.award.issuer.name),
    "issuer.signatory": lambda its: its.award.issuer.signatory,
    "issuer.role": lambda its: its.award.issuer.signatory_role,
    "issuer.second": lambda its: its.award.issuer.second_signatory,
    "issuer.second_role": lambda its: its.award.issuer.second_role,
    "level.name": lambda its: its.award.band or "" if its.level else "",
    "level.worded": lambda its: its.level_worded,
    "level.said": lambda its: its.level_said,
    "level.place": lambda its: its.level_said[:1].upper() + its.level_said[1:],
    "issued": lambda its: its.words.day(its.award.issued),
    "issued.worded": lambda its: its.words.sentence(
        its.words.issued_on, day=its.words.day(its.award.issued)
    ),
    "issued.roman": lambda its: roman(its.award.issued.year),
    "expires": lambda its: its.expiry,
    "expires.worded": lambda its: its.expiry_worded,
    "serial": lambda its: its.award.serial,
    "cohort": lambda its: its.award.cohort_title,
    "volume": lambda its: its.words.joined(_DOT, (its.hours, its.credits)),
    "framework": lambda its: its.framework,
    "scale": lambda its: its.scale,
    "passed": lambda its: its.passed,
    "hours": lambda its: its.hours,
    "hours.number": lambda its: _number(its.award.achievement.hours, its.words),
    "credits": lambda its: its.credits,
    "credits.number": lambda its: _number(its.award.achievement.credits, its.words),
    "eqf": lambda its: its.eqf,
    "eqf.number": lambda its: _number(its.award.achievement.eqf_level, its.words),
    "assessment": lambda its: its.award.achievement.assessment,
    "identity": lambda its: its.award.achievement.identity_check,
    "participation": lambda its: its.award.achievement.participation,
    "quality": lambda its: its.award.achievement.quality_assurance,
}


def rows_of(award: Award, words: Captions) -> list[Row]:
    """A row for every criterion that was judged, in the rubric's order."""
    rubric = award.rubric
    rows, shares = {row.id: row for row in rubric.criteria}, rubric.shares()
    return [
        _row(rubric, rows[criterion], level, float(shares[criterion]) * 100, words)
        for criterion, level in award.levels
    ]


def _row(rubric: Rubric, row: Criterion, level_id: str, share: float, words: Captions) -> Row:
    """``share`` is its percentage of the total."""
    step, levels = rubric.step(row, level_id), rubric.levels_of(row)
    least = rubric.step(row, row.must_reach) if row.must_reach else 0
    return Row(
        row.title,
        row.description,
        row.evidence,
        words.counted("{number} %", number=round(share)) if share else "",
        levels[step - 1].name if step else words.insufficient,
        step,
        len(levels),
        required=row.must_reach is not None,
        passed=level_id != INSUFFICIENT and step >= least,
    )


def _level(award: Award) -> tuple[int, int] | None:
    """Rank of the level of achievement and how many there are; None where the rubric has none."""
    names = [band.name for band in award.rubric.bands]
    return (names.index(award.band) + 1, len(names)) if award.band in names else None


def roman(number: int) -> str:
    """A year as seals write it."""
    told = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        told += sign * count
    return told

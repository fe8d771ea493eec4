"""What a named framework asks of a record, rule by rule, and how a record stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self, get_args, get_origin

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from mcred_desktop.domain.records.elements import LISTED
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import spell
from mcred_desktop.domain.values import Part

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Brief = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]


def _types(name: str) -> set[object]:
    annotation = Achievement.__pydantic_fields__[name].annotation
    return {annotation, get_origin(annotation), *get_args(annotation)}


_LISTS = frozenset(name for name in LISTED if tuple in _types(name))
NUMBERS = frozenset(name for name in LISTED if {int, float} & _types(name))
"""Elements that are a number"""


def _known(name: str) -> str:
    if name not in LISTED:
        raise ValueError(f"a record has no element “{name}”")
    return name


def _countable(name: str) -> str:
    if _known(name) not in NUMBERS | _LISTS:
        raise ValueError(f"“{name}” is neither a number nor a list")
    return name


Element = Annotated[str, AfterValidator(_known)]
Countable = Annotated[str, AfterValidator(_countable)]
"""A number, or a list whose length counts"""


class Verdict(StrEnum):
    """How a record stands by one rule."""

    MISSING = "missing"
    OUT_OF_RANGE = "out of range"
    TO_WEIGH = "to weigh"
    FINE = "fine"


class Citation(Part):
    """Where a rule can be read."""

    title: Words
    address: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a record."""

    verdict: Verdict
    element: str
    """Where to go in the record; empty where there is no place"""
    text: str
    """A sentence"""
    why: str
    source: Citation
    brief: str = ""
    """In two words, where there is little room"""


class _Judged(NamedTuple):
    verdict: Verdict
    element: str
    text: str
    brief: str = ""


class _Rule(Part):
    title: Words
    """What is asked for, as a noun"""
    why: Words
    advised: bool = False
    """Whether it is for people to weigh, not required"""
    when: Element | None = None
    """What has to be stated for the rule to ask anything"""
    source: Citation | None = None
    """Its own, where the framework's does not hold"""

    def asks(self, record: Achievement) -> bool:
        """Whether it asks anything of this record."""
        return self.when is None or stated(record, self.when)

    def judged(self, record: Achievement) -> _Judged:
        """How the record stands by it."""
        raise NotImplementedError

    def _short_of(self, verdict: Verdict) -> Verdict:
        return Verdict.TO_WEIGH if self.advised else verdict

    def _missing(self, element: str) -> _Judged:
        verdict = self._short_of(Verdict.MISSING)
        return _Judged(verdict, element, f"{self.title}: not stated.")

    def _fine(self, element: str) -> _Judged:
        return _Judged(Verdict.FINE, element, self.title)


class Present(_Rule):
    """An element is stated."""

    kind: Literal["present"]
    element: Element

    def judged(self, record: Achievement) -> _Judged:
        if stated(record, self.element):
            return self._fine(self.element)
        return self._missing(self.element)


class AnyOf(_Rule):
    """At least one of several elements is stated; the first is where it is best said."""

    kind: Literal["any of"]
    elements: tuple[Element, ...] = Field(min_length=2)

    def judged(self, record: Achievement) -> _Judged:
        for element in self.elements:
            if stated(record, element):
                return self._fine(element)
        return self._missing(self.elements[0])


class OneOf(_Rule):
    """An element says one of several things, whatever the case of its letters."""

    kind: Literal["one of"]
    element: Element
    values: tuple[Brief, ...] = Field(min_length=1)

    def judged(self, record: Achievement) -> _Judged:
        if not stated(record, self.element):
            return self._missing(self.element)
        said = spell(getattr(record, self.element)).strip()
        if said.casefold() in {value.casefold() for value in self.values}:
            return self._fine(self.element)
        text = f"{self.title}: {said[:60]}; {' or '.join(self.values)} is asked for."
        return _Judged(self._short_of(Verdict.OUT_OF_RANGE), self.element, text)


class _Bounded(_Rule):
    least: float | None = Field(default=None, ge=0)
    most: float | None = Field(default=None, ge=0)
    unit: Brief = ""
    """What is counted, such as hours; after the number"""
    below: Brief = ""
    """In two words, what a smaller number means"""
    above: Brief = ""

    @model_validator(mode="after")
    def _have_an_order(self) -> Self:
        if self.least is None and self.most is None:
            raise ValueError("give least, most or both")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("least is more than most")
        return self

    def _bounded(self, element: str, value: float) -> _Judged:
        low = self.least is not None and value < self.least
        if not low and (self.most is None or value <= self.most):
            return self._fine(element)
        text = f"{self.title}: {_spelled(value, self.unit)}; {self._span()} asked for."
        brief = self.below if low else self.above
        return _Judged(self._short_of(Verdict.OUT_OF_RANGE), element, text, brief)

    def _span(self) -> str:
        if self.least is None:
            return f"at most {self.most:g} is"
        if self.most is None:
            return f"at least {self.least:g} is"
        if self.least == self.most:
            return f"{self.least:g} is"
        return f"{self.least:g} to {self.most:g} are"


class Range(_Bounded):
    """A number, or the length of a list, is between two bounds, both allowed."""

    kind: Literal["range"]
    element: Countable
    each: float = Field(default=1, gt=0)
    """How much of the element is one of what is counted: 40 where 40 hours are a credit"""
    instead: Element | None = None
    """What may say it in words, for people to weigh"""

    def judged(self, record: Achievement) -> _Judged:
        value = _number(record, self.element)
        if value is not None:
            return self._bounded(self.element, value / self.each)
        if self.instead is not None and stated(record, self.instead):
            said = spell(getattr(record, self.instead))[:60]
            text = f"{self.title}: {said}; {self._span()} asked for."
            return _Judged(Verdict.TO_WEIGH, self.instead, text)
        return self._missing(self.element)


class Ratio(_Bounded):
    """One number divided by another is between two bounds, both allowed."""

    kind: Literal["ratio"]
    element: Countable
    per: Countable

    def judged(self, record: Achievement) -> _Judged:
        value, per = _number(record, self.element), _number(record, self.per)
        if value is None:
            return self._missing(self.element)
        if not per:
            return self._missing(self.per)
        return self._bounded(self.element, value / per)


class Issuing(_Rule):
    """The program states it on every certificate, so a record need not."""

    kind: Literal["issuing"]

    def judged(self, record: Achievement) -> _Judged:
        return self._fine("")


Rule = Annotated[Present | AnyOf | OneOf | Range | Ratio | Issuing, Field(discriminator="kind")]


class Framework(Part):
    """Rules under a name; a file of them is data, ours or a provider's own."""

    format: Literal["mcred-framework"]
    version: Literal[1]
    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    """Tells it from others; also what its file is called"""
    short: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]
    title: Words
    source: Citation
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=200)


@dataclass(frozen=True, slots=True)
class FrameworkReport:
    """A record beside one framework."""

    framework: Framework
    findings: Sequence[Finding]
    """In the order of the rules; only of those that ask something of the record"""

    @property
    def passes(self) -> bool:
        """Whether nothing required is missing or out of range."""
        return not (self.count(Verdict.MISSING) or self.count(Verdict.OUT_OF_RANGE))

    def count(self, verdict: Verdict) -> int:
        """How many rules ended so."""
        return sum(finding.verdict is verdict for finding in self.findings)

    def of(self, *verdicts: Verdict) -> list[Finding]:
        """The findings that ended so, those of the first verdict first."""
        return [x for verdict in verdicts for x in self.findings if x.verdict is verdict]


def check(record: Achievement, framework: Framework) -> FrameworkReport:
    """How ``record`` stands beside ``framework``."""
    findings: list[Finding] = []
    for rule in framework.rules:
        if rule.asks(record):
            judged = rule.judged(record)
            source = rule.source or framework.source
            findings.append(
                Finding(judged.verdict, judged.element, judged.text, rule.why, source, judged.brief)
            )
    return FrameworkReport(framework, findings)


def stated(record: Achievement, element: str) -> bool:
    """Whether the record says anything there."""
    return bool(spell(getattr(record, element)).strip())


def _number(record: Achievement, element: str) -> float | None:
    value: float | tuple[object, ...] | None = getattr(record, element)
    return float(len(value)) if isinstance(value, tuple) else value


def _spelled(value: float, unit: str) -> str:
    return f"{round(value, 2):g} {unit}".strip()

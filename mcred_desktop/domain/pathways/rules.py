"""What a group of a pathway asks for, in numbers and in words."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from mcred_desktop.domain.values import Part


class RuleKind(StrEnum):
    """How what is in a group adds up."""

    ALL = "all"
    AT_LEAST = "at-least"
    CREDITS = "credits"
    CATEGORIES = "categories"


class Unit(StrEnum):
    """What is counted in a category."""

    AWARDS = "awards"
    CREDITS = "credits"


class Quota(Part):
    """How much one category has to bring."""

    category: str = Field(min_length=1, max_length=100)
    least: float = Field(gt=0, le=1_000)
    unit: Unit = Unit.AWARDS


class Rule(Part):
    """What makes a group, or the pathway itself, complete."""

    kind: RuleKind = RuleKind.ALL
    count: int | None = Field(default=None, ge=1, le=1_000)
    credits: float | None = Field(default=None, gt=0, le=10_000)
    quotas: tuple[Quota, ...] = Field(default=(), max_length=50)
    months: int | None = Field(default=None, ge=1, le=600)
    """Everything that counts was earned within so many months"""

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        needed = {
            RuleKind.ALL: True,
            RuleKind.AT_LEAST: self.count,
            RuleKind.CREDITS: self.credits,
            RuleKind.CATEGORIES: self.quotas,
        }
        if not needed[self.kind]:
            raise ValueError(f"a rule of the kind “{self.kind}” says how much it asks for")
        names = [quota.category.casefold() for quota in self.quotas]
        if len(set(names)) < len(names):
            raise ValueError("a rule names each category once")
        return self

    @property
    def words(self) -> str:
        """The rule as people say it, such as ``At least 2 of these, within 36 months``."""
        said = {
            RuleKind.ALL: "All of these",
            RuleKind.AT_LEAST: f"At least {self.count} of these",
            RuleKind.CREDITS: f"At least {amount(self.credits or 0, Unit.CREDITS)}",
            RuleKind.CATEGORIES: "; ".join(map(_said, self.quotas)),
        }[self.kind]
        return f"{said}, within {self.months} months" if self.months else said


class Conditions(Part):
    """What must hold of every award that counts."""

    proctored: bool = False
    """Assessed under supervision"""
    identity_checked: bool = False
    training: bool = False
    """Each step names the training it requires"""

    def __or__(self, other: "Conditions") -> "Conditions":
        return Conditions(
            proctored=self.proctored or other.proctored,
            identity_checked=self.identity_checked or other.identity_checked,
            training=self.training or other.training,
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Each condition in a word or two."""
        named = {
            "proctored": self.proctored,
            "identity checked": self.identity_checked,
            "training required": self.training,
        }
        return tuple(word for word, holds in named.items() if holds)


class Worth(NamedTuple):
    """What one award brings to the group it is in."""

    key: str
    """Equal for steps that stand for the same award, which counts once"""
    credits: float
    category: str


class Share(NamedTuple):
    """How far one demand of a rule is met."""

    have: float
    need: float
    what: str
    """Name of a category, or empty"""
    unit: Unit

    @property
    def met(self) -> bool:
        return self.have >= self.need - 1e-9

    @property
    def words(self) -> str:
        """Such as ``2 of 3 awards in Ethics``."""
        said = f"{self.have:g} of {amount(self.need, self.unit)}"
        return f"{said} in {self.what}" if self.what else said


def shares(rule: Rule, members: int, done: int, worths: Iterable[Worth]) -> tuple[Share, ...]:
    """How far ``rule`` is met.

    Args:
        rule: of a group.
        members: how many steps and groups are directly in it.
        done: how many of these are complete.
        worths: of every award anywhere in it that counts.
    """
    if rule.kind is RuleKind.ALL:
        return (Share(done, max(members, 1), "", Unit.AWARDS),)
    if rule.kind is RuleKind.AT_LEAST:
        return (Share(done, rule.count or 1, "", Unit.AWARDS),)
    once = list({worth.key: worth for worth in worths}.values())
    if rule.kind is RuleKind.CREDITS:
        have = sum(worth.credits for worth in once)
        return (Share(have, rule.credits or 0, "", Unit.CREDITS),)
    return tuple(_quota_shares(rule, once))


def _quota_shares(rule: Rule, worths: list[Worth]) -> Iterator[Share]:
    for quota in rule.quotas:
        wanted = quota.category.casefold()
        inside = [worth for worth in worths if worth.category.casefold() == wanted]
        credits_ = quota.unit is Unit.CREDITS
        have = sum(worth.credits for worth in inside) if credits_ else len(inside)
        yield Share(have, quota.least, quota.category, quota.unit)


def takes(rule: Rule, worth: Worth) -> bool:
    """Whether an award brings a group with ``rule`` any nearer to being complete."""
    if rule.kind is RuleKind.CREDITS:
        return worth.credits > 0
    if rule.kind is not RuleKind.CATEGORIES:
        return True
    category = worth.category.casefold()
    return any(
        quota.category.casefold() == category and (quota.unit is Unit.AWARDS or worth.credits > 0)
        for quota in rule.quotas
    )


def _said(quota: Quota) -> str:
    return f"{amount(quota.least, quota.unit)} in {quota.category}"


def amount(number: float, unit: Unit) -> str:
    """Such as ``1 credit`` or ``2.5 credits``."""
    one = {Unit.AWARDS: "award", Unit.CREDITS: "credit"}[unit]
    return f"{number:g} {one if number == 1 else unit}"

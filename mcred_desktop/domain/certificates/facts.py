"""The facts of a layer of them: added, changed, put in another order, removed."""

from typing import Final

from mcred_desktop.domain.certificates.arranging import edited
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import Fact, FactsLayer

_LABELS: Final = {
    "issued": "issued",
    "expires": "until",
    "hours": "workload",
    "volume": "volume",
    "credits": "credits",
    "eqf": "eqf_level",
    "framework": "framework",
    "assessment": "assessment",
    "identity": "identity",
    "quality": "quality",
    "serial": "number",
    "level.name": "achieved",
}
"""Fixed words that go before a field"""


def with_fact(design: Design, key: str, field: str) -> Design:
    """One fact more at the end, of a merge field; raises ValueError when there are too many."""
    label = f"{{say.{_LABELS[field]}}}" if field in _LABELS else ""
    return _with(design, key, (*_facts(design, key), Fact(label=label, value=f"{{{field}}}")))


def with_words(design: Design, key: str, place: int, **words: str) -> Design:
    """Another ``label`` or ``value``; raises ValueError for a field nothing can be put in for."""
    facts = list(_facts(design, key))
    facts[place] = Fact.model_validate({**facts[place].model_dump(), **words})
    return _with(design, key, facts)


def moved_fact(design: Design, key: str, place: int, by: int) -> Design:
    """A fact so many places further down; at either end it stays."""
    facts = list(_facts(design, key))
    if 0 <= place + by < len(facts):
        facts.insert(place + by, facts.pop(place))
    return _with(design, key, facts)


def without_fact(design: Design, key: str, place: int) -> Design:
    """The others."""
    facts = _facts(design, key)
    return _with(design, key, (*facts[:place], *facts[place + 1 :]))


def _facts(design: Design, key: str) -> tuple[Fact, ...]:
    layer = design.layer(key)
    if not isinstance(layer, FactsLayer):
        raise TypeError(f"{key} holds no facts")
    return layer.facts


def _with(design: Design, key: str, facts: "tuple[Fact, ...] | list[Fact]") -> Design:
    return edited(design, (key,), facts=tuple(facts))

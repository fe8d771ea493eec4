"""Merge fields: what a certificate's words can stand in for, written ``{learner.name}``."""

import re
from collections.abc import Callable, Mapping
from typing import Final

FIELDS: Final = frozenset(
    {
        *("learner.name", "record.title", "record.summary"),
        *("issuer.name", "issuer.unit", "issuer.country", "issuer.initials"),
        *("issuer.signatory", "issuer.role", "issuer.second", "issuer.second_role"),
        *("level.name", "level.said", "level.of", "level.rank"),
        *("issued", "issued.year", "issued.roman", "expires", "serial", "cohort"),
        *("hours", "hours.number", "credits", "credits.number", "eqf", "eqf.number", "national"),
        *("assessment", "identity", "participation", "quality", "rows.passed"),
    }
)
"""Those every certificate has; besides, ``learner.NAME`` is the provider's own field NAME"""
SAYABLE: Final = frozenset(
    {
        *("awarded_to", "confers", "certifies", "has_met", "has_shown", "has_earned", "attests"),
        *("has_fulfilled", "for_the", "the_micro_credential", "micro_credential_in", "micro"),
        *("certificate", "certificate_of_skill", "micro_certificate", "transcript", "seal"),
        *("seal_place", "scan", "id", "number", "number_short", "issued", "issued_on"),
        *("until", "valid_until", "workload", "hours", "credits", "level", "eqf_level"),
        *("national_level", "achieved", "assessment", "identity", "quality", "void"),
        *("judged", "reached", "done", "evidence", "level_short", "competencies"),
        *("competency", "weight", "total", "level_word"),
    }
)
"""Fixed words, written ``{say.NAME}`` and set in the language of the certificate"""
_FIELD: Final = re.compile(r"\{([^{}]*)\}")


def fields_in(text: str) -> tuple[str, ...]:
    """The merge fields of a text, in order."""
    return tuple(_FIELD.findall(text))


def unknown_in(text: str) -> str | None:
    """The first field nothing can be put in place of; None when there is none."""
    return next((name for name in fields_in(text) if not _known(name)), None)


def merged(text: str, value_of: Callable[[str], str]) -> str:
    """``text`` with its fields filled in; empty when one of them is, fixed words aside."""
    values: Mapping[str, str] = {name: value_of(name).strip() for name in fields_in(text)}
    if any(not value for name, value in values.items() if not name.startswith("say.")):
        return ""
    return " ".join(_FIELD.sub(lambda found: values[found[1]], text).split())


def _known(name: str) -> bool:
    area, _, rest = name.partition(".")
    if area == "say":
        return rest in SAYABLE
    return name in FIELDS or (area == "learner" and 0 < len(rest.strip()) <= 100)

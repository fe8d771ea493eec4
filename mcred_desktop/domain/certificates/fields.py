"""Merge fields: what a certificate's words can stand in for, written ``{learner.name}``."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from mcred_desktop.domain.isolates import isolated, reads_leftward, sentence

FIELDS: Final = frozenset(
    {
        *("learner.name", "record.title", "record.summary"),
        *("issuer.name", "issuer.unit", "issuer.initials", "issuer.signatory", "issuer.role"),
        *("issuer.second", "issuer.second_role"),
        *("level.name", "level.worded", "level.said", "level.place"),
        *("issued", "issued.worded", "issued.roman", "expires", "expires.worded"),
        *("serial", "cohort", "volume", "framework", "scale", "passed"),
        *("hours", "hours.number", "credits", "credits.number", "eqf", "eqf.number"),
        *("assessment", "identity", "participation", "quality"),
    }
)
"""Those every certificate has; besides, ``learner.NAME`` is the provider's own field NAME"""
LEARNERS_OWN: Final = frozenset(
    {
        *("level.name", "level.worded", "level.said", "level.place", "serial", "passed"),
        *("issued", "issued.worded", "issued.roman", "expires", "expires.worded"),
    }
)
"""Those that differ from learner to learner, besides the learner's"""
SAYABLE: Final = frozenset(
    {
        *("achieved", "assessment", "assessment_type", "attests", "awarded_to"),
        *("certificate_of_skill", "certifies", "competencies", "competency", "confers"),
        *("credits", "done", "eqf_level", "evidence", "for_the", "framework", "has_earned"),
        *("has_fulfilled", "has_met", "hours", "id", "identity", "issued", "judged", "level"),
        *("micro", "micro_certificate", "micro_credential_in", "number", "number_short"),
        *("quality", "reached", "scan", "seal", "seal_place", "shown_by"),
        *("the_micro_credential", "total", "transcript", "until", "void", "volume", "weight"),
        *("workload",),
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


def merged(text: str, value_of: Callable[[str], str], *, leftward: bool = False) -> str:
    """``text`` with its fields filled in; empty when one of them is, fixed words aside.

    No value turns round the words beside it; where there are none, ``leftward`` says how it reads.
    """
    values: Mapping[str, str] = {name: value_of(name).strip() for name in fields_in(text)}
    if any(not value for name, value in values.items() if not name.startswith("say.")):
        return ""
    if text.strip("{} ") in values:
        return " ".join(_filled(text, values).split())
    apart = {
        name: value if name.startswith("say.") else isolated(value)
        for name, value in values.items()
    }
    own = _filled(text, {name: value * name.startswith("say.") for name, value in values.items()})
    filled = " ".join(_filled(text, apart).split())
    return sentence(filled, leftward=reads_leftward(own, otherwise=leftward))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: values[found[1]], text)


def _known(name: str) -> bool:
    area, _, rest = name.partition(".")
    if area == "say":
        return rest in SAYABLE
    return name in FIELDS or (area == "learner" and 0 < len(rest.strip()) <= 100)


def is_shared(text: str) -> bool:
    """Whether ``text`` comes out the same for every learner of a cohort."""
    return not any(name in LEARNERS_OWN or name.startswith("learner.") for name in fields_in(text))

"""Skills of ESCO as the portal's download gives them: ``skills_en.csv``, ``skillGroups_fr.csv``.

Of the columns these are read: ``conceptType``, ``conceptUri``, ``preferredLabel``, ``altLabels``
and ``hiddenLabels`` (one name a line), ``description``, and ``code``, which only groups have.
"""

import re
from collections.abc import Mapping

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.records.alignment import ListedSkill, SkillList, Standard
from mcred_desktop.exchange.delimited import Delimited
from mcred_desktop.exchange.skills.intake import SkillIntake
from mcred_desktop.services.design.skill_lists import SkillsInFile

_NEEDED = ("concepturi", "preferredlabel")
_READ = (*_NEEDED, "concepttype", "altlabels", "hiddenlabels", "description", "code")
_SKILLS = {"KnowledgeSkillCompetence": "skills", "SkillGroup": "skill groups"}
"""Kinds of concept that are skills, and what a list of them is called"""
_LANGUAGE = re.compile(r".*_([a-z]{2,3})\b")


def read(name: str, source: Delimited) -> SkillsInFile:
    """The list in a CSV that was read from the file ``name``.

    Raises:
        UntrustedInputError: no ESCO list of skills, or some rows cannot be taken.
    """
    header, line, rows = source.table(lambda cells: len(_places(cells)))
    places = _places(header)
    if not places.keys() >= set(_NEEDED):
        raise UntrustedInputError(
            "The columns “conceptUri” and “preferredLabel” are not both there.",
            where=f"{name}:{line}",
            cure="Choose skills_en.csv, or another language, from an ESCO download.",
        )
    intake = SkillIntake(name)
    kinds: set[str] = set()
    for line, cells in rows:
        where = f"line {line}"
        if len(cells) != len(header):
            intake.refuse(where, f"It has {len(cells)} columns; the header has {len(header)}.")
            continue
        row = {role: cells[place] for role, place in places.items()}
        kind = row.get("concepttype", "KnowledgeSkillCompetence")
        if kind not in _SKILLS:
            intake.refuse(where, f"It is no skill but “{kind:.40}”.")
            continue
        kinds.add(_SKILLS[kind])
        intake.take(where, _skill(row))
    return SkillsInFile(SkillList(_title(name, kinds), "ESCO", Standard.ESCO), intake.skills())


def _skill(row: Mapping[str, str]) -> ListedSkill:
    others = f"{row.get('altlabels', '')}\n{row.get('hiddenlabels', '')}"
    return ListedSkill(
        row["preferredlabel"],
        row["concepturi"],
        row.get("code", ""),
        tuple(others.splitlines()),
        row.get("description", ""),
    )


def _places(header: list[str]) -> dict[str, int]:
    keys = [cell.strip().casefold() for cell in header]
    return {key: keys.index(key) for key in _READ if key in keys}


def _title(name: str, kinds: set[str]) -> str:
    language = _LANGUAGE.fullmatch(name.rpartition(".")[0])
    said = " and ".join(sorted(kinds)) or "skills"
    return f"ESCO {said} ({language[1]})" if language else f"ESCO {said}"

"""Frameworks of CASE 1.0 and 1.1 (1EdTech): a package with ``CFDocument`` and ``CFItems``.

A skill goes by its abbreviated statement where it has one, and by its full statement else. How
items hang together (``CFAssociations``) is not read.
"""

from typing import Any, TypeGuard

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.records.alignment import ListedSkill, SkillList, Standard
from mcred_desktop.exchange.rubrics.json_text import Node, is_object
from mcred_desktop.exchange.skills.intake import SkillIntake
from mcred_desktop.services.design.skill_lists import SkillsInFile


def is_case(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether parsed JSON holds items of CASE."""
    return is_object(value) and "CFItems" in value


def read(name: str, value: dict[str, Any]) -> SkillsInFile:
    """The list in parsed JSON.

    Raises:
        UntrustedInputError: the framework has no title, or some items cannot be taken.
    """
    root = Node(value, name)
    title = root.child("CFDocument").name("title", required=True)
    intake = SkillIntake(name)
    for number, item in enumerate(root.children("CFItems"), 1):
        where = f"CFItems[{number}]"
        try:
            full, short = item.name("fullStatement"), item.name("abbreviatedStatement")
            raw = ListedSkill(
                short or full,
                item.text("uri"),
                item.name("humanCodingScheme"),
                (full,) if short else (),
                full if short else "",
            )
        except UntrustedInputError as error:
            intake.refuse(where, error.what)
        else:
            intake.take(where, raw)
    return SkillsInFile(SkillList(title, title, Standard.CASE), intake.skills())

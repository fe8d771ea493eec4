"""Skills on their way into a list: cleaned, each address once, and every bad one named."""

import re
from collections.abc import Iterable

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.records.alignment import ADDRESSES, ListedSkill
from mcred_desktop.exchange.rubrics import words

MOST_SKILLS = 200_000
_LONGEST_CODE, _LONGEST_ADDRESS = 200, 2_000
_MOST_OTHERS = 100
_SPELLED_OUT = 50
_MOST_BAD = 1_000
"""After so many, reading stops"""
_ADDRESS = re.compile(r"[^\s<>\"{}|\\^`\x00-\x1f\x7f]+")


class SkillIntake:
    """Takes the skills of one file; ``skills`` gives them when all of them are good."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._places: dict[str, str] = {}
        """Where each address was"""
        self._taken: list[ListedSkill] = []
        self._bad: list[str] = []

    def take(self, where: str, raw: ListedSkill) -> None:
        """Take a skill as the file has it at ``where``, or remember why it cannot be taken.

        Raises:
            UntrustedInputError: it is one skill, or one bad one, more than can be taken.
        """
        try:
            skill = ListedSkill(
                name=words.name(raw.name, "name", where),
                url=raw.url.strip(),
                code=words.name(raw.code, "code", where),
                others=_others(raw.others, where),
                about=words.prose(raw.about, "description", where),
            )
        except UntrustedInputError as error:
            self.refuse(where, error.what)
            return
        if why := self._why_not(skill):
            self.refuse(where, why)
            return
        self._places[skill.url] = where
        self._taken.append(skill)
        if len(self._taken) > MOST_SKILLS:
            what = f"There are more than {MOST_SKILLS:,} skills in the file."
            raise UntrustedInputError(what, where=self._name, cure="Split it into parts.")

    def refuse(self, where: str, why: str) -> None:
        """Remember that something at ``where`` cannot be taken, and why, in a sentence."""
        self._bad.append(f"{where}: {why}")
        if len(self._bad) >= _MOST_BAD:
            raise self._refusal()

    def skills(self) -> list[ListedSkill]:
        """All that were taken.

        Raises:
            UntrustedInputError: one of them could not be, or there was none.
        """
        if self._bad:
            raise self._refusal()
        if not self._taken:
            raise UntrustedInputError(
                "There is no skill in the file.", where=self._name, cure="Choose another file."
            )
        return self._taken

    def _why_not(self, skill: ListedSkill) -> str:
        if not skill.name:
            return "It has no name."
        if not skill.url.startswith(ADDRESSES) or not _ADDRESS.fullmatch(skill.url):
            shown = words.shortened(skill.url) or "empty"
            return f"Its address is no https, http or urn address ({shown})."
        if len(skill.url) > _LONGEST_ADDRESS or len(skill.code) > _LONGEST_CODE:
            return "Its address or code is too long."
        if skill.url in self._places:
            return f"It has the address of {self._places[skill.url]}."
        return ""

    def _refusal(self) -> UntrustedInputError:
        told = "\n".join(self._bad[:_SPELLED_OUT])
        more = "\n…" if len(self._bad) > _SPELLED_OUT else ""
        return UntrustedInputError(
            f"Nothing was imported. What cannot be taken ({len(self._bad)}):\n{told}{more}\n",
            where=self._name,
            cure="Mend it in the file, or get the file again.",
        )


def _others(names: Iterable[str], where: str) -> tuple[str, ...]:
    kept = [words.name(name, "other name", where) for name in names if name.strip()]
    if len(kept) > _MOST_OTHERS:
        what = f"It has more than {_MOST_OTHERS} other names."
        raise UntrustedInputError(what, where=where)
    return tuple(kept)

"""Files of skills, read by what is in them."""

from pathlib import Path

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.delimited import delimited
from mcred_desktop.exchange.rubrics import json_text
from mcred_desktop.exchange.skills import case, ctdl, esco
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.design.skill_lists import SkillsInFile

LARGEST = 64 * 2**20
_HEAD = 200
"""Bytes that tell JSON from CSV; an even number, for UTF-16"""
_EXPECTED = "Choose skills_en.csv of ESCO, a CASE package, or a CTDL framework in JSON."


class FileSkills:
    """Lists of skills in files; holds nothing, so it is safe from any thread."""

    def read(self, file: Path) -> SkillsInFile:
        """The list in ``file``.

        Raises:
            UntrustedInputError: over 64 MB, damaged, hostile, no list of skills, or some of them
                cannot be taken; the message names each.
        """
        content = read_whole(file, limit=LARGEST, cure=_EXPECTED)
        if not content.strip():
            raise UntrustedInputError("The file is empty.", where=file.name, cure=_EXPECTED)
        source = delimited(file.name, content)
        head = content[source.start : source.start + _HEAD].decode(source.encoding, "ignore")
        if not head.lstrip().startswith(("{", "[")):
            return esco.read(file.name, source)
        text = source.content[source.start :].decode(source.encoding)
        value = json_text.parsed(file.name, text)
        if case.is_case(value):
            return case.read(file.name, value)
        if ctdl.is_ctdl(value):
            return ctdl.read(file.name, value)
        raise UntrustedInputError("No skills are in this JSON.", where=file.name, cure=_EXPECTED)

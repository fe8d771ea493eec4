"""Frameworks of CTDL-ASN (Credential Engine) in JSON-LD: competencies in a ``@graph``.

Texts come as one text, or by language; the framework's own language is taken, then English, then
the first. No context is fetched: terms are known by the prefixes the registry uses.
"""

from collections.abc import Mapping
from typing import Any, TypeGuard

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.records.alignment import ListedSkill, SkillList, Standard
from mcred_desktop.exchange.rubrics.json_text import is_array, is_object
from mcred_desktop.exchange.skills.intake import SkillIntake
from mcred_desktop.services.design.skill_lists import SkillsInFile

_FRAMEWORKS = ("ceasn:CompetencyFramework", "ceterms:Collection")
_COMPETENCY = "ceasn:Competency"
_REGISTRY = "https://credentialengineregistry.org/resources/"


def is_ctdl(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether parsed JSON holds competencies of CTDL-ASN."""
    return is_object(value) and any(_is_a(node, _COMPETENCY) for node in _graph(value))


def read(name: str, value: dict[str, Any]) -> SkillsInFile:
    """The list in parsed JSON.

    Raises:
        UntrustedInputError: no framework in it has a name, or some competencies cannot be taken.
    """
    nodes = _graph(value)
    nothing: dict[str, Any] = {}
    framework = next((node for node in nodes if _is_a(node, *_FRAMEWORKS)), nothing)
    language = _said(framework.get("ceasn:inLanguage"), "")
    title = _said(framework.get("ceasn:name") or framework.get("ceterms:name"), language)
    if not title.strip():
        raise UntrustedInputError(
            "No framework in the file has a name.",
            where=f"{name}, @graph",
            cure="Export the framework together with its competencies.",
        )
    intake = SkillIntake(name)
    for number, node in enumerate(nodes, 1):
        if _is_a(node, _COMPETENCY):
            _take(intake, f"@graph[{number}]", node, language)
    plain = " ".join(title.split())
    return SkillsInFile(SkillList(plain, plain, Standard.CTDL), intake.skills())


def _take(intake: SkillIntake, where: str, node: Mapping[str, Any], language: str) -> None:
    text = _said(node.get("ceasn:competencyText"), language)
    label = _said(node.get("ceasn:competencyLabel") or node.get("ceasn:name"), language)
    code = _said(node.get("ceasn:codedNotation"), language)
    others, about = ((text,), text) if label else ((), "")
    intake.take(where, ListedSkill(label or text, _address(node), code, others, about))


def _graph(value: dict[str, Any]) -> list[dict[str, Any]]:
    graph = value.get("@graph", [value])
    return [node for node in graph if is_object(node)] if is_array(graph) else []


def _is_a(node: Mapping[str, Any], *kinds: str) -> bool:
    said = node.get("@type")
    return any(kind in said if is_array(said) else kind == said for kind in kinds)


def _address(node: Mapping[str, Any]) -> str:
    """Where the competency is; of one with a blank node's name only, its place in the registry."""
    said, ctid = node.get("@id"), node.get("ceterms:ctid")
    if isinstance(said, str) and not said.startswith("_:"):
        return said
    return f"{_REGISTRY}{ctid}" if isinstance(ctid, str) else ""


def _said(value: Any, language: str) -> str:
    """A text, the first of several, or the one in the language that is wanted."""
    if is_array(value):
        return _said(value[0], language) if value else ""
    if is_object(value):
        wanted = [tag for want in (language, "en") if want for tag in value if _fits(tag, want)]
        tag = next(iter(wanted or value), None)
        return "" if tag is None else _said(value[tag], "")
    return value if isinstance(value, str) else ""


def _fits(tag: str, wanted: str) -> bool:
    return tag.casefold().split("-")[0] == wanted.casefold().split("-")[0]

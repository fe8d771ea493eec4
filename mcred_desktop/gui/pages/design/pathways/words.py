"""What cards, rows and lists say of a node, in one place so that all say the same."""

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.domain.pathways.progress import At, Standing
from mcred_desktop.gui.pages.design.pathways.desk import Prepared
from mcred_desktop.gui.words import counted

STANDINGS = {
    Standing.EARNED: ("ok", "check"),
    Standing.NEXT: ("accent", "arrow-right"),
    Standing.OPEN: ("ink2", "circle"),
    Standing.BLOCKED: ("warn", "lock"),
}
"""Colour and icon"""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pathways", text)


def standing_word(at: At) -> str:
    """Where somebody stands, in a word."""
    return {
        Standing.EARNED: _tr("Earned"),
        Standing.NEXT: _tr("Next"),
        Standing.OPEN: _tr("Open"),
        Standing.BLOCKED: _tr("Blocked"),
    }[at.standing]


def at_of(prepared: Prepared, node: PathwayNode) -> At | None:
    """Where the learner who is shown stands at a node."""
    return prepared.progress.at[node.id] if prepared.progress is not None else None


def facts(prepared: Prepared, node: PathwayNode) -> str:
    """What a card says under its title."""
    if node.is_group:
        return " · ".join((node.rule.words, *node.conditions.words))
    parts = [node.category, credits_of(prepared, node), node.issuer]
    if node.kind is NodeKind.OUTSIDE and not node.issuer:
        parts.append(_tr("outside credential"))
    if node.kind is NodeKind.ACHIEVEMENT and not node.achievement_id:
        parts.append(_tr("to be chosen"))
    if node.training:
        parts.append(_tr("training"))
    return " · ".join(filter(None, parts))


def credits_of(prepared: Prepared, node: PathwayNode) -> str:
    """Such as ``2 credits``; empty where none are stated."""
    amount = prepared.weighed.credits(node)
    if amount is None:
        return ""
    return _tr("1 credit") if amount == 1 else _tr("{0} credits").format(f"{amount:g}")


def trouble_word(prepared: Prepared, node: PathwayNode) -> str:
    """Whether something is wrong with a card, in two words."""
    troubles = prepared.troubles(node.id)
    if not troubles:
        return ""
    return _tr("To mend") if any(finding.blocks for finding in troubles) else _tr("To weigh")


def titles(prepared: Prepared, node_ids: list[str]) -> str:
    """The titles of nodes, in a row."""
    known = prepared.plan.by_id
    return ", ".join(prepared.weighed.title(known[node]) for node in node_ids if node in known)


def told(prepared: Prepared, node: PathwayNode) -> str:
    """Everything about a node in one sentence, for a screen reader."""
    parts = [prepared.weighed.title(node), facts(prepared, node)]
    before = prepared.plan.before[node.id]
    if before:
        parts.append(_tr("after {0}").format(titles(prepared, before)))
    at = at_of(prepared, node)
    if at is not None:
        parts.append(standing_told(prepared, at))
    parts += [finding.text for finding in prepared.troubles(node.id)]
    return ", ".join(filter(None, parts))


def standing_told(prepared: Prepared, at: At) -> str:
    """Where somebody stands and why."""
    said = standing_word(at)
    if at.day is not None:
        said = _tr("{0} on {1}").format(said, at.day.isoformat())
    if at.waits_for:
        said = _tr("{0}, waits for {1}").format(said, titles(prepared, list(at.waits_for)))
    return f"{said}; {at.note}" if at.note else said


def steps_told(count: int) -> str:
    """How many steps a pathway has."""
    return counted(count, _tr("1 step"), _tr("{0} steps"))

"""Pathways as the terminal tells them, to people and to programs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mcred_desktop.domain.pathways.check import Finding
from mcred_desktop.domain.pathways.pathway import PathwayNode
from mcred_desktop.domain.pathways.progress import At, Progress, Standing
from mcred_desktop.domain.pathways.rules import Share, Unit, amount
from mcred_desktop.services.pathways.learners import Someone
from mcred_desktop.services.pathways.pathways import OpenPathway, PathwayLine


def line_as_json(line: PathwayLine) -> dict[str, Any]:
    """A pathway of the list as programs read it."""
    return {
        "id": line.pathway.id,
        "title": line.pathway.title,
        "pattern": line.pathway.pattern or None,
        "leadsTo": line.leads_to or None,
        "steps": line.steps,
        "errors": line.errors,
        "version": line.published or None,
        "changed": line.changed,
    }


def told_line(line: PathwayLine) -> str:
    """A pathway of the list in one line."""
    state = f"version {line.published}" if line.published else "draft"
    if line.published and line.changed:
        state += ", changed since"
    leads = f"leads to {line.leads_to}" if line.leads_to else ""
    wrong = f"{line.errors} to mend" if line.errors else ""
    named = [
        line.pathway.title,
        "1 step" if line.steps == 1 else f"{line.steps} steps",
        leads,
        state,
        wrong,
    ]
    return f"{line.pathway.id}  {' · '.join(part for part in named if part)}"


def as_json(found: OpenPathway, version: int | None) -> dict[str, Any]:
    """A whole pathway as programs read it."""
    plan = found.plan
    nodes = [
        {
            **node.model_dump(mode="json", exclude={"pathway_id", "x", "y"}, exclude_defaults=True),
            "title": found.weighed.title(node),
            "credits": found.weighed.credits(node),
        }
        for node in plan.nodes
    ]
    return {
        "id": plan.pathway.id,
        "version": version,
        "hash": plan.hash,
        "leadsTo": found.leads_to or None,
        "pathway": plan.pathway.model_dump(mode="json", exclude={"id"}, exclude_defaults=True),
        "nodes": nodes,
        "edges": [list(link) for link in plan.links],
    }


def told(found: OpenPathway) -> Iterator[str]:
    """The whole pathway: groups with their rules, steps with what has to come before."""
    pathway = found.plan.pathway
    leads = found.leads_to or "nothing said yet"
    yield f"{pathway.title} → {leads}"
    yield "  " + " · ".join((pathway.rule.words, *pathway.conditions.words))
    yield from _inside(found, None, "  ", {None})


def _inside(
    found: OpenPathway, group: str | None, indent: str, seen: set[str | None]
) -> Iterator[str]:
    for node in found.plan.inside[group]:
        yield f"{indent}{_told_node(found, node)}"
        if node.is_group and node.id not in seen:
            seen.add(node.id)
            yield from _inside(found, node.id, indent + "  ", seen)


def _told_node(found: OpenPathway, node: PathwayNode) -> str:
    credits_ = found.weighed.credits(node)
    facts = [
        *((node.rule.words, *node.conditions.words) if node.is_group else ()),
        node.category,
        "" if credits_ is None else amount(credits_, Unit.CREDITS),
        node.issuer,
    ]
    before = [found.weighed.title(found.plan.by_id[b]) for b in found.plan.before[node.id]]
    facts.append(f"after {', '.join(before)}" if before else "")
    said = " · ".join(filter(None, facts))
    sign = "+" if node.is_group else "-"
    return f"{sign} {found.weighed.title(node)}{f' ({said})' if said else ''}"


def finding_as_json(found: OpenPathway, finding: Finding) -> dict[str, Any]:
    """A finding with the names of what it is about."""
    nodes = [
        {"id": node, "title": found.weighed.title(found.plan.by_id[node])} for node in finding.nodes
    ]
    return {
        "kind": finding.kind.value,
        "error": finding.blocks,
        "text": finding.text,
        "nodes": nodes,
    }


def progress_as_json(found: OpenPathway, who: Someone, progress: Progress) -> dict[str, Any]:
    """A learner on a pathway as programs read it."""
    completed = progress.completed
    return {
        "learner": asdict(who),
        "complete": completed is not None,
        "completed": completed.isoformat() if completed else None,
        "award": found.leads_to or None,
        "version": found.published.number if found.published and not found.changed else None,
        "hash": found.plan.hash,
        "shares": [_share(share) for share in progress.shares],
        "nodes": [
            {
                "id": node.id,
                "title": found.weighed.title(node),
                "group": node.is_group,
                **_at(progress.at[node.id]),
            }
            for node in found.plan.nodes
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"have": share.have, "need": share.need, "unit": share.unit, "category": share.what}


def _at(at: At) -> dict[str, Any]:
    return {
        "standing": at.standing.value,
        "earned": at.day.isoformat() if at.day else None,
        "source": at.source or None,
        "recognised": at.recognised,
        "waitsFor": list(at.waits_for),
        "note": at.note or None,
    }


def told_progress(found: OpenPathway, who: Someone, progress: Progress) -> Iterator[str]:
    """A learner on a pathway: the whole, then what is earned, next, open and blocked."""
    shares = ", ".join(share.words for share in progress.shares)
    if progress.completed:
        gives = f": {found.leads_to}" if found.leads_to else ""
        yield f"{who.name}: complete on {progress.completed.isoformat()}{gives}"
    else:
        yield f"{who.name}: {shares}"
    for standing in Standing:
        for node in progress.of(standing):
            at = progress.at[node]
            waits = [found.weighed.title(found.plan.by_id[one]) for one in at.waits_for]
            facts = [
                at.day.isoformat() if at.day else "",
                f"waits for {', '.join(waits)}" if waits else "",
                at.note,
            ]
            said = " · ".join(filter(None, facts))
            title = found.weighed.title(found.plan.by_id[node])
            yield f"  {standing.value:8} {title}{f' ({said})' if said else ''}"

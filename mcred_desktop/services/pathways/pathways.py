"""Pathways: making them, editing them, checking them against the catalogue, publishing them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.check import Finding, findings
from mcred_desktop.domain.pathways.order import refuse_new_circle
from mcred_desktop.domain.pathways.pathway import (
    Pathway,
    PathwayEdge,
    PathwayNode,
    PathwayVersion,
    Plan,
    changes_between,
    refuse_too_large,
)
from mcred_desktop.domain.pathways.weighed import Offer, Weighed
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.review import ReviewStep, Step
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.pathways.patterns import pathway_pattern
from mcred_desktop.services.ports import Session, Store

_ENDS = (Step.RETIRED, Step.REINSTATED)


@dataclass(frozen=True, slots=True)
class OpenPathway:
    """A pathway beside the catalogue, and its latest version."""

    weighed: Weighed
    published: PathwayVersion | None = None

    @property
    def plan(self) -> Plan:
        return self.weighed.plan

    @property
    def changed(self) -> bool:
        """Whether it says something else than its latest version."""
        return self.published is None or self.published.hash != self.plan.hash

    @property
    def leads_to(self) -> str:
        """What completing it gives; empty while nothing is chosen."""
        pathway = self.plan.pathway
        award = self.weighed.offers.get(pathway.award_id or "")
        return award.title if award is not None else pathway.goal

    def findings(self) -> tuple[Finding, ...]:
        return findings(self.weighed)


@dataclass(frozen=True, slots=True)
class PathwayLine:
    """A pathway in a list."""

    pathway: Pathway
    steps: int
    leads_to: str
    errors: int
    published: int
    """Number of its latest version, 0 for none"""
    changed: bool
    """Whether it says something else than that version"""


@dataclass(frozen=True, slots=True)
class Pathways:
    """What designers do with pathways."""

    store: Store

    def all(self) -> list[PathwayLine]:
        """Every pathway, by title."""
        with self.store.read() as session:
            lines = [_line(_opened(session, one)) for one in session.find(Pathway)]
            return sorted(lines, key=lambda line: line.pathway.title.casefold())

    def with_award(self, achievement_id: str) -> list[PathwayLine]:
        """The pathways in which an achievement is a step, and those that lead to it."""
        with self.store.read() as session:
            found = session.find(Pathway, id=sorted(_with_award(session, achievement_id)))
            lines = [_line(_opened(session, one)) for one in found]
            return sorted(lines, key=lambda line: line.pathway.title.casefold())

    def count_with_award(self, achievement_id: str) -> int:
        """How many ``with_award`` has, without opening them."""
        with self.store.read() as session:
            return len(_with_award(session, achievement_id))

    def open(self, pathway_id: str) -> OpenPathway:
        """A pathway with all that is in it; raises NotFoundError."""
        with self.store.read() as session:
            return opened(session, pathway_id)

    def beside(self, plan: Plan, published: PathwayVersion | None) -> OpenPathway:
        """A plan as somebody is editing it, beside the catalogue of now."""
        with self.store.read() as session:
            return OpenPathway(_weighed(session, plan), published)

    def version(self, pathway_id: str, number: int) -> OpenPathway:
        """A pathway as it was published; raises McredError when there is no such version."""
        with self.store.read() as session:
            found = session.find(PathwayVersion, pathway_id=pathway_id, number=number)
            if not found:
                title = session.get(Pathway, pathway_id).title
                versions = session.find(PathwayVersion, pathway_id=pathway_id)
                there = ", ".join(sorted(str(one.number) for one in versions)) or "none yet"
                raise McredError(
                    f"There is no version {number}.", where=title, cure=f"There are: {there}."
                )
            (one,) = found[:1]
            return OpenPathway(_weighed(session, one.content), one)

    def choices(self, text: str, limit: int = 50) -> list[Offer]:
        """Achievements of the catalogue whose title holds every word of ``text``, by title."""
        with self.store.read() as session:
            found = session.search(Achievement, "title", text, limit)
            return [offer for offer in _offers(session, found) if not offer.retired]

    def start(self, pathway_id: str, title: str, pattern: str = "") -> Changes:
        """Begin a pathway, empty or from a pattern.

        Raises:
            McredError: there is no such pattern, or it is not valid.
        """
        if not pattern:
            plan = Plan(pathway=Pathway(id=pathway_id, title=title))
        else:
            form = pathway_pattern(pattern).plan()
            made = form.renamed(self.new_ids(form, pathway_id))
            named = {"title": title, "pattern": pattern}
            plan = made.about(made.pathway.model_copy(update=named))
        return self.keep(plan)

    def new_ids(self, plan: Plan, pathway_id: str) -> dict[str, str]:
        """An id of its own for each node, so that it can be taken more than once."""
        ids = {node.id: self.store.new_id() for node in plan.nodes}
        return ids | {plan.pathway.id: pathway_id}

    def keep(self, plan: Plan) -> Changes:
        """Keep a whole pathway: a new one, or one that was removed."""
        refuse_too_large(plan)
        with self.store.begin() as session:
            for one in (plan.pathway, *plan.nodes, *plan.edges):
                session.put(one)
            return session.changes

    def edit(self, old: Plan, new: Plan) -> Changes:
        """Keep what one edit changed; whatever somebody else changed meanwhile stays.

        Raises:
            McredError: it would close a circle, or be larger than a pathway may be.
        """
        refuse_too_large(new)
        refuse_new_circle(old, new)
        put, gone = changes_between(old, new)
        with self.store.begin() as session:
            for one in put:
                session.put(one)
            for one in gone:
                session.delete(type(one), one.id)
            return session.changes

    def remove(self, pathway_id: str) -> Changes:
        """Remove a pathway; its versions stay. ``keep`` brings it back."""
        with self.store.begin() as session:
            plan = _plan(session, session.get(Pathway, pathway_id))
            for one in (*plan.edges, *plan.nodes, plan.pathway):
                session.delete(type(one), one.id)
            return session.changes

    def publish(self, pathway_id: str, by: str) -> Changes:
        """Freeze the pathway as its next version.

        Raises:
            McredError: something has to be mended first, or nothing changed since the last version.
        """
        with self.store.begin() as session:
            found = opened(session, pathway_id)
            refuse_unfit(found)
            session.add(
                PathwayVersion(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    pathway_id=pathway_id,
                    number=found.published.number + 1 if found.published else 1,
                    content=found.plan,
                    hash=found.plan.hash,
                )
            )
            return session.changes


def refuse_unfit(found: OpenPathway) -> None:
    """Raise McredError for what must not be published."""
    wrong = [finding.text for finding in found.findings() if finding.blocks]
    if wrong:
        more = f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
        raise McredError(f"{wrong[0]}{more}", cure="Mend that first, then publish.")
    if found.published is not None and not found.changed:
        raise McredError(f"Nothing changed since version {found.published.number}.")


def _with_award(session: Session, achievement_id: str) -> set[str]:
    """Ids of the pathways that name an achievement."""
    nodes = session.find(PathwayNode, achievement_id=achievement_id)
    ends = session.find(Pathway, award_id=achievement_id)
    return {node.pathway_id for node in nodes} | {one.id for one in ends}


def opened(session: Session, pathway_id: str) -> OpenPathway:
    """A pathway with all that is in it; raises NotFoundError."""
    return _opened(session, session.get(Pathway, pathway_id))


def offers(session: Session, plan: Plan) -> Mapping[str, Offer]:
    """What the catalogue says of the achievements of a plan, by their ids."""
    ids = {node.achievement_id for node in plan.nodes} | {plan.pathway.award_id}
    named = sorted(one for one in ids if one)
    found = session.find(Achievement, id=named) if named else []
    return {offer.id: offer for offer in _offers(session, found)}


def _weighed(session: Session, plan: Plan) -> Weighed:
    return Weighed(plan, offers(session, plan), _ways(session, plan))


def _ways(session: Session, plan: Plan) -> Mapping[str, frozenset[str]]:
    """The awards on the way to each step of a plan by other pathways, and to those again."""
    ways: dict[str, frozenset[str]] = {}
    ahead: set[str] = set()
    if plan.pathway.award_id:
        ahead = {node.achievement_id for node in plan.nodes if node.achievement_id}
    while wanted := sorted(ahead - ways.keys()):
        others = [x for x in session.find(Pathway, award_id=wanted) if x.id != plan.pathway.id]
        ends = {one.id: one.award_id for one in others}
        ways |= dict.fromkeys(wanted, frozenset[str]())
        for node in session.find(PathwayNode, pathway_id=list(ends)) if ends else ():
            end = ends[node.pathway_id]
            if end is not None and node.achievement_id is not None:
                ways[end] |= {node.achievement_id}
        ahead = {step for one in wanted for step in ways[one]}
    return ways


def _opened(session: Session, pathway: Pathway) -> OpenPathway:
    plan = _plan(session, pathway)
    versions = session.find(PathwayVersion, pathway_id=pathway.id)
    latest = max(versions, key=lambda version: version.number, default=None)
    return OpenPathway(_weighed(session, plan), latest)


def _plan(session: Session, pathway: Pathway) -> Plan:
    nodes = session.find(PathwayNode, pathway_id=pathway.id)
    edges = session.find(PathwayEdge, pathway_id=pathway.id)
    # What two people added may be more than one may add; it is shown all the same
    return Plan.model_construct(pathway=pathway, nodes=tuple(nodes), edges=tuple(edges))


def _offers(session: Session, records: Sequence[Achievement]) -> Iterator[Offer]:
    ended: dict[str, bool] = {}
    ids = [record.id for record in records]
    steps = session.find(ReviewStep, achievement_id=ids, step=list(_ENDS)) if ids else []
    for step in sorted(steps, key=lambda step: step.at):
        ended[step.achievement_id] = step.step is Step.RETIRED
    for record in records:
        yield _offer(record, retired=ended.get(record.id, False))


def _offer(record: Achievement, *, retired: bool) -> Offer:
    return Offer(
        id=record.id,
        title=record.title,
        credits=record.credits,
        retired=retired,
        supervised=bool(record.supervision.strip()),
        identity_checked=bool(record.identity_check.strip()),
    )


def _line(found: OpenPathway) -> PathwayLine:
    return PathwayLine(
        pathway=found.plan.pathway,
        steps=sum(not node.is_group for node in found.plan.nodes),
        leads_to=found.leads_to,
        errors=sum(finding.blocks for finding in found.findings()),
        published=found.published.number if found.published else 0,
        changed=found.changed,
    )

"""What packs are out, what came back, and what of it waits for somebody's word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Learner, Portfolio, Sheet
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.packs import PackKind, PackPassed, PackState, SetAside
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.packs.compared import CameBack, came_back
from mcred_desktop.services.packs.merging import try_again
from mcred_desktop.services.packs.ports import Bundles, HeldLine
from mcred_desktop.services.packs.settling import Rivals, choose, rivals_of
from mcred_desktop.services.packs.work import OPEN
from mcred_desktop.services.ports import Session, Store


class Packed(StrEnum):
    """How a portfolio of a pack stands."""

    SIGNED = "signed"
    WAITING = "waiting"
    GONE = "gone"
    """Decided without, or given to somebody else"""


@dataclass(frozen=True, slots=True)
class PackOut:
    """A pack of a cohort, from its export to its last return."""

    pack_id: str
    evaluator_id: str
    evaluator: str
    sent_at: str
    """UTC, ISO 8601; empty where a restored workspace does not know of it any more"""
    sent_by: str
    portfolios: tuple[tuple[str, Packed], ...]
    """What each is called, as the reader may know it, and how it stands here"""
    returns: tuple[str, ...]
    """When a return was taken in, oldest first"""

    @property
    def signed(self) -> int:
        """How many of the portfolios the evaluator has signed."""
        return sum(how is Packed.SIGNED for _, how in self.portfolios)

    @property
    def state(self) -> PackState:
        if not self.returns:
            return PackState.OUT
        waits = any(how is Packed.WAITING for _, how in self.portfolios)
        return PackState.PARTLY if waits else PackState.BACK


@dataclass(frozen=True, slots=True)
class PackLedger:
    """The provider's book of packs."""

    store: Store
    bundles: Bundles

    def packs(self, cohort_id: str, by: str = "") -> list[PackOut]:
        """Every pack of a cohort that is known here, the last one first, as ``by`` may know it."""
        with self.store.read() as session:
            called = _called(session, session.get(Cohort, cohort_id), by)
            passed = session.find(PackPassed, cohort_id=cohort_id)
            names = {person.id: person.name for person in session.find(Person)}
            by_pack: dict[str, list[PackPassed]] = {}
            for fact in passed:
                by_pack.setdefault(fact.pack_id, []).append(fact)
            found = [_pack_out(session, facts, names, called) for facts in by_pack.values()]
        return sorted(found, key=lambda pack: pack.sent_at or pack.returns[0], reverse=True)

    def held(self) -> list[HeldLine]:
        """Everything that came back and is not applied, with the reason."""
        return self.bundles.held()

    def rivals(self, cohort_id: str) -> list[Rivals]:
        """Assignments of a cohort with more than one signed sheet standing."""
        with self.store.read() as session:
            return rivals_of(session, None, cohort_id=cohort_id)

    def came_back(self, cohort_id: str, by: str) -> CameBack:
        """What of a cohort is not simply applied, as far as the person ``by`` may read it."""
        lines = self.bundles.held()
        with self.store.read() as session:
            return came_back(session, session.get(Cohort, cohort_id), lines, by)

    def choose(self, assignment_id: str, sheet_id: str, reason: str, by: str) -> Changes:
        """Let one of several standing sheets count; the others stay on record.

        Raises:
            NotAllowedError: the person is neither the evaluator nor a programme manager, or has
                still to mark the portfolio.
            McredError: no reason was given, or the sheet is not one of several.
        """
        with self.store.begin() as session:
            choose(self.store, session, assignment_id, sheet_id, reason, by)
            return session.changes

    def set_aside(self, cohort_id: str, ops: Collection[str], reason: str, by: str) -> Changes:
        """Let what is held rest, for good; it stays in the journal and is never applied.

        Raises:
            NotAllowedError: the person is no programme manager.
            McredError: no reason was given.
        """
        if not reason.strip():
            raise McredError("Say why it shall rest.", where="reason")
        held = {line.op_id: line.why for line in self.bundles.held()}
        with self.store.begin() as session:
            if Role.MANAGER not in session.get(Person, by).roles:
                raise NotAllowedError("Only a programme manager sets aside what came back.")
            for op_id in sorted(set(ops) & set(held)):
                if session.count(SetAside, op_id=op_id):
                    continue
                session.add(
                    SetAside(
                        id=self.store.new_id(),
                        at=self.store.now(),
                        author=by,
                        op_id=op_id,
                        cohort_id=cohort_id,
                        why=held[op_id],
                        reason=reason.strip(),
                    )
                )
            return session.changes

    def again(self, cohort_id: str) -> Changes:
        """Apply what is held of a cohort where the reason is gone."""
        with self.bundles.begin() as unit:
            try_again(unit, cohort_id)
            return unit.session.changes


def _called(session: Session, cohort: Cohort, reader: str) -> dict[str, str]:
    """What each portfolio of a cohort is called, as the reader may know it."""
    sight = sight_of(session, cohort, reader)
    names = {learner.id: learner.name for learner in session.find(Learner, cohort_id=cohort.id)}
    portfolios = session.find(Portfolio, cohort_id=cohort.id)
    return {p.id: sight.name(names.get(p.learner_id, ""), p) for p in portfolios}


def _pack_out(
    session: Session, facts: Sequence[PackPassed], names: dict[str, str], called: dict[str, str]
) -> PackOut:
    sent = next((fact for fact in facts if fact.kind is PackKind.WORK), None)
    one = sent or facts[0]
    who = one.evaluator_id
    mine = session.find(Assignment, id=list(one.assignments), evaluator_id=who)
    sheets = session.find(Sheet, assignment_id=list(one.assignments), author=who)
    open_ = session.find(Portfolio, id=[a.portfolio_id for a in mine if not a.signed], state=OPEN)
    stands = dict.fromkeys((portfolio.id for portfolio in open_), Packed.WAITING)
    stands |= dict.fromkeys((sheet.portfolio_id for sheet in sheets), Packed.SIGNED)
    lines = [(called.get(key, key), how) for key, how in stands.items()]
    gone = [("", Packed.GONE)] * (len(one.assignments) - len(lines))
    return PackOut(
        one.pack_id,
        who,
        names.get(who, who),
        sent.at if sent else "",
        names.get(sent.author, "") if sent else "",
        tuple(sorted(lines, key=lambda line: line[0].casefold()) + gone),
        tuple(sorted(fact.at for fact in facts if fact.kind is PackKind.RETURN)),
    )

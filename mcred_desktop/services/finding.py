"""Finding things again by their names."""

from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Cohort, Learner, Portfolio
from mcred_desktop.domain.pathways.pathway import Pathway
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.design.places import PATHWAY_PLACE
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class Hit:
    """Something a search found."""

    kind: str
    title: str
    detail: str
    area: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The search over everything."""

    store: Store

    def search(self, text: str, by: str, limit: int = 12) -> list[Hit]:
        """Records, pathways, cohorts and learners whose name holds every word of ``text``.

        Who marks a cohort blind finds only those of its learners who are decided.
        """
        if not text.strip():
            return []
        with self.store.read() as session:
            records = [
                Hit("Record", r.title, "", "design", r.id)
                for r in session.search(Achievement, "title", text, limit)
            ]
            pathways = [
                Hit("Pathway", p.title, "", "design", f"{PATHWAY_PLACE}{p.id}")
                for p in session.search(Pathway, "title", text, limit)
            ]
            cohorts = {c.id: c for c in session.find(Cohort)}
            sights = {c.id: sight_of(session, c, by) for c in cohorts.values()}
            runs = [
                Hit("Cohort", c.title, "", "assess", c.id)
                for c in session.search(Cohort, "title", text, limit)
            ]
            learners = [
                Hit("Learner", x.name, cohorts[x.cohort_id].title, "assess", x.cohort_id)
                for x in session.search(Learner, "name", text, limit)
                if not any(
                    sights[x.cohort_id].hides(portfolio)
                    for portfolio in session.find(Portfolio, learner_id=x.id)
                )
            ]
            return (records + pathways + runs + learners)[:limit]

"""Who marks a cohort blind reads no name of an undecided portfolio, whichever way they ask."""

from collections.abc import Callable
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.assess.anonymity import neutral_name
from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.errors import McredError

NAME, EMAIL, NUMBER = "Wanjirũ Kamau", "wanjiru@example.org", "S-2024-117"
Door = Callable[[Provider, str, Path], str]


@pytest.fixture
def marked(provider: Provider) -> tuple[str, str]:
    """Two portfolios of a cohort marked blind by Ruth, both signed and neither decided."""
    cohort = provider.services.cohorts.get(provider.cohort)
    with provider.services.store.begin() as session:
        session.put(cohort.model_copy(update={"plan": MarkingPlan(blind=True, look_again=100)}))
    first, second = provider.enrol(NAME, "Bo Berg", evaluators=(provider.ruth,))
    row = provider.services.cohorts.learners(provider.cohort)[0]
    provider.services.cohorts.correct(row.learner.id, name=NAME, email=EMAIL, number=NUMBER)
    for portfolio in (first, second):
        provider.score(portfolio, provider.ruth, a="good", b="good")
    return first, second


def figures(p: Provider, who: str, folder: Path) -> str:
    p.services.agreement.export(p.cohort, folder / "figures.csv", by=who)
    written = (folder / "figures.csv").read_text("utf-8")
    found = p.services.agreement.report(p.cohort, by=who)
    return f"{found.learners} {written}" if found else ""


def refusal(p: Provider, who: str, _folder: Path) -> str:
    """What somebody is told who must not decide."""
    rows = p.services.cohorts.learners(p.cohort)
    with pytest.raises(McredError) as told:
        p.services.decisions.confirm([row.portfolio.id for row in rows], who)
    return str(told.value)


DOORS: dict[str, Door] = {
    "learners": lambda p, who, _: repr(p.services.cohorts.learners(p.cohort, who)),
    "marking": lambda p, who, _: repr(p.services.assigning.state(p.cohort, who).given),
    "queue": lambda p, who, _: repr(p.services.assessment.queue(who)),
    "decisions": lambda p, who, _: repr(p.services.decisions.cases(p.cohort, who)),
    "moderation": lambda p, who, _: repr(p.services.moderation.cases(p.cohort, who)),
    "agreement": figures,
    "benchmarks": lambda p, who, _: repr(p.services.benchmarks.scored(p.cohort, "", who)),
    "search": lambda p, who, _: repr(p.services.finding.search("wanjir", who)),
    "pathway": lambda p, who, _: repr(p.services.pathway_learners.named(NUMBER, who)),
    "home": lambda p, who, _: repr(p.services.home.overview(who)),
    "regrading": lambda p, who, _: repr(p.services.regrading.waiting(p.rubric, who)),
    "refusal of a decision": refusal,
}
SILENT_TO_ALL = {"queue", "home", "regrading", "refusal of a decision"}
"""Doors that tell others nothing of this learner either, at this point of the story"""


@pytest.mark.parametrize("door", DOORS)
def test_a_blind_marker_reads_no_name_and_others_do(
    provider: Provider, marked: tuple[str, str], door: str, tmp_path: Path
) -> None:
    told = DOORS[door](provider, provider.ruth, tmp_path)
    for secret in (NAME, "Wanjir", "Bo Berg", EMAIL, NUMBER):
        assert secret not in told
    if door not in SILENT_TO_ALL:
        assert NAME in DOORS[door](provider, provider.manager, tmp_path)


def test_a_rubric_that_moved_on_tells_a_blind_marker_no_name(
    provider: Provider, marked: tuple[str, str]
) -> None:
    rubrics = provider.services.rubrics
    draft = rubrics.library()[0].draft
    rows = (*draft.content.criteria, draft.content.criteria[0].model_copy(update={"id": "c"}))
    content = draft.content.model_copy(update={"criteria": rows})
    rubrics.save(draft.model_copy(update={"content": content}))
    rubrics.publish(provider.rubric, provider.manager)
    waiting = provider.services.regrading.waiting
    shown = {due.learner for due in waiting(provider.rubric, provider.ruth)[0].regrade}
    assert shown == {neutral_name(portfolio) for portfolio in marked}
    assert NAME in {due.learner for due in waiting(provider.rubric, provider.manager)[0].regrade}


def test_the_list_of_learners_is_not_in_the_order_they_were_enrolled_in(
    provider: Provider, marked: tuple[str, str]
) -> None:
    provider.enrol(*(f"Learner {n:02}" for n in range(8)), evaluators=(provider.ruth,))
    rows = provider.services.cohorts.learners(provider.cohort, provider.ruth)
    names = [row.learner.name for row in rows]
    assert all(row.hidden for row in rows)
    assert names == sorted(names)
    assert names != [neutral_name(row.portfolio.id) for row in sorted(rows, key=_enrolled)]
    state = provider.services.assigning.state(provider.cohort, provider.ruth)
    assert [given.learner.name for given in state.given] == names


def _enrolled(row) -> str:
    return row.portfolio.id


def test_a_name_that_is_hidden_cannot_be_asked_for(
    provider: Provider, marked: tuple[str, str]
) -> None:
    scored = provider.services.benchmarks.scored
    assert scored(provider.cohort, "wanjir", provider.ruth) == []
    shown = neutral_name(marked[0])
    assert scored(provider.cohort, shown, provider.ruth) == [(marked[0], shown)]
    assert provider.services.benchmarks.proposal(marked[0], provider.ruth).learner == shown


def test_once_it_is_decided_whose_it_was_is_told(
    provider: Provider, marked: tuple[str, str], tmp_path: Path
) -> None:
    provider.services.decisions.confirm([marked[0]], provider.approver)
    for door in ("learners", "decisions", "search"):
        told = DOORS[door](provider, provider.ruth, tmp_path)
        assert NAME in told
        assert "Bo Berg" not in told

"""What the plan of a cohort asks for before and while its portfolios are marked."""

from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.assess.calibration import BenchmarkSheet
from mcred_desktop.domain.assess.marking import Declaration, MarkingPlan
from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.services.assess.admission import Due
from mcred_desktop.services.assess.cases import Case

NAME, EMAIL, NUMBER = "Wanjirũ Kamau", "wanjiru@example.org", "S-2024-117"


def planned(provider: Provider, plan: MarkingPlan) -> None:
    """The cohort is marked by ``plan``."""
    with provider.services.store.begin() as session:
        cohort = provider.services.cohorts.get(provider.cohort)
        session.put(cohort.model_copy(update={"plan": plan}))


def given(provider: Provider, *names: str) -> list[str]:
    """People enrolled and given to Ruth; the ids of the assignments."""
    return [
        provider.assignment(portfolio, provider.ruth)
        for portfolio in provider.enrol(*names, evaluators=(provider.ruth,))
    ]


def declare(provider: Provider, assignment: str, *, conflict: bool) -> None:
    store = provider.services.store
    told = provider.services.assessment.case(assignment).assignment
    with store.begin() as session:
        session.add(
            Declaration(
                id=store.new_id(),
                at=store.now(),
                author=provider.ruth,
                portfolio_id=told.portfolio_id,
                cohort_id=told.cohort_id,
                conflict=conflict,
            )
        )


def calibrate(provider: Provider, *, passed: bool) -> None:
    """Ruth scores a benchmark of the rubric."""
    store = provider.services.store
    version = provider.services.cohorts.get(provider.cohort).rubric_version_id
    rubric = next(
        v.rubric_id for v in provider.services.rubrics.versions(provider.rubric) if v.id == version
    )
    with store.begin() as session:
        session.add(
            BenchmarkSheet(
                id=store.new_id(),
                at=store.now(),
                author=provider.ruth,
                benchmark_id="b",
                rubric_id=rubric,
                scores=(),
                calibrated=passed,
            )
        )


@pytest.fixture
def masked(provider: Provider, evidence: Path) -> Case:
    """What Ruth sees of a portfolio marked blind."""
    planned(provider, MarkingPlan(blind=True))
    (assignment,) = given(provider, NAME)
    (row,) = provider.services.cohorts.learners(provider.cohort)
    provider.services.cohorts.correct(row.learner.id, name=NAME, email=EMAIL, number=NUMBER)
    named = evidence.with_name(f"{NAME} report.TXT")
    named.write_bytes(evidence.read_bytes())
    provider.services.cohorts.add_evidence(row.portfolio.id, [named])
    return provider.services.assessment.case(assignment)


def test_nothing_in_a_blind_case_tells_whose_it_is(masked: Case) -> None:
    told = repr(masked)
    assert all(secret not in told for secret in (NAME, "Wanjir", EMAIL, NUMBER))
    assert [file.name for file in masked.evidence] == ["Evidence 1.txt"]


def test_the_queue_of_a_blind_cohort_has_the_name_of_the_case(
    provider: Provider, masked: Case
) -> None:
    (line,) = provider.services.assessment.queue(provider.ruth)
    assert line.learner == masked.learner.name
    assert line.learner.startswith("Portfolio ")


def test_neutral_names_stay_when_learners_are_added_and_do_not_follow_enrolment(
    provider: Provider,
) -> None:
    planned(provider, MarkingPlan(blind=True))
    first = given(provider, *(f"Learner {n:02}" for n in range(12)))
    scoring = provider.services.assessment
    names = [scoring.case(assignment).learner.name for assignment in first]
    given(provider, "Somebody late")
    assert [scoring.case(assignment).learner.name for assignment in first] == names
    assert len(set(names)) == 12
    assert names != sorted(names)
    queue = [line.learner for line in scoring.queue(provider.ruth)]
    assert queue == sorted(queue)


def test_who_marks_blind_finds_no_learner_and_others_do(provider: Provider, masked: Case) -> None:
    find = provider.services.finding.search
    assert find("wanjir", provider.ruth) == []
    assert [hit.title for hit in find("wanjir", provider.manager)] == [NAME]


def test_home_does_not_tell_whose_sheet_was_signed(provider: Provider, masked: Case) -> None:
    provider.score(masked.assignment.portfolio_id, provider.ruth, a="good", b="good")
    assert provider.services.home.recent(1)[0].title == masked.learner.name


def test_evidence_stays_closed_until_interests_are_declared(
    provider: Provider, evidence: Path
) -> None:
    planned(provider, MarkingPlan(declare_interest=True))
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.services.cohorts.add_evidence(portfolio, [evidence])
    assignment = provider.assignment(portfolio, provider.ruth)
    scoring = provider.services.assessment
    case = scoring.case(assignment)
    assert (case.due, case.evidence) == (Due.DECLARATION, [])
    with pytest.raises(NotAllowedError, match="conflicts of interest"):
        scoring.give_level(assignment, "a", "good", provider.ruth)
    declare(provider, assignment, conflict=False)
    case = scoring.case(assignment)
    assert (case.due, len(case.evidence)) == (None, 1)
    scoring.give_level(assignment, "a", "good", provider.ruth)


def test_the_word_on_one_portfolio_is_not_the_word_on_another(provider: Provider) -> None:
    planned(provider, MarkingPlan(declare_interest=True))
    first, second = given(provider, "Ana", "Ben")
    declare(provider, first, conflict=False)
    assert provider.services.assessment.case(second).due is Due.DECLARATION


@pytest.mark.parametrize("act", ["level", "comment", "sign"])
def test_who_is_not_calibrated_marks_nothing(provider: Provider, act: str) -> None:
    planned(provider, MarkingPlan(calibrated_only=True))
    (assignment,) = given(provider, "Ana")
    calibrate(provider, passed=False)
    scoring = provider.services.assessment
    acts = {
        "level": lambda: scoring.give_level(assignment, "a", "good", provider.ruth),
        "comment": lambda: scoring.comment(assignment, "a", "Good", provider.ruth),
        "sign": lambda: scoring.sign_off(assignment, provider.ruth),
    }
    with pytest.raises(NotAllowedError, match="Score a benchmark"):
        acts[act]()
    assert scoring.case(assignment).due is Due.CALIBRATION


def test_who_is_calibrated_marks(provider: Provider) -> None:
    planned(provider, MarkingPlan(calibrated_only=True))
    (assignment,) = given(provider, "Ana")
    calibrate(provider, passed=True)
    provider.services.assessment.give_level(assignment, "a", "good", provider.ruth)
    assert provider.services.assessment.case(assignment).due is None


def test_a_signed_sheet_is_read_whatever_the_plan_asks_for_later(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.score(portfolio, provider.ruth, a="good", b="good")
    planned(provider, MarkingPlan(calibrated_only=True, declare_interest=True))
    assert provider.services.assessment.case(assignment).due is None

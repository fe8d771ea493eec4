"""Calibration: benchmarks are set, scored blind and compared."""

from pathlib import Path

import pytest
from provider import Provider, person

from mcred_desktop.domain.assess.assessment import Score
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkMark
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.assess.calibration import is_calibrated


def benchmark(provider: Provider, name: str = "Ana Kim", **changed) -> str:
    """A benchmark set by the manager: good on Checks, fair on Protects."""
    (portfolio,) = provider.enrol(name, evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="fair")
    return set_from(provider, portfolio, **changed)


def set_from(provider: Provider, portfolio: str, **changed) -> str:
    proposal = provider.services.benchmarks.proposal(portfolio)
    fields = {
        "id": provider.services.store.new_id(),
        "rubric_id": proposal.rubric.rubric_id,
        "rubric_version_id": proposal.rubric.id,
        "title": "Clinic register",
        "portfolio_id": portfolio,
        "set_by": provider.manager,
        "reference": tuple(
            score.model_copy(update={"comment": "As the guide says"})
            for score in proposal.reference
        ),
    }
    made = Benchmark.model_validate(fields | changed)
    provider.services.benchmarks.set_benchmark(made)
    return made.id


def scored(provider: Provider, benchmark_id: str, by: str, **levels: str) -> bool:
    """Score a benchmark and sign it; whether the evaluator is calibrated then."""
    calibration = provider.services.calibration
    for criterion, level in levels.items():
        calibration.give_level(benchmark_id, criterion, level, by)
    calibration.sign_off(benchmark_id, by)
    with provider.services.store.read() as session:
        return is_calibrated(session, provider.rubric, by)


def standing(provider: Provider, who: str):
    board = provider.services.calibration.board(provider.cohort, who)
    return next(x for x in board.standings if x.evaluator_id == who)


def test_nobody_is_calibrated_before_a_benchmark_is_scored(provider):
    benchmark(provider)
    assert standing(provider, provider.samuel).calibrated is None
    with provider.services.store.read() as session:
        assert not is_calibrated(session, provider.rubric, provider.samuel)


@pytest.mark.parametrize(
    ("levels", "calibrated"),
    [
        ({"a": "good", "b": "fair"}, True),
        ({"a": "fair", "b": "good"}, True),
        ({"a": "weak", "b": "fair"}, False),
        ({"a": "insufficient-evidence", "b": "fair"}, False),
    ],
)
def test_who_stays_within_one_level_is_calibrated(provider, levels, calibrated):
    assert scored(provider, benchmark(provider), provider.samuel, **levels) is calibrated
    assert standing(provider, provider.samuel).calibrated is calibrated


def test_a_benchmark_says_how_far_and_how_often_one_may_be_off(provider):
    strict = benchmark(provider, tolerance=0)
    assert not scored(provider, strict, provider.samuel, a="fair", b="fair")
    lenient = benchmark(provider, "Bo", tolerance=0, misses=1)
    assert scored(provider, lenient, provider.samuel, a="weak", b="fair")


def test_the_last_benchmark_counts(provider):
    key = benchmark(provider)
    assert scored(provider, key, provider.samuel, a="good", b="fair")
    assert not scored(provider, key, provider.samuel, a="weak", b="fair")
    assert [s.off["a"] for s in standing(provider, provider.samuel).sheets] == [0, -2]


def test_the_outcome_shows_levels_off_beside_the_reference_and_its_reasons(provider):
    key = benchmark(provider)
    calibration = provider.services.calibration
    calibration.comment(key, "a", "No source named", provider.samuel)
    scored(provider, key, provider.samuel, a="fair", b="good")
    (sheet,) = standing(provider, provider.samuel).sheets
    outcome = calibration.outcome(sheet.id, provider.samuel)
    assert outcome.sheet.off == {"a": -1, "b": 1}
    assert outcome.sheet.scores[0].comment == "No source named"
    assert outcome.benchmark.reference[0].comment == "As the guide says"


def test_a_trial_tells_neither_the_learner_nor_the_reference(provider, tmp_path: Path):
    (portfolio,) = provider.enrol("Ana Kim", evaluators=(provider.ruth,))
    report = tmp_path / "Ana Kim report.txt"
    report.write_text("What I did")
    provider.services.cohorts.add_evidence(portfolio, [report])
    provider.score(portfolio, provider.ruth, a="good", b="fair")
    key = set_from(provider, portfolio)
    trial = provider.services.calibration.trial(key, provider.samuel)
    assert [file.name for file in trial.evidence] == ["File 1.txt"]
    assert "Ana" not in str(trial)
    assert "As the guide says" not in str(trial)


def test_choices_are_on_disk_at_once_and_gone_after_signing(provider):
    key = benchmark(provider)
    calibration = provider.services.calibration
    calibration.give_level(key, "a", "fair", provider.samuel)
    assert calibration.trial(key, provider.samuel).levels == {"a": "fair"}
    assert calibration.trial(key, provider.ruth).levels == {}
    scored(provider, key, provider.samuel, b="fair")
    assert calibration.trial(key, provider.samuel).levels == {}
    with provider.services.store.read() as session:
        assert session.find(BenchmarkMark) == []


def test_a_benchmark_is_signed_only_with_every_level_that_counts(provider):
    key = benchmark(provider)
    provider.services.calibration.give_level(key, "a", "fair", provider.samuel)
    with pytest.raises(McredError, match="Choose a level") as told:
        provider.services.calibration.sign_off(key, provider.samuel)
    assert told.value.where == "Protects"


def test_a_level_of_another_rubric_is_refused(provider):
    key = benchmark(provider)
    with pytest.raises(McredError, match="not in the rubric"):
        provider.services.calibration.give_level(key, "a", "superb", provider.samuel)


def test_nobody_is_measured_by_the_reference_they_set(provider):
    key = benchmark(provider, set_by=provider.samuel)
    with pytest.raises(NotAllowedError, match="You set"):
        provider.services.calibration.trial(key, provider.samuel)
    board = provider.services.calibration.board(provider.cohort, provider.samuel)
    assert board.next_benchmark is None


def test_a_retired_benchmark_is_not_scored_any_more_and_what_was_signed_stays(provider):
    key = benchmark(provider)
    scored(provider, key, provider.samuel, a="good", b="fair")
    provider.services.benchmarks.retire(key)
    board = provider.services.calibration.board(provider.cohort, provider.samuel)
    assert board.benchmarks == []
    assert standing(provider, provider.samuel).calibrated
    with pytest.raises(NotAllowedError, match="out of use"):
        provider.services.calibration.give_level(key, "a", "fair", provider.samuel)


def test_next_comes_what_was_never_scored_then_what_was_scored_longest_ago(provider):
    first, second = benchmark(provider), benchmark(provider, "Bo")
    seen = []
    for _ in range(3):
        board = provider.services.calibration.board(provider.cohort, provider.samuel)
        seen.append(board.next_benchmark)
        scored(provider, board.next_benchmark, provider.samuel, a="good", b="fair")
    assert seen == [first, second, first]


def test_a_proposal_begins_with_what_the_markers_settled_on_and_wrote(provider):
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    for evaluator, level in ((provider.ruth, "good"), (provider.samuel, "fair")):
        assignment = provider.assignment(portfolio, evaluator)
        provider.services.assessment.comment(assignment, "a", f"It is {level}", evaluator)
        provider.score(portfolio, evaluator, a=level, b="fair")
    proposal = provider.services.benchmarks.proposal(portfolio)
    assert proposal.learner == "Ana"
    assert proposal.reference == (
        Score(criterion_id="a", level_id="fair", comment="It is fair"),
        Score(criterion_id="b", level_id="fair"),
    )


def test_a_benchmark_needs_a_level_and_a_reason_for_each_criterion_that_counts(provider):
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="fair")
    with pytest.raises(McredError, match="Say why") as told:
        set_from(provider, portfolio, reference=(Score(criterion_id="a", level_id="good"),))
    assert told.value.where == "Checks"
    reasoned = Score(criterion_id="a", level_id="good", comment="Because")
    with pytest.raises(McredError, match="reference level first") as told:
        set_from(provider, portfolio, reference=(reasoned,))
    assert told.value.where == "Protects"


def test_only_scored_portfolios_are_offered_and_found_by_name(provider):
    done, _ = provider.enrol("Ana Kim", "Bo Kim", evaluators=(provider.ruth,))
    (other,) = provider.enrol("Chi Sato", evaluators=(provider.ruth,))
    for portfolio in (done, other):
        provider.score(portfolio, provider.ruth, a="good", b="fair")
    offered = provider.services.benchmarks.scored
    assert offered(provider.cohort) == [(done, "Ana Kim"), (other, "Chi Sato")]
    assert offered(provider.cohort, "kim") == [(done, "Ana Kim")]
    assert offered(provider.cohort, "nobody") == []


def test_everybody_who_evaluates_is_on_the_board(provider):
    person(provider.services, "ada", Role.EVALUATOR)
    board = provider.services.calibration.board(provider.cohort, provider.manager)
    assert [x.name for x in board.standings] == ["ada", "Ruth Lindqvist", "Samuel Otieno"]


def test_who_has_still_to_score_a_benchmark_does_not_see_how_others_did(provider):
    scored(provider, benchmark(provider), provider.samuel, a="good", b="fair")
    (sheet,) = standing(provider, provider.samuel).sheets
    outcome = provider.services.calibration.outcome
    assert outcome(sheet.id, provider.manager).sheet == sheet
    assert outcome(sheet.id, provider.approver).sheet == sheet
    with pytest.raises(NotAllowedError, match="still to score"):
        outcome(sheet.id, provider.ruth)

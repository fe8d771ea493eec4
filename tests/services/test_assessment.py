from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.assess.assessment import Verdict
from mcred_desktop.domain.assess.marking import Pin
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError, UntrustedInputError
from mcred_desktop.services.ports import LearnerLine


def test_a_list_with_a_bad_cell_enrols_nobody_and_names_the_cell(
    provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.csv"
    file.write_text("Name,E-mail,Number\nAna,ana@example.org,1\nBen,not an address,2\n")
    with pytest.raises(UntrustedInputError, match="line 3, E-mail"):
        provider.services.cohorts.import_learners(provider.cohort, file)
    assert provider.services.cohorts.learners(provider.cohort) == []


def test_a_good_list_enrols_everybody_with_an_empty_portfolio(
    provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.csv"
    file.write_text("Name;Number\nŁucja;1\nمحمد;2\n", encoding="utf-8")
    provider.services.cohorts.import_learners(provider.cohort, file)
    rows = provider.services.cohorts.learners(provider.cohort)
    assert [row.learner.name for row in rows] == ["Łucja", "محمد"]
    assert {row.portfolio.state for row in rows} == {PortfolioState.EMPTY}


def test_somebody_enrolled_already_is_not_enrolled_again(
    provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.csv"
    file.write_text("Name,Number\nAna,1\n")
    provider.services.cohorts.import_learners(provider.cohort, file)
    again = tmp_path / "again.csv"
    again.write_text("Alumno;Matrícula\nBen;2\nAna López;1\n")
    with pytest.raises(UntrustedInputError, match="line 3, Matrícula: Ana is in the cohort"):
        provider.services.cohorts.import_learners(provider.cohort, again)
    assert len(provider.services.cohorts.learners(provider.cohort)) == 1


def test_a_learner_is_corrected(provider: Provider) -> None:
    provider.enrol("Anna")
    learner = provider.services.cohorts.learners(provider.cohort)[0].learner
    provider.services.cohorts.correct(
        learner.id, name=" Ana  López ", email="ana@example.org", number="7"
    )
    (row,) = provider.services.cohorts.learners(provider.cohort)
    assert (row.learner.id, row.learner.name) == (learner.id, "Ana López")
    assert (row.learner.email, row.learner.number) == ("ana@example.org", "7")


@pytest.mark.parametrize(
    ("name", "email", "number", "where"),
    [
        (" ", "", "", "name"),
        ("=A1", "", "", "name"),
        ("Ana", "not an address", "", "email"),
        ("Ana", "BEN@example.org", "", "email"),
        ("Ana", "", "1", "number"),
    ],
)
def test_a_correction_is_refused_with_the_field_it_is_wrong_in(
    provider: Provider, name: str, email: str, number: str, where: str
) -> None:
    cohorts = provider.services.cohorts
    cohorts.enrol(
        provider.cohort, [LearnerLine("Ana", "", ""), LearnerLine("Ben", "ben@example.org", "1")]
    )
    learner = cohorts.learners(provider.cohort)[0].learner
    with pytest.raises(McredError) as refused:
        cohorts.correct(learner.id, name=name, email=email, number=number)
    assert refused.value.where == where
    assert cohorts.learners(provider.cohort)[0].learner == learner


def test_a_formula_is_no_learner(provider: Provider) -> None:
    with pytest.raises(McredError, match="a formula"):
        provider.services.cohorts.add_learner(provider.cohort, "=HYPERLINK(1)")
    assert provider.services.cohorts.learners(provider.cohort) == []


def test_the_same_file_twice_is_kept_once(provider: Provider, evidence: Path) -> None:
    (portfolio,) = provider.enrol("Ana")
    provider.services.cohorts.add_evidence(portfolio, [evidence, evidence])
    (kept,) = provider.services.cohorts.evidence(portfolio)
    assert kept.media_type == "text/plain"
    assert provider.services.files.path(kept.sha256).read_text() == "I counted again."


def test_portfolios_go_to_whoever_has_least_to_do(provider: Provider) -> None:
    provider.enrol("A", "B", "C", evaluators=(provider.ruth,))
    provider.enrol("D", "E", "F", "G", "H")
    provider.services.assigning.share_out(provider.cohort, [provider.ruth, provider.samuel])
    assert len(provider.services.assessment.queue(provider.ruth)) == 4
    assert len(provider.services.assessment.queue(provider.samuel)) == 4


def test_levels_and_comments_are_there_when_the_portfolio_is_opened_again(
    provider: Provider,
) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    scoring = provider.services.assessment
    scoring.give_level(assignment, "a", "good", provider.ruth)
    scoring.comment(assignment, "a", "Well shown", provider.ruth)
    scoring.give_level(assignment, "a", "fair", provider.ruth)
    case = scoring.case(assignment)
    assert case.levels == {"a": "fair"}
    assert case.marks["a"].comment == "Well shown"
    assert case.result.verdict is Verdict.OPEN


def test_a_level_can_be_taken_back(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    provider.services.assessment.give_level(assignment, "a", "good", provider.ruth)
    provider.services.assessment.give_level(assignment, "a", None, provider.ruth)
    assert provider.services.assessment.case(assignment).levels == {}


def test_another_evaluators_portfolio_cannot_be_scored(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    with pytest.raises(NotAllowedError, match="another evaluator"):
        provider.services.assessment.give_level(assignment, "a", "good", provider.samuel)


def test_a_level_of_another_rubric_leaves_the_sheet_as_it_was(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    with pytest.raises(McredError):
        provider.services.assessment.give_level(assignment, "a", "superb", provider.ruth)
    assert provider.services.assessment.case(assignment).levels == {}


def test_sign_off_with_a_criterion_left_names_it(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    with pytest.raises(McredError, match="Protects: Choose a level first"):
        provider.score(portfolio, provider.ruth, a="good")


def test_a_signed_sheet_is_frozen_until_it_is_reopened_with_a_reason(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.score(portfolio, provider.ruth, a="good", b="fair")
    scoring = provider.services.assessment
    with pytest.raises(NotAllowedError, match="signed off"):
        scoring.give_level(assignment, "a", "weak", provider.ruth)
    with pytest.raises(McredError, match="Say why"):
        scoring.reopen(assignment, " ", provider.ruth)
    first = scoring.case(assignment).sheet
    scoring.reopen(assignment, "Missed page 3", provider.ruth)
    scoring.give_level(assignment, "a", "weak", provider.ruth)
    scoring.sign_off(assignment, provider.ruth)
    second = scoring.case(assignment).sheet
    assert first is not None
    assert second is not None
    assert (second.supersedes, second.reason) == (first.id, "Missed page 3")


def test_who_marked_cannot_decide(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.approver,))
    provider.score(portfolio, provider.approver, a="good", b="good")
    with pytest.raises(NotAllowedError, match="Who marked"):
        provider.services.decisions.confirm([portfolio], provider.approver)


def test_the_rules_decide_and_a_different_person_confirms(provider: Provider) -> None:
    good, missed = provider.enrol("Ana", "Ben", evaluators=(provider.ruth,))
    provider.score(good, provider.ruth, a="good", b="fair")
    provider.score(missed, provider.ruth, a="good", b="weak")
    provider.services.decisions.confirm([good, missed], provider.approver)
    states = {
        row.portfolio.id: row.portfolio.state
        for row in provider.services.cohorts.learners(provider.cohort)
    }
    assert states == {good: PortfolioState.AWARDED, missed: PortfolioState.NOT_YET}


def test_one_portfolio_that_cannot_be_decided_keeps_the_others_undecided(
    provider: Provider,
) -> None:
    ready, half = provider.enrol("Ana", "Ben", evaluators=(provider.ruth,))
    provider.score(ready, provider.ruth, a="good", b="good")
    with pytest.raises(McredError, match="Ben"):
        provider.services.decisions.confirm([ready, half], provider.approver)
    assert provider.services.decisions.case(ready).decision is None


def test_two_sheets_far_apart_wait_for_a_third(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.score(portfolio, provider.samuel, a="weak", b="good")
    with pytest.raises(McredError, match="further evaluator"):
        provider.services.decisions.confirm([portfolio], provider.approver)


def test_a_decided_portfolio_takes_no_more_evidence(provider: Provider, evidence: Path) -> None:
    with pytest.raises(NotAllowedError):
        provider.services.cohorts.add_evidence(provider.awarded("Ana"), [evidence])


def test_home_counts_what_waits_for_each_person(provider: Provider) -> None:
    first, _ = provider.enrol("Ana", "Ben", evaluators=(provider.ruth,))
    provider.score(first, provider.ruth, a="good", b="good")
    home = provider.services.home
    assert [(task.kind, task.count) for task in home.waiting(provider.ruth)] == [("score", 1)]
    assert ("decide", 1) in {(t.kind, t.count) for t in home.waiting(provider.approver)}
    assert home.recent(1)[0].title == "Ana"
    assert [hit.title for hit in provider.services.finding.search("ben", provider.ruth)] == ["Ben"]


def test_a_further_evaluator_settles_what_two_could_not(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.score(portfolio, provider.samuel, a="weak", b="good")
    provider.services.cohorts.assign(portfolio, provider.manager)
    with pytest.raises(McredError, match="Not every evaluator"):
        provider.services.decisions.confirm([portfolio], provider.approver)
    provider.score(portfolio, provider.manager, a="fair", b="good")
    provider.services.decisions.confirm([portfolio], provider.approver)
    assert provider.services.decisions.case(portfolio).levels == {"a": "fair", "b": "good"}


def test_a_decided_portfolio_goes_to_no_further_evaluator(provider: Provider) -> None:
    with pytest.raises(NotAllowedError, match="is decided"):
        provider.services.cohorts.assign(provider.awarded("Ana"), provider.samuel)


def test_all_evaluators_of_a_portfolio_judge_the_same_evidence(
    provider: Provider, evidence: Path
) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    with pytest.raises(NotAllowedError, match="signed off"):
        provider.services.cohorts.add_evidence(portfolio, [evidence])
    assert provider.services.cohorts.evidence(portfolio) == []


def pinned(provider: Provider, evidence: Path) -> tuple[str, Pin]:
    """An open sheet of a portfolio with one file, and a pin in it."""
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.services.cohorts.add_evidence(portfolio, [evidence])
    (file,) = provider.services.cohorts.evidence(portfolio)
    return provider.assignment(portfolio, provider.ruth), Pin(
        id="p", evidence=file.sha256, page=2, area=(0.1, 0.2, 0.3, 0.05), text="Here"
    )


def test_a_pin_is_on_the_signed_sheet(provider: Provider, evidence: Path) -> None:
    assignment, pin = pinned(provider, evidence)
    scoring = provider.services.assessment
    scoring.pin(assignment, "a", pin, provider.ruth)
    for criterion in "ab":
        scoring.give_level(assignment, criterion, "good", provider.ruth)
    scoring.sign_off(assignment, provider.ruth)
    sheet = scoring.case(assignment).sheet
    assert sheet is not None
    assert [score.pins for score in sheet.scores] == [(pin,), ()]


def test_a_pin_moved_is_one_pin_and_a_pin_taken_away_is_none(
    provider: Provider, evidence: Path
) -> None:
    assignment, pin = pinned(provider, evidence)
    scoring = provider.services.assessment
    moved = pin.model_copy(update={"page": 3})
    scoring.pin(assignment, "a", pin, provider.ruth)
    scoring.pin(assignment, "a", moved, provider.ruth)
    assert scoring.case(assignment).marks["a"].pins == (moved,)
    scoring.unpin(assignment, "a", pin.id, provider.ruth)
    scoring.unpin(assignment, "a", pin.id, provider.ruth)
    assert scoring.case(assignment).marks["a"].pins == ()


def test_a_pin_in_a_file_of_somebody_else_is_refused(provider: Provider, evidence: Path) -> None:
    assignment, pin = pinned(provider, evidence)
    elsewhere = pin.model_copy(update={"evidence": "0" * 64})
    with pytest.raises(McredError, match="not part of the portfolio"):
        provider.services.assessment.pin(assignment, "a", elsewhere, provider.ruth)


def test_nobody_pins_on_the_sheet_of_another(provider: Provider, evidence: Path) -> None:
    assignment, pin = pinned(provider, evidence)
    with pytest.raises(NotAllowedError, match="another evaluator"):
        provider.services.assessment.pin(assignment, "a", pin, provider.samuel)


def test_fields_of_the_providers_own_are_kept_with_the_learner(
    provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.csv"
    file.write_text("Name,Ward,Shift\nAna,North,\nBen,,Night\n", "utf-8")
    cohorts = provider.services.cohorts
    cohorts.import_learners(provider.cohort, file)
    kept = [row.learner.fields for row in cohorts.learners(provider.cohort)]
    assert kept == [{"Ward": "North"}, {"Shift": "Night"}]
    assert cohorts.get(provider.cohort).merge_fields == ("Ward", "Shift")

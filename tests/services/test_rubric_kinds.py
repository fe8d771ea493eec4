"""Scoring, deciding and taking in rubrics that are more than a grid of points."""

import pytest
from provider import RUBRIC, Provider

from mcred_desktop.domain.assess.assessment import Verdict
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric, RubricDraft
from mcred_desktop.services.issue.award_values import award_of

RANGES = (
    Level(id="weak", name="Weak", points_from=0, points=4),
    Level(id="good", name="Good", points_from=5, points=10),
)
WITH_FEEDBACK = (
    Criterion(id="a", title="Checks"),
    Criterion(id="f", title="Writes", feedback_only=True),
)


def judged_by(provider: Provider, **changes: object) -> None:
    """Judge the small provider's cohort by its rubric with these changes."""
    services = provider.services
    content = RUBRIC.model_copy(update=changes)
    services.rubrics.save(
        RubricDraft(id=provider.rubric, achievement_id=provider.achievement, content=content)
    )
    services.rubrics.publish(provider.rubric, provider.manager)
    version = services.rubrics.versions(provider.rubric)[-1]
    services.regrading.carry_out(provider.cohort, version.id, provider.manager)


def portfolio_of(provider: Provider, name: str) -> str:
    (portfolio,) = provider.enrol(name, evaluators=(provider.ruth,))
    return portfolio


def test_points_picked_in_a_range_are_on_the_sheet_and_decide(provider: Provider) -> None:
    judged_by(provider, levels=RANGES, criteria=WITH_FEEDBACK[:1])
    portfolio = portfolio_of(provider, "Ada")
    assignment = provider.assignment(portfolio, provider.ruth)
    scoring = provider.services.assessment
    with pytest.raises(McredError, match="does not give 4 points"):
        scoring.give_level(assignment, "a", "good", provider.ruth, points=4)
    scoring.give_level(assignment, "a", "good", provider.ruth, points=5.5)
    (line,) = scoring.queue(provider.ruth)
    assert scoring.progress([line.assignment])[assignment].percent == 55
    scoring.sign_off(assignment, provider.ruth)
    sheet = scoring.case(assignment).sheet
    assert sheet is not None
    assert [score.points for score in sheet.scores] == [5.5]
    (case,) = provider.services.decisions.cases(provider.cohort)
    assert (case.result.percent, case.result.verdict) == (55, Verdict.NOT_YET)


def test_another_level_forgets_the_points_that_were_picked(provider: Provider) -> None:
    judged_by(provider, levels=RANGES, criteria=WITH_FEEDBACK[:1])
    assignment = provider.assignment(portfolio_of(provider, "Ada"), provider.ruth)
    scoring = provider.services.assessment
    scoring.give_level(assignment, "a", "good", provider.ruth, points=6)
    scoring.give_level(assignment, "a", "weak", provider.ruth)
    assert scoring.case(assignment).result.percent == 40


def test_feedback_may_be_left_open_and_is_not_in_the_award(provider: Provider) -> None:
    judged_by(provider, criteria=WITH_FEEDBACK)
    first, second = portfolio_of(provider, "Ada"), portfolio_of(provider, "Ben")
    provider.score(first, provider.ruth, a="good")
    provider.score(second, provider.ruth, a="good", f="weak")
    provider.services.decisions.confirm([first, second], provider.approver)
    with provider.services.store.read() as session:
        awards = [
            award_of(session, provider.services.decisions.case(x).portfolio)
            for x in (first, second)
        ]
    assert [award.levels for award in awards] == [(("a", "good"),)] * 2
    assert [award.percent for award in awards] == [100, 100]


def test_a_rubric_without_points_is_decided_by_its_profile(provider: Provider) -> None:
    plain = tuple(x.model_copy(update={"points": None}) for x in RUBRIC.levels)
    judged_by(provider, levels=plain, bands=(Band(id="s", name="Sound", none_below=2),))
    strong, mixed = portfolio_of(provider, "Ada"), portfolio_of(provider, "Ben")
    provider.score(strong, provider.ruth, a="fair", b="good")
    provider.score(mixed, provider.ruth, a="weak", b="good")
    found = {c.learner.name: c.result for c in provider.services.decisions.cases(provider.cohort)}
    assert (found["Ada"].verdict, found["Ada"].band) == (Verdict.PASS, "Sound")
    assert (found["Ben"].verdict, found["Ben"].percent) == (Verdict.NOT_YET, None)


def test_what_is_taken_from_elsewhere_loses_links_to_another_record(provider: Provider) -> None:
    rows = (Criterion(id="a", title="Finds", outcomes=("o1", "o7"), skills=("s9",)),)
    provider.services.rubric_transfer.take(
        [Rubric(title="From elsewhere", criteria=rows)], provider.achievement
    )
    taken = provider.services.rubrics.library("elsewhere")[0].draft.content
    assert (taken.criteria[0].outcomes, taken.criteria[0].skills) == (("o1",), ())


def test_what_is_said_of_a_feedback_row_without_a_level_is_signed_too(provider: Provider) -> None:
    judged_by(provider, criteria=WITH_FEEDBACK)
    (free,) = [row for row in WITH_FEEDBACK if row.feedback_only]
    portfolio = portfolio_of(provider, "Ada")
    assignment = provider.assignment(portfolio, provider.ruth)
    scoring = provider.services.assessment
    for row in WITH_FEEDBACK:
        if not row.feedback_only:
            scoring.give_level(assignment, row.id, "good", provider.ruth)
    scoring.comment(assignment, free.id, "Read it aloud once.", provider.ruth)
    scoring.sign_off(assignment, provider.ruth)
    sheet = scoring.case(assignment).sheet
    assert sheet is not None
    assert free.id not in {score.criterion_id for score in sheet.scores}
    assert {said.criterion_id: said.comment for said in sheet.said}[
        free.id
    ] == "Read it aloud once."

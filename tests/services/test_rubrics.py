import pytest
from provider import RUBRIC, Provider

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.errors import McredError, NotAllowedError, NotFoundError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.copy import renewed
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft


def save(provider: Provider, content: Rubric) -> None:
    """The small provider's draft says this from now on."""
    draft = RubricDraft(id=provider.rubric, achievement_id=provider.achievement, content=content)
    provider.services.rubrics.save(draft)


def record(provider: Provider, title: str) -> str:
    """A further record, approved."""
    made = provider.services.store.new_id()
    first = provider.services.design.versions(provider.achievement)[0].content
    provider.services.design.save(Achievement(**first.model_dump() | {"id": made, "title": title}))
    provider.services.reviews.send(made, provider.manager)
    provider.services.reviews.approve(made, provider.approver)
    return made


def titles(provider: Provider, *args: str, **kinds: object) -> list[str]:
    lines = provider.services.rubrics.library(*args, **kinds)
    return [line.draft.content.title for line in lines]


def test_a_new_rubric_starts_with_a_criterion_for_each_outcome(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.create("r2", provider.achievement)
    content = rubrics.draft("r2").content
    assert [c.title for c in content.criteria] == ["Find the cause"]
    assert content.criteria[0].outcomes == ("o1",)


def test_publishing_freezes_and_later_edits_leave_the_version_alone(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    save(provider, RUBRIC.model_copy(update={"pass_mark": 70}))
    assert rubrics.versions(provider.rubric)[0].content == RUBRIC
    assert rubrics.library()[0].changed
    rubrics.publish(provider.rubric, provider.manager)
    assert [v.number for v in rubrics.versions(provider.rubric)] == [1, 2]
    assert not rubrics.library()[0].changed


def test_an_unchanged_rubric_is_not_published_twice(provider: Provider) -> None:
    with pytest.raises(McredError, match="Nothing changed since version 1"):
        provider.services.rubrics.publish(provider.rubric, provider.manager)


def test_a_rubric_with_nothing_in_it_is_not_published(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.save(
        RubricDraft(id="e", achievement_id=provider.achievement, content=Rubric(title="E"))
    )
    with pytest.raises(McredError, match="at least two levels"):
        rubrics.publish("e", provider.manager)
    assert rubrics.versions("e") == []


def test_a_rubric_beyond_all_measure_is_not_stored(provider: Provider) -> None:
    draft = provider.services.rubrics.draft(provider.rubric)
    grown = RUBRIC.model_copy(update={"criteria": RUBRIC.criteria * 251})
    with pytest.raises(McredError, match="content: A rubric has at most 500 criteria"):
        provider.services.rubrics.save(draft.model_copy(update={"content": grown}))


def test_an_edit_keeps_what_the_library_knows(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.tag(provider.rubric, ["Field work", " clinic ", "field  WORK"])
    save(provider, RUBRIC.model_copy(update={"title": "Other"}))
    draft = rubrics.draft(provider.rubric)
    assert (draft.content.title, draft.tags) == ("Other", ("Field work", "clinic"))


def test_the_library_is_searched_by_title_tag_record_and_criterion(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.duplicate(provider.rubric, "second", "Zweite Prüfung")
    rubrics.tag("second", ["Klinik"])
    assert titles(provider, "PRÜFUNG data") == ["Zweite Prüfung"]
    assert titles(provider, "klinik") == ["Zweite Prüfung"]
    assert titles(provider, "protects steward") == ["Steward portfolio", "Zweite Prüfung"]
    assert titles(provider, "nothing") == []
    assert titles(provider, tag="KLINIK") == ["Zweite Prüfung"]
    assert rubrics.tags() == ["Klinik"]


def test_an_archived_rubric_leaves_the_library_and_comes_back(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.archive(provider.rubric)
    assert (titles(provider), titles(provider, archived=True)) == ([], ["Steward portfolio"])
    assert provider.services.cohorts.choices() == []
    rubrics.unarchive(provider.rubric)
    assert titles(provider) == ["Steward portfolio"]
    assert len(provider.services.cohorts.choices()) == 1


def test_a_duplicate_is_a_rubric_of_its_own(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.duplicate(provider.rubric, "second", "Again")
    content = rubrics.draft("second").content
    assert content.title == "Again"
    assert {c.id for c in content.criteria}.isdisjoint({"a", "b"})
    rubrics.publish("second", provider.manager)
    assert [line.published for line in rubrics.library()] == [1, 1]


def test_a_rubric_is_used_in_several_micro_credentials(provider: Provider) -> None:
    other = record(provider, "Data Auditor")
    rubrics, cohorts = provider.services.rubrics, provider.services.cohorts
    rubrics.use_for(provider.rubric, [other, provider.achievement, other])
    (line,) = rubrics.library()
    assert line.also_for == ("Data Auditor",)
    choices = [(r.content.title, v.content.title) for r, v in cohorts.choices()]
    assert choices == [
        ("Data Steward", "Steward portfolio"),
        ("Data Auditor", "Steward portfolio"),
    ]


def test_a_record_offers_each_of_its_rubrics_its_own_before_the_shared(provider: Provider) -> None:
    other = record(provider, "Data Auditor")
    rubrics = provider.services.rubrics
    rubrics.create("own", other)
    rubrics.publish("own", provider.manager)
    rubrics.use_for(provider.rubric, [other])
    choices = provider.services.cohorts.choices()
    offered = [v.content.title for r, v in choices if r.content.title == "Data Auditor"]
    assert offered == ["Data Auditor", "Steward portfolio"]


def test_a_use_nobody_knows_is_refused(provider: Provider) -> None:
    with pytest.raises(NotFoundError):
        provider.services.rubrics.use_for(provider.rubric, ["nowhere"])


def test_a_rubric_a_cohort_is_judged_by_is_not_deleted(provider: Provider) -> None:
    with pytest.raises(NotAllowedError, match=r"“Autumn 2026” is judged by it\. Archive it"):
        provider.services.rubrics.delete(provider.rubric)
    assert titles(provider) == ["Steward portfolio"]


def test_a_rubric_with_scores_is_not_deleted_though_its_cohort_moved_on(
    provider: Provider,
) -> None:
    rubrics = provider.services.rubrics
    (portfolio,) = provider.enrol("Ada", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    rubrics.duplicate(provider.rubric, "second", "Again")
    rubrics.publish("second", provider.manager)
    (version,) = rubrics.versions("second")
    provider.services.regrading.carry_out(provider.cohort, version.id, provider.manager)
    with pytest.raises(NotAllowedError, match=r"It has scores\. Archive it"):
        rubrics.delete(provider.rubric)


def test_a_rubric_nobody_used_is_deleted_and_offered_no_more(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.duplicate(provider.rubric, "second", "Again")
    rubrics.publish("second", provider.manager)
    assert len(provider.services.cohorts.choices()) == 2
    rubrics.delete("second")
    assert titles(provider) == ["Steward portfolio"]
    assert len(provider.services.cohorts.choices()) == 1


class TestMoving:
    """A running cohort and a rubric that changes."""

    @pytest.fixture
    def scored(self, provider: Provider) -> str:
        """A portfolio with a signed sheet, not decided yet."""
        (portfolio,) = provider.enrol("Ada Okafor", evaluators=(provider.ruth,))
        provider.score(portfolio, provider.ruth, a="good", b="fair")
        return portfolio

    def publish(self, provider: Provider, **changes: object) -> str:
        """Publish the rubric with these changes; the version's id."""
        save(provider, RUBRIC.model_copy(update=changes))
        provider.services.rubrics.publish(provider.rubric, provider.manager)
        return provider.services.rubrics.versions(provider.rubric)[-1].id

    def test_other_words_keep_every_score(self, provider: Provider, scored: str) -> None:
        version = self.publish(provider, title="Steward portfolio, revised")
        (move,) = provider.services.regrading.waiting(provider.rubric)
        assert (move.keeps_scores, move.kept, move.comparison.wording_only) == (True, 1, True)
        provider.services.regrading.carry_out(provider.cohort, version, provider.manager)
        assert provider.services.cohorts.get(provider.cohort).rubric_version_id == version
        (case,) = provider.services.decisions.cases(provider.cohort)
        assert case.levels == {"a": "good", "b": "fair"}
        assert provider.services.regrading.waiting(provider.rubric) == []

    def test_another_structure_lists_and_opens_what_must_be_regraded(
        self, provider: Provider, scored: str
    ) -> None:
        assignment = provider.assignment(scored, provider.ruth)
        decided = provider.awarded("Ben Ode")
        version = self.publish(provider, pass_mark=90.0)
        move = provider.services.regrading.move(provider.cohort, version)
        assert [(x.learner, x.evaluator) for x in move.regrade] == [
            ("Ada Okafor", "Ruth Lindqvist")
        ]
        assert (move.kept, move.decided, move.keeps_scores) == (0, 1, False)
        provider.services.regrading.carry_out(provider.cohort, version, provider.manager)
        case = provider.services.assessment.case(assignment)
        assert case.assignment.reopened_because == "The rubric changed from version 1 to 2."
        assert (case.levels, case.rubric.number) == ({"a": "good", "b": "fair"}, 2)
        states = {r.portfolio.id: r.portfolio.state for r in self.rows(provider)}
        assert states == {scored: "submitted", decided: "awarded"}

    def rows(self, provider: Provider):
        return provider.services.cohorts.learners(provider.cohort)

    def test_a_new_sheet_corrects_the_old_with_the_reason(
        self, provider: Provider, scored: str
    ) -> None:
        version = self.publish(provider, pass_mark=90.0)
        provider.services.regrading.carry_out(provider.cohort, version, provider.manager)
        assignment = provider.assignment(scored, provider.ruth)
        before = provider.services.assessment.case(assignment).sheet
        provider.services.assessment.sign_off(assignment, provider.ruth)
        sheet = provider.services.assessment.case(assignment).sheet
        assert sheet is not None
        assert before is not None
        assert (sheet.supersedes, sheet.rubric_version_id) == (before.id, version)
        assert sheet.reason == "The rubric changed from version 1 to 2."

    def test_what_was_decided_stands_by_its_own_version(self, provider: Provider) -> None:
        portfolio = provider.awarded("Ben Ode")
        only = (RUBRIC.criteria[0],)
        version = self.publish(provider, criteria=only)
        provider.services.regrading.carry_out(provider.cohort, version, provider.manager)
        case = provider.services.decisions.case(portfolio)
        assert case.rubric == RUBRIC
        assert case.levels == {"a": "good", "b": "good"}
        assignment = provider.assignment(portfolio, provider.ruth)
        assert provider.services.assessment.case(assignment).rubric.number == 1

    def test_levels_that_are_gone_are_open_again(self, provider: Provider, scored: str) -> None:
        weak, _, good = RUBRIC.levels
        rows = (RUBRIC.criteria[0], RUBRIC.criteria[1].model_copy(update={"must_reach": "good"}))
        version = self.publish(provider, levels=(weak, good), criteria=rows)
        provider.services.regrading.carry_out(provider.cohort, version, provider.manager)
        case = provider.services.assessment.case(provider.assignment(scored, provider.ruth))
        assert case.levels == {"a": "good"}
        (line,) = provider.services.assessment.queue(provider.ruth)
        (found,) = provider.services.assessment.progress([line.assignment]).values()
        assert (found.chosen, found.criteria) == (1, 2)

    def test_only_a_manager_moves_a_cohort(self, provider: Provider, scored: str) -> None:
        version = self.publish(provider, pass_mark=90.0)
        with pytest.raises(NotAllowedError, match="programme manager"):
            provider.services.regrading.carry_out(provider.cohort, version, provider.ruth)

    def test_a_cohort_does_not_move_to_where_it_is(self, provider: Provider) -> None:
        (version,) = provider.services.rubrics.versions(provider.rubric)
        with pytest.raises(McredError, match="already"):
            provider.services.regrading.carry_out(provider.cohort, version.id, provider.manager)

    def test_a_cohort_does_not_move_to_the_rubric_of_another_record(
        self, provider: Provider
    ) -> None:
        rubrics, regrading = provider.services.rubrics, provider.services.regrading
        other = record(provider, "Data Auditor")
        content = renewed(RUBRIC, provider.services.store.new_id)
        rubrics.save(RubricDraft(id="other", achievement_id=other, content=content))
        rubrics.publish("other", provider.manager)
        (version,) = rubrics.versions("other")
        with pytest.raises(NotAllowedError, match="not for the cohort's micro-credential"):
            regrading.carry_out(provider.cohort, version.id, provider.manager)
        rubrics.use_for("other", [provider.achievement])
        regrading.carry_out(provider.cohort, version.id, provider.manager)

    def test_a_cohort_that_waits_shows_once(self, provider: Provider) -> None:
        spring = Cohort(
            **provider.services.cohorts.get(provider.cohort).model_dump()
            | {"id": "spring", "title": "Spring"}
        )
        provider.services.cohorts.open(spring)
        self.publish(provider, pass_mark=90.0)
        moves = provider.services.regrading.waiting(provider.rubric)
        assert [move.cohort.title for move in moves] == ["Autumn 2026", "Spring"]

import pytest
from provider import Provider

from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.domain.records.record import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.records.values import Skill


def test_an_approved_record_that_changes_is_a_draft_until_it_is_approved_again(
    provider: Provider,
) -> None:
    design, reviews = provider.services.design, provider.services.reviews
    record = design.record(provider.achievement)
    assert record.state is RecordState.APPROVED
    design.save(record.model_copy(update={"hours": 75}))
    assert design.record(provider.achievement).state is RecordState.DRAFT
    reviews.send(provider.achievement, provider.manager)
    reviews.approve(provider.achievement, provider.approver)
    assert [version.content.hours for version in design.versions(provider.achievement)] == [60, 75]


def test_undoing_the_change_makes_it_approved_again(provider: Provider) -> None:
    design = provider.services.design
    record = design.record(provider.achievement)
    design.save(record.model_copy(update={"hours": 75}))
    design.save(record)
    assert design.record(provider.achievement).state is RecordState.APPROVED


def test_a_record_started_from_another_says_the_same_and_nothing_of_its_past(
    provider: Provider,
) -> None:
    design = provider.services.design
    first = design.record(provider.achievement)
    design.duplicate(provider.achievement, "new", "Water Steward")
    made = design.record("new")
    assert (made.title, made.state, made.hours) == ("Water Steward", RecordState.DRAFT, 60)
    assert [outcome.text for outcome in made.outcomes] == ["Find the cause"]
    assert made.outcomes[0].id != first.outcomes[0].id
    assert design.versions("new") == []


def test_a_record_goes_while_nothing_is_built_on_it(provider: Provider) -> None:
    design = provider.services.design
    design.duplicate(provider.achievement, "new", "Water Steward")
    provider.services.canvases.start("canvas", "new", "design")
    for record_id, what in (("new", "canvases"), (provider.achievement, "approved versions")):
        with pytest.raises(NotAllowedError, match=f"it has {what}"):
            design.discard(record_id)
    provider.services.canvases.discard("canvas")
    design.discard("new")
    assert [record.title for record in design.catalogue()] == ["Data Steward"]


def test_what_a_record_lacks_is_said_with_its_field() -> None:
    bare = Achievement(id="x", title="Bare")
    assert [gap.field for gap in bare.gaps()] == ["summary", "outcomes", "hours", "assessment"]


def test_a_record_approved_before_skills_had_links_is_still_the_same() -> None:
    plain = {"id": "x", "title": "Bare", "skills": [{"id": "s", "name": "Counting"}]}
    linked = Skill(id="s", name="Counting", note="n")
    record = Achievement.model_validate(plain)
    assert AchievementVersion.hash_of(record) == (
        "59e932cd49d984f20f9d524d1e267150606ee20355fc9896b809c5864b7ede91"
    )
    assert AchievementVersion.hash_of(record.model_copy(update={"skills": (linked,)})) != (
        AchievementVersion.hash_of(record)
    )


def test_edits_of_two_people_to_one_record_keep_what_both_wrote(services, provider):
    seen = services.design.record(provider.achievement)
    for field, text in (("purpose", "To keep registers right"), ("audience", "Clerks")):
        services.design.revise(seen, seen.model_copy(update={field: text}))
    kept = services.design.record(provider.achievement)
    assert (kept.purpose, kept.audience, kept.summary) == (
        "To keep registers right",
        "Clerks",
        seen.summary,
    )
    assert kept.state is RecordState.DRAFT

import pytest
from provider import RUBRIC, Provider

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import Rubric, RubricDraft


def test_a_new_rubric_starts_with_a_criterion_for_each_outcome(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    rubrics.create("r2", provider.achievement)
    content = rubrics.draft("r2").content
    assert [c.title for c in content.criteria] == ["Find the cause"]
    assert content.criteria[0].outcomes == ("o1",)


def test_publishing_freezes_and_later_edits_leave_the_version_alone(provider: Provider) -> None:
    rubrics = provider.services.rubrics
    changed = RUBRIC.model_copy(update={"pass_mark": 70})
    rubrics.save(
        RubricDraft(id=provider.rubric, achievement_id=provider.achievement, content=changed)
    )
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

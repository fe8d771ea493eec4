import pytest
from provider import Provider

from mcred_desktop.domain.design import Achievement, Canvas, Note, RecordState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.workspace import Services


@pytest.fixture
def canvas(provider: Provider) -> str:
    canvas_id = provider.services.store.new_id()
    provider.services.design.start_canvas(canvas_id, provider.achievement, "design")
    return canvas_id


def note(provider: Provider, canvas: str, block: str, text: str = "Plan a repair") -> Note:
    made = Note(
        id=provider.services.store.new_id(),
        canvas_id=canvas,
        block=block,
        text=text,
        author=provider.ruth,
    )
    provider.services.design.save_note(made)
    return made


def test_a_note_of_the_goals_becomes_an_outcome_and_both_keep_the_link(
    provider: Provider, canvas: str
) -> None:
    goal = note(provider, canvas, "goals")
    changes = provider.services.design.send_note(goal.id)
    outcome = provider.services.design.record(provider.achievement).outcomes[-1]
    sent = provider.services.design.board(canvas).notes[0]
    assert (outcome.text, outcome.note) == ("Plan a repair", goal.id)
    assert (sent.sent_to, sent.decided) == (outcome.id, True)
    assert changes.touches(Achievement)
    assert changes.touches(Note)
    assert not changes.touches(Canvas)


def test_a_note_is_sent_once(provider: Provider, canvas: str) -> None:
    goal = note(provider, canvas, "goals")
    provider.services.design.send_note(goal.id)
    with pytest.raises(McredError, match="in the record already"):
        provider.services.design.send_note(goal.id)


def test_a_block_that_feeds_nothing_keeps_its_notes(provider: Provider, canvas: str) -> None:
    with pytest.raises(McredError, match="stay on the canvas"):
        provider.services.design.send_note(note(provider, canvas, "audience").id)


def test_an_empty_note_is_refused(provider: Provider, canvas: str) -> None:
    with pytest.raises(McredError, match="needs some words"):
        note(provider, canvas, "goals", "  ")


def test_an_approved_record_that_changes_is_a_draft_until_it_is_approved_again(
    provider: Provider,
) -> None:
    design = provider.services.design
    record = design.record(provider.achievement)
    assert record.state is RecordState.APPROVED
    design.save(record.model_copy(update={"hours": 75}))
    assert design.record(provider.achievement).state is RecordState.DRAFT
    design.approve(provider.achievement, provider.approver)
    assert [version.content.hours for version in design.versions(provider.achievement)] == [60, 75]


def test_undoing_the_change_makes_it_approved_again(provider: Provider) -> None:
    design = provider.services.design
    record = design.record(provider.achievement)
    design.save(record.model_copy(update={"hours": 75}))
    design.save(record)
    assert design.record(provider.achievement).state is RecordState.APPROVED


def test_only_an_approver_approves(provider: Provider) -> None:
    with pytest.raises(NotAllowedError):
        provider.services.design.approve(provider.achievement, provider.ruth)


def test_an_unchanged_record_is_not_approved_twice(provider: Provider) -> None:
    with pytest.raises(McredError, match="Nothing changed since version 1"):
        provider.services.design.approve(provider.achievement, provider.approver)


def test_what_a_record_lacks_is_said_with_its_field() -> None:
    bare = Achievement(id="x", title="Bare")
    assert [gap.field for gap in bare.gaps()] == ["summary", "outcomes", "hours", "assessment"]

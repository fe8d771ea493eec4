"""Groups, order, votes, copies, verdicts and links of notes, through the services."""

import pytest
from provider import Provider, note, set_voting, vote

from mcred_desktop.domain.canvases.canvas import (
    Grain,
    Note,
    NoteGroup,
    Vote,
    Voting,
    in_order,
    placed,
    shown_dots,
    tidy_tags,
)
from mcred_desktop.domain.canvases.comparison import Change
from mcred_desktop.domain.errors import McredError, NotAllowedError, NotFoundError


def texts(provider: Provider, canvas: str, block: str) -> list[str]:
    return [n.text for n in provider.services.canvases.board(canvas).notes if n.block == block]


def test_notes_of_the_first_workspaces_keep_their_order_and_take_new_ones_between(
    provider: Provider, canvas: str
) -> None:
    canvases = provider.services.canvases
    old = [
        Note(id=f"n{n}", canvas_id=canvas, block="work", text=str(n), author="x", position=n)
        for n in range(3)
    ]
    canvases.keep(old)
    (moved,) = placed(old[:2], 1, [old[2]], "work")
    canvases.save_note(moved)
    assert texts(provider, canvas, "work") == ["0", "2", "1"]


def test_two_laptops_that_add_at_once_leave_an_order_in_which_anything_can_be_moved(
    provider: Provider,
) -> None:
    same = [
        Note(id=key, canvas_id="c", block="b", text=key, author="x", place="50000001")
        for key in "abc"
    ]
    moved = placed([same[0], same[1]], 1, [same[2]], "b")
    known = {n.id: n for n in same} | {n.id: n for n in moved}
    assert [n.id for n in in_order(known.values())] == ["a", "c", "b"]


def test_notes_of_a_group_stand_together() -> None:
    made = [
        Note(id=key, canvas_id="c", block="b", text=key, author="x", place=f"5000000{n}")
        for n, key in enumerate("abcd")
    ]
    made[0] = made[0].model_copy(update={"group_id": "g"})
    made[3] = made[3].model_copy(update={"group_id": "g"})
    assert [n.id for n in in_order(made)] == ["a", "d", "b", "c"]


def test_tags_are_kept_once_whatever_their_capitals() -> None:
    assert tidy_tags([" Must  have", "must have", "", "later"]) == ("Must have", "later")


def test_nobody_gives_more_votes_than_the_canvas_allows(provider: Provider, canvas: str) -> None:
    canvases = provider.services.canvases
    first, second = note(provider, canvas, "goals"), note(provider, canvas, "goals")
    with pytest.raises(NotAllowedError, match="not open"):
        vote(provider, first, provider.ruth, 1)
    set_voting(provider, canvas, Voting.OPEN, votes_each=3)
    vote(provider, first, provider.ruth, 2)
    with pytest.raises(NotAllowedError, match="All 3 votes are given"):
        vote(provider, second, provider.ruth, 2)
    vote(provider, first, provider.ruth, 0)
    vote(provider, second, provider.ruth, 3)
    board = canvases.board(canvas)
    assert [(v.note_id, v.dots) for v in board.votes] == [(second.id, 3)]
    fewer = board.canvas.model_copy(update={"votes_each": 2})
    with pytest.raises(NotAllowedError, match="Allow at least 3"):
        canvases.keep([fewer])
    assert canvases.board(canvas).canvas.votes_each == 3


def test_votes_of_others_are_seen_only_once_the_vote_is_closed(
    provider: Provider, canvas: str
) -> None:
    canvases = provider.services.canvases
    idea = note(provider, canvas, "goals")
    set_voting(provider, canvas, Voting.OPEN)
    for person in (provider.ruth, provider.samuel):
        vote(provider, idea, person, 2)
    board = canvases.board(canvas)
    assert shown_dots(board.canvas, board.votes, provider.ruth) == {idea.id: 2}
    set_voting(provider, canvas, Voting.CLOSED)
    board = canvases.board(canvas)
    assert shown_dots(board.canvas, board.votes, provider.ruth) == {idea.id: 4}
    with pytest.raises(NotAllowedError):
        vote(provider, idea, provider.ruth, 3)


def test_a_deleted_note_frees_its_votes_and_brings_them_back_with_it(
    provider: Provider, canvas: str
) -> None:
    canvases = provider.services.canvases
    first, second = note(provider, canvas, "goals"), note(provider, canvas, "goals")
    set_voting(provider, canvas, Voting.OPEN, votes_each=2)
    vote(provider, first, provider.ruth, 2)
    (given,) = canvases.board(canvas).votes
    canvases.keep([], [first, given])
    vote(provider, second, provider.ruth, 2)
    with pytest.raises(NotAllowedError, match="All 2 votes"):
        canvases.keep([first, given])
    vote(provider, second, provider.ruth, 0)
    set_voting(provider, canvas, Voting.CLOSED)
    canvases.keep([first, given])
    assert canvases.board(canvas).votes == [given]
    assert given.id == Vote.id_of(first.id, provider.ruth)


def test_two_copies_tell_what_was_added_went_moved_was_reworded_and_voted(
    provider: Provider, canvas: str
) -> None:
    canvases, copies = provider.services.canvases, provider.services.canvas_copies
    stays, goes = note(provider, canvas, "goals", "Stays"), note(provider, canvas, "goals", "Goes")
    set_voting(provider, canvas, Voting.CLOSED)
    copies.freeze(canvas, provider.ruth, "before lunch")
    with pytest.raises(McredError, match="Nothing changed since copy 1"):
        copies.freeze(canvas, provider.ruth)
    set_voting(provider, canvas, Voting.OPEN)
    vote(provider, stays, provider.ruth, 1)
    set_voting(provider, canvas, Voting.CLOSED)
    canvases.keep(
        [stays.model_copy(update={"block": "skills", "text": "Stayed", "decided": True})], [goes]
    )
    added = note(provider, canvas, "support", "New")
    copies.freeze(canvas, provider.ruth)
    first, second = copies.of(canvas)
    told = {c.note.id: set(c.changes) for c in copies.comparison(first.id, second.id).changes}
    moved = {Change.MOVED, Change.REWORDED, Change.VOTED, Change.DECIDED}
    assert told == {stays.id: moved, goes.id: {Change.GONE}, added.id: {Change.ADDED}}
    assert (first.number, first.label, first.hash == second.hash) == (1, "before lunch", False)
    assert copies.comparison(second.id).changes == []


def test_a_copy_made_while_people_vote_tells_no_votes(provider: Provider, canvas: str) -> None:
    idea = note(provider, canvas, "goals")
    set_voting(provider, canvas, Voting.OPEN)
    vote(provider, idea, provider.ruth, 2)
    provider.services.canvas_copies.freeze(canvas, provider.ruth)
    (copy,) = provider.services.canvas_copies.of(canvas)
    assert (copy.content.voted, copy.content.notes[0].dots) == (False, 0)


def test_the_verdict_on_the_grain_size_can_be_asked_for(provider: Provider) -> None:
    canvases = provider.services.canvases
    assert canvases.verdict(provider.achievement) is None
    canvases.start("grain", provider.achievement, "grain-size")
    board = canvases.board("grain")
    said = {"verdict": Grain.TOO_BIG, "why": "Two skills in one"}
    canvases.keep([board.canvas.model_copy(update=said)])
    judged = canvases.verdict(provider.achievement)
    assert judged is not None
    assert (judged.verdict, judged.why) == (Grain.TOO_BIG, "Two skills in one")


@pytest.mark.parametrize(
    ("block", "field", "text", "value"),
    [
        ("audience", "audience", "Records clerks", "Records clerks"),
        ("activities", "hours", "About 60 hours", 60),
        ("pathway", "stacking", "Part of the diploma", "Part of the diploma"),
    ],
)
def test_a_note_becomes_what_a_field_of_the_record_says_and_can_be_taken_back(
    provider: Provider, canvas: str, block: str, field: str, text: str, value: object
) -> None:
    design, sending = provider.services.design, provider.services.canvas_sending
    design.save(design.record(provider.achievement).model_copy(update={"hours": None}))
    before = getattr(design.record(provider.achievement), field)
    idea = note(provider, canvas, block, text)
    sending.send(idea.id, field)
    assert getattr(design.record(provider.achievement), field) == value
    (origin,) = sending.origins(provider.achievement)
    assert (origin.field, origin.note.id, origin.author) == (field, idea.id, "Ruth Lindqvist")
    sending.recall(idea.id)
    assert getattr(design.record(provider.achievement), field) == before
    assert sending.origins(provider.achievement) == []


def test_a_note_without_just_one_number_is_refused_where_a_number_is_meant(
    provider: Provider, canvas: str
) -> None:
    for text in ("Some hours", "40 to 60 hours", "1,000 hours"):
        idea = note(provider, canvas, "activities", text)
        with pytest.raises(McredError, match="one number"):
            provider.services.canvas_sending.send(idea.id, "hours")


def test_a_note_becomes_a_criterion_of_the_records_rubric_and_leaves_it_again(
    provider: Provider, canvas: str
) -> None:
    rubrics, sending = provider.services.rubrics, provider.services.canvas_sending
    before = rubrics.draft(provider.rubric).content
    idea = note(provider, canvas, "judging", "A name that can be read ends it")
    sending.send(idea.id, "criteria")
    row = rubrics.draft(provider.rubric).content.criteria[-1]
    assert (row.title, row.note) == ("A name that can be read ends it", idea.id)
    assert [(o.part_id, o.field) for o in sending.origins(provider.achievement)] == [
        (row.id, "criteria")
    ]
    with pytest.raises(McredError, match="already"):
        sending.send(idea.id, "criteria")
    sending.recall(idea.id)
    assert rubrics.draft(provider.rubric).content == before


def test_a_record_without_a_rubric_gets_one_with_its_first_criterion(provider: Provider) -> None:
    design, new_id = provider.services.design, provider.services.store.new_id
    record = design.record(provider.achievement)
    bare = record.model_copy(update={"id": new_id(), "outcomes": ()})
    design.save(bare)
    provider.services.canvases.start("own", bare.id, "design")
    idea = note(provider, "own", "judging", "Counts right")
    provider.services.canvas_sending.send(idea.id)
    (line,) = [x for x in provider.services.rubrics.library() if x.draft.achievement_id == bare.id]
    assert [row.title for row in line.draft.content.criteria] == ["Counts right"]


def test_undoing_a_sent_criterion_takes_back_the_rubric_it_began_unless_somebody_worked_on_it(
    provider: Provider,
) -> None:
    services, new_id = provider.services, provider.services.store.new_id
    record = services.design.record(provider.achievement).model_copy(update={"id": new_id()})
    services.design.save(record)
    services.canvases.start("own", record.id, "design")
    idea = note(provider, "own", "judging", "Counts right")
    sending = services.canvas_sending
    for _ in ("sent", "sent again"):
        sending.send(idea.id, "criteria", "row", "begun")
        assert services.rubrics.draft("begun").content.criteria[-1].title == "Counts right"
        sending.recall(idea.id, idea, "begun")
        with pytest.raises(NotFoundError):
            services.rubrics.draft("begun")
    sending.send(idea.id, "criteria", "row", "begun")
    draft = services.rubrics.draft("begun")
    named = draft.content.model_copy(update={"title": "Of our own"})
    services.rubrics.save(draft.model_copy(update={"content": named}))
    sending.recall(idea.id, idea, "begun")
    left = services.rubrics.draft("begun").content
    assert (left.title, "Counts right" in [row.title for row in left.criteria]) == (
        "Of our own",
        False,
    )


def test_a_group_and_its_notes_are_kept_as_one_edit(provider: Provider, canvas: str) -> None:
    canvases = provider.services.canvases
    idea = note(provider, canvas, "goals")
    group = NoteGroup(id="g", canvas_id=canvas, title="Privacy")
    bad = idea.model_copy(update={"text": " "})
    with pytest.raises(McredError, match="needs some words"):
        canvases.keep([group, bad])
    assert canvases.board(canvas).groups == {}
    canvases.keep([group, idea.model_copy(update={"group_id": "g"})])
    assert canvases.board(canvas).groups == {"g": group}

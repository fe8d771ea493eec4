"""The canvases of a record: their notes, votes and verdicts, and what becomes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mcred_desktop.domain.canvases.canvas import (
    Canvas,
    FrozenCanvas,
    Grain,
    Note,
    NoteGroup,
    Vote,
    Voting,
    given,
    in_order,
    refuse_too_few,
)
from mcred_desktop.domain.canvases.template import CanvasTemplate
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.rubrics.rubric import RubricDraft
from mcred_desktop.services.canvases.templates import template_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store

OnBoard = Canvas | Note | NoteGroup | Vote


@dataclass(frozen=True, slots=True)
class Board:
    """A canvas as it is shown: the locked template and everything on it."""

    canvas: Canvas
    template: CanvasTemplate
    notes: list[Note]
    """In their order"""
    groups: dict[str, NoteGroup] = field(default_factory=dict[str, NoteGroup])
    """By id"""
    votes: list[Vote] = field(default_factory=list[Vote])
    """All of them; ``shown_dots`` says which may be seen"""
    criteria: frozenset[str] = frozenset()
    """ids of the rows in the record's rubrics"""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on the grain size of a micro-credential."""

    canvas: Canvas
    verdict: Grain
    why: str


@dataclass(frozen=True, slots=True)
class Canvases:
    """What people do in a workshop."""

    store: Store

    def of(self, achievement_id: str) -> list[Canvas]:
        """Every canvas of a record, the first one first."""
        with self.store.read() as session:
            return session.find(Canvas, achievement_id=achievement_id)

    def start(self, canvas_id: str, achievement_id: str, template: str) -> Changes:
        """Put an empty canvas made from ``template`` beside a record; a second one is numbered.

        Nothing happens where the canvas is there already.

        Raises:
            McredError: there is no such template, or it is not valid.
        """
        with self.store.begin() as session:
            if session.find(Canvas, id=canvas_id):
                return session.changes
            layout = template_of(session, template)
            before = session.count(Canvas, achievement_id=achievement_id, template=template)
            session.put(
                Canvas(
                    id=canvas_id,
                    achievement_id=achievement_id,
                    template=template,
                    title=f"{layout.title} {before + 1}" if before else layout.title,
                    layout=layout,
                )
            )
            return session.changes

    def discard(self, canvas_id: str) -> Changes:
        """Take an empty canvas away again; nothing happens where it is not there.

        Raises:
            NotAllowedError: there are notes on it, or a copy of it was frozen.
        """
        with self.store.begin() as session:
            if not session.find(Canvas, id=canvas_id):
                return session.changes
            canvas = session.get(Canvas, canvas_id)
            if session.count(Note, canvas_id=canvas_id):
                raise NotAllowedError("There are notes on this canvas.", where=canvas.title)
            if session.count(FrozenCanvas, canvas_id=canvas_id):
                raise NotAllowedError(
                    "A copy of this canvas was frozen, so it stays.", where=canvas.title
                )
            session.delete(Canvas, canvas_id)
            return session.changes

    def board(self, canvas_id: str) -> Board:
        with self.store.read() as session:
            return read_board(session, canvas_id)

    def keep(
        self,
        put: Sequence[OnBoard],
        gone: Sequence[OnBoard] = (),
        seen: Sequence[OnBoard] = (),
    ) -> Changes:
        """Keep one edit of a board: what it adds or changes, and what it takes away.

        ``seen`` is what those that are put said when they were edited; what others changed of them
        since then stays.

        Raises:
            McredError: a note says nothing.
            NotAllowedError: a vote is not open, or somebody gives more dots than they have.
        """
        known = {thing.id: thing for thing in seen}
        with self.store.begin() as session:
            for thing in gone:
                if session.find(type(thing), id=thing.id):
                    session.delete(type(thing), thing.id)
            for thing in put:
                if isinstance(thing, Note) and not thing.text.strip():
                    raise McredError("A note needs some words.")
                before = known.get(thing.id)
                if before is None:
                    session.put(thing)
                else:
                    session.revise(before, thing)
            _check_votes(session, put)
            for thing in put:
                if isinstance(thing, Canvas):
                    _check_budget(session, thing)
            return session.changes

    def save_note(self, note: Note) -> Changes:
        """Add or change a note; raises McredError when it says nothing."""
        return self.keep([note])

    def verdict(self, achievement_id: str) -> Judged | None:
        """How the grain size of a record was judged last; None while nobody did."""
        for canvas in reversed(self.of(achievement_id)):
            if canvas.verdict is not None:
                return Judged(canvas, canvas.verdict, canvas.why)
        return None


def read_board(session: Session, canvas_id: str) -> Board:
    """A canvas with everything on it."""
    canvas = session.get(Canvas, canvas_id)
    template = canvas.layout or template_of(session, canvas.template)
    groups = session.find(NoteGroup, canvas_id=canvas_id)
    return Board(
        canvas,
        template,
        in_order(session.find(Note, canvas_id=canvas_id)),
        {group.id: group for group in groups},
        session.find(Vote, canvas_id=canvas_id),
        frozenset(
            row.id
            for draft in rubrics_of(session, canvas.achievement_id)
            for row in draft.content.criteria
        ),
    )


def rubrics_of(session: Session, achievement_id: str) -> list[RubricDraft]:
    """The rubrics in use of a record, oldest first."""
    return session.find(RubricDraft, achievement_id=achievement_id, archived=False)


def _check_budget(session: Session, canvas: Canvas) -> None:
    living = {note.id: note for note in session.find(Note, canvas_id=canvas.id)}
    refuse_too_few(canvas.votes_each, session.find(Vote, canvas_id=canvas.id), living)


def _check_votes(session: Session, put: Iterable[OnBoard]) -> None:
    """Refuse votes out of time, except those that come back with their note, or over budget."""
    votes = [thing for thing in put if isinstance(thing, Vote)]
    back = {thing.id for thing in put if isinstance(thing, Note)}
    for canvas_id in {vote.canvas_id for vote in votes}:
        board = read_board(session, canvas_id)
        living = {note.id: note for note in board.notes}
        for vote in votes:
            if board.canvas.voting is not Voting.OPEN and vote.note_id not in back:
                raise NotAllowedError("Voting is not open on this canvas.")
            if given(board.votes, vote.author, living) > board.canvas.votes_each:
                raise NotAllowedError(
                    f"All {board.canvas.votes_each} votes are given.",
                    cure="Take one back from another note first.",
                )

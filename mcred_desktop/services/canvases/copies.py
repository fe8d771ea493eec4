"""Frozen copies of a canvas, and what changed between two of them."""

from dataclasses import dataclass

from mcred_desktop.domain.canvases.canvas import CanvasCopy, CopiedNote, FrozenCanvas, Voting
from mcred_desktop.domain.canvases.comparison import NoteChange, compared
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.canvases.canvases import Board, read_board
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class CanvasComparison:
    """Two states of one canvas side by side."""

    before: CanvasCopy
    after: CanvasCopy
    changes: list[NoteChange]


@dataclass(frozen=True, slots=True)
class CanvasCopies:
    """Keeps canvases as they were."""

    store: Store

    def freeze(self, canvas_id: str, by: str, label: str = "") -> Changes:
        """Keep the canvas as it is now; raises McredError when nothing changed since the last."""
        with self.store.begin() as session:
            content = copied(read_board(session, canvas_id))
            digest = FrozenCanvas.hash_of(content)
            before = session.find(FrozenCanvas, canvas_id=canvas_id)
            latest = max(before, key=lambda copy: copy.number, default=None)
            if latest is not None and latest.hash == digest:
                raise McredError(f"Nothing changed since copy {latest.number}.")
            session.add(
                FrozenCanvas(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    canvas_id=canvas_id,
                    number=latest.number + 1 if latest else 1,
                    label=" ".join(label.split()),
                    content=content,
                    hash=digest,
                )
            )
            return session.changes

    def of(self, canvas_id: str) -> list[FrozenCanvas]:
        """The copies of a canvas, oldest first."""
        with self.store.read() as session:
            return sorted(session.find(FrozenCanvas, canvas_id=canvas_id), key=lambda c: c.number)

    def comparison(self, before_id: str, after_id: str = "") -> CanvasComparison:
        """What changed from one copy to another, or to the canvas as it is now."""
        with self.store.read() as session:
            before = session.get(FrozenCanvas, before_id)
            after = (
                session.get(FrozenCanvas, after_id).content
                if after_id
                else copied(read_board(session, before.canvas_id))
            )
        return CanvasComparison(before.content, after, compared(before.content, after))


def copied(board: Board) -> CanvasCopy:
    """What a board says now; votes only after they were closed."""
    closed = board.canvas.voting is Voting.CLOSED
    dots: dict[str, int] = {}
    for vote in board.votes if closed else ():
        dots[vote.note_id] = dots.get(vote.note_id, 0) + vote.dots
    titles = {group.id: group.title for group in board.groups.values()}
    return CanvasCopy(
        title=board.canvas.title,
        layout=board.template,
        voted=closed,
        verdict=board.canvas.verdict,
        why=board.canvas.why,
        notes=tuple(
            CopiedNote(
                id=note.id,
                block=note.block,
                text=note.text,
                author=note.author,
                decided=note.decided,
                tags=note.tags,
                group=titles.get(note.group_id or "", ""),
                dots=dots.get(note.id, 0),
            )
            for note in board.notes
        ),
    )

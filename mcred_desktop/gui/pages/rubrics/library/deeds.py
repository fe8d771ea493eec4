"""What people do with whole rubrics; each deed can be undone."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import RubricDraft
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.rubrics.rubrics import RubricLine

_Do = Callable[[], Changes]


class LibraryDeeds(QObject):
    """Runs commands of the library, says what they did and remembers the way back."""

    said = Signal(object)
    """Message"""
    made = Signal(str)
    """The id of a new rubric, to be opened"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._rubrics = context.services.rubrics
        self._ways_back: list[_Do] = []
        self._under_way = 0

    def tag(self, rubric_id: str, before: Sequence[str], after: Sequence[str]) -> None:
        """Give a rubric the tags ``after`` in place of those ``before``."""
        tag = self._rubrics.tag
        self._do(partial(tag, rubric_id, list(after)), partial(tag, rubric_id, list(before)))

    def use_for(self, rubric_id: str, before: Sequence[str], after: Sequence[str]) -> None:
        """Use a rubric in the micro-credentials ``after`` in place of those ``before``."""
        use = self._rubrics.use_for
        self._do(partial(use, rubric_id, list(after)), partial(use, rubric_id, list(before)))

    def duplicate(self, line: RubricLine) -> None:
        """Make a rubric of its own from this one and open it."""
        title = self.tr("{0} (copy)").format(self._title(line.draft))
        new = self._context.services.store.new_id()
        self._do(
            partial(self._rubrics.duplicate, line.draft.id, new, title),
            partial(self._rubrics.delete, new),
            self.tr("“{0}” was made; the first stays as it was.").format(title),
            partial(self.made.emit, new),
        )

    def archive(self, line: RubricLine) -> None:
        """Put a rubric away, or bring it back from the archive."""
        away, back = self._rubrics.archive, self._rubrics.unarchive
        text = self.tr("“{0}” is in the archive. Its scores and versions stay.")
        if line.draft.archived:
            away, back = back, away
            text = self.tr("“{0}” is in the library again.")
        said = text.format(self._title(line.draft))
        self._do(partial(away, line.draft.id), partial(back, line.draft.id), said)

    def delete(self, line: RubricLine) -> None:
        """Delete a rubric, or say why not and what can be done."""
        draft = line.draft
        instead = Command(self.tr("Archive it"), "", partial(self.archive, line))
        self._do(
            partial(self._rubrics.delete, draft.id),
            partial(self._bring_back, draft),
            self.tr("“{0}” was deleted.").format(self._title(draft)),
            instead=None if draft.archived else instead,
        )

    def imported(self, ids: Sequence[str], text: str) -> None:
        """Rubrics came from a file; undo takes them out again."""
        self._tell(partial(self._delete_all, list(ids)), text)

    @property
    def busy(self) -> bool:
        """Whether the store does not have everything yet."""
        return self._under_way > 0

    def undo(self) -> None:
        """Take the last deed back."""
        if self._ways_back:
            self._context.runner.submit(
                self._ways_back.pop(), done=self._say_undone, refused=self._refuse
            )

    def _do(
        self,
        command: _Do,
        back: _Do,
        text: str = "",
        then: Callable[[], None] | None = None,
        *,
        instead: Command | None = None,
    ) -> None:
        """Run ``command``; ``instead`` is what a refusal offers."""
        self._under_way += 1
        self._context.runner.submit(
            command,
            done=partial(self._done, back, text, then),
            refused=partial(self._not_done, instead),
        )

    def _done(
        self, back: _Do, text: str, then: Callable[[], None] | None, _changes: Changes
    ) -> None:
        self._under_way -= 1
        self._tell(back, text)
        if then is not None:
            then()

    def _not_done(self, instead: Command | None, error: McredError) -> None:
        self._under_way -= 1
        self._refuse(error, instead)

    def _tell(self, back: _Do, text: str) -> None:
        self._ways_back.append(back)
        if text:
            undo = Command(self.tr("Undo"), "Ctrl+Z", self.undo)
            self.said.emit(Message(text, Tone.OK, undo))

    def _say_undone(self, _changes: Changes) -> None:
        self.said.emit(Message(self.tr("Taken back."), Tone.INFO))

    def _refuse(self, error: McredError, instead: Command | None = None) -> None:
        self.said.emit(Message(str(error), Tone.BAD, instead))

    def _bring_back(self, draft: RubricDraft) -> Changes:
        return self._rubrics.save(draft)

    def _delete_all(self, ids: Sequence[str]) -> Changes:
        changes = Changes()
        for rubric_id in ids:
            changes |= self._rubrics.delete(rubric_id)
        return changes

    def _title(self, draft: RubricDraft) -> str:
        return draft.content.title or self.tr("Untitled")

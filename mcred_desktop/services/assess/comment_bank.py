"""Comments kept to be used again: one bank a criterion, shared by all versions of a rubric."""

from collections.abc import Callable
from dataclasses import dataclass

from mcred_desktop.domain.assess.marking import BankedComment
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class CommentBank:
    """What evaluators keep to write again."""

    store: Store

    def of(self, rubric_id: str, criterion_id: str) -> list[BankedComment]:
        """The comments on a criterion, most used first, then by their words."""
        with self.store.read() as session:
            found = session.find(BankedComment, rubric_id=rubric_id, criterion_id=criterion_id)
        return sorted(found, key=lambda kept: (-kept.used, kept.text.casefold()))

    def keep(self, rubric_id: str, criterion_id: str, text: str) -> Changes:
        """Add a comment; the same words are kept once.

        Raises:
            McredError: there are no words.
        """
        words = _words(text)
        with self.store.begin() as session:
            kept = session.find(
                BankedComment, rubric_id=rubric_id, criterion_id=criterion_id, text=words
            )
            if not kept:
                session.put(
                    BankedComment(
                        id=self.store.new_id(),
                        rubric_id=rubric_id,
                        criterion_id=criterion_id,
                        text=words,
                    )
                )
            return session.changes

    def rewrite(self, comment_id: str, text: str) -> Changes:
        """Put other words in its place; where it was used before, nothing changes.

        Raises:
            McredError: there are no words.
        """
        words = _words(text)
        return self._change(comment_id, lambda _: {"text": words})

    def use(self, comment_id: str) -> Changes:
        """Count that it was put into a comment."""
        return self._change(comment_id, lambda kept: {"used": kept.used + 1})

    def remove(self, comment_id: str) -> Changes:
        """Take it out; where it was used, its words stay."""
        with self.store.begin() as session:
            session.delete(BankedComment, comment_id)
            return session.changes

    def _change(
        self, comment_id: str, edit: Callable[[BankedComment], dict[str, object]]
    ) -> Changes:
        with self.store.begin() as session:
            kept = session.get(BankedComment, comment_id)
            session.put(kept.model_copy(update=edit(kept)))
            return session.changes


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise McredError("Write the comment first.")
    return words

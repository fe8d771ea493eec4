"""A record on its way from a draft to an offer: review, approval, offer, retirement."""

from dataclasses import dataclass

from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.records.approval import Act, hindrance
from mcred_desktop.domain.records.record import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.records.review import ReviewComment, ReviewStep, Step
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.design.review_reading import Reading, Review
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Reviews:
    """What designers, advisers, programme managers and approvers do with a whole record."""

    store: Store

    def of(self, achievement_id: str, by: str) -> Review:
        """Where the record stands, for the person ``by``."""
        with self.store.read() as session:
            return Reading.of(session, achievement_id).review(by)

    def send(self, achievement_id: str, by: str) -> Changes:
        """Hand the record to the reviewers; nobody edits it until it comes back."""
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.SEND)
            self._turn(session, reading, RecordState.IN_REVIEW, Step.SENT, by)
            return session.changes

    def take_back(self, achievement_id: str, by: str) -> Changes:
        """Take the record back from the reviewers to go on writing."""
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.TAKE_BACK)
            self._turn(session, reading, RecordState.DRAFT, Step.TAKEN_BACK, by)
            return session.changes

    def send_back(self, achievement_id: str, by: str, why: str) -> Changes:
        """Give the record back to its designers.

        Raises:
            McredError: no reason is given.
            NotAllowedError: see ``Review.hindrances``.
        """
        if not why.strip():
            raise McredError("Say why it goes back, so that the designers can mend it.")
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.SEND_BACK)
            self._turn(session, reading, RecordState.DRAFT, Step.SENT_BACK, by, why)
            return session.changes

    def approve(self, achievement_id: str, by: str) -> Changes:
        """Freeze the record as its next version.

        From somebody who wrote any of it since its latest version it is only noted: an approver
        who wrote none of it has to approve it too.

        Raises:
            NotAllowedError: see ``Review.hindrances``.
        """
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.APPROVE)
            if by in reading.writers:
                self._step(session, reading, Step.AGREED, by)
                return session.changes
            approved = reading.record.model_copy(update={"state": RecordState.APPROVED})
            session.put(approved)
            session.add(
                AchievementVersion(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    achievement_id=achievement_id,
                    number=reading.standing.working,
                    content=approved,
                    hash=AchievementVersion.hash_of(approved),
                )
            )
            return session.changes

    def comment(
        self, comment_id: str, achievement_id: str, field: str, text: str, by: str
    ) -> Changes:
        """Say something about a field; raises McredError when it says nothing."""
        with self.store.begin() as session:
            number = Reading.of(session, achievement_id).standing.working
            self._say(session, comment_id, (achievement_id, number, field), text, by)
            return session.changes

    def answer(self, comment_id: str, text: str, by: str, *, settles: bool = False) -> Changes:
        """Answer a comment, or settle its thread with words or without; opens a settled one again.

        Raises:
            McredError: it neither says anything nor settles anything.
        """
        with self.store.begin() as session:
            first = session.get(ReviewComment, comment_id)
            place = first.achievement_id, first.number, first.field
            self._say(
                session, self.store.new_id(), place, text, by, thread=first.id, settles=settles
            )
            return session.changes

    def offer(self, achievement_id: str, by: str) -> Changes:
        """Put the latest approved version on offer; opening a cohort on it does so too."""
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.OFFER)
            self._step(session, reading, Step.OFFERED, by, number=reading.standing.approved)
            return session.changes

    def retire(
        self, achievement_id: str, by: str, why: str, successor: str | None = None
    ) -> Changes:
        """Take a micro-credential off offer; its cohorts and certificates stay as they are.

        Args:
            achievement_id: the record.
            by: who retires it.
            why: the reason.
            successor: id of the record that learners take instead.

        Raises:
            McredError: it would succeed itself, or no reason is given.
            NotAllowedError: see ``Review.hindrances``.
        """
        if not why.strip():
            raise McredError("Say why it is retired.")
        if successor == achievement_id:
            raise McredError("A micro-credential cannot be its own successor.")
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.RETIRE)
            if successor is not None:
                session.get(Achievement, successor)
            number = reading.standing.approved
            self._step(session, reading, Step.RETIRED, by, why, number=number, successor=successor)
            return session.changes

    def reinstate(self, achievement_id: str, by: str) -> Changes:
        """Bring a retired micro-credential back to what it was before."""
        with self.store.begin() as session:
            reading = _checked(session, achievement_id, by, Act.REINSTATE)
            self._step(session, reading, Step.REINSTATED, by, number=reading.standing.approved)
            return session.changes

    def _turn(
        self,
        session: Session,
        reading: Reading,
        state: RecordState,
        step: Step,
        by: str,
        why: str = "",
    ) -> None:
        session.put(reading.record.model_copy(update={"state": state}))
        self._step(session, reading, step, by, why)

    def _step(
        self,
        session: Session,
        reading: Reading,
        step: Step,
        by: str,
        why: str = "",
        *,
        number: int = 0,
        successor: str | None = None,
    ) -> None:
        session.add(
            ReviewStep(
                id=self.store.new_id(),
                at=self.store.now(),
                author=by,
                achievement_id=reading.record.id,
                number=number or reading.standing.working,
                step=step,
                why=why.strip(),
                successor=successor,
            )
        )

    def _say(
        self,
        session: Session,
        comment_id: str,
        place: tuple[str, int, str],
        text: str,
        by: str,
        *,
        thread: str | None = None,
        settles: bool = False,
    ) -> None:
        if not text.strip() and not settles:
            raise McredError("A comment needs some words.")
        achievement_id, number, field = place
        session.add(
            ReviewComment(
                id=comment_id,
                at=self.store.now(),
                author=by,
                achievement_id=achievement_id,
                number=number,
                field=field,
                text=text.strip(),
                thread=thread,
                settles=settles,
            )
        )


def _checked(session: Session, achievement_id: str, by: str, act: Act) -> Reading:
    """The record as it stands; raises NotAllowedError when ``by`` cannot do that with it."""
    reading = Reading.of(session, achievement_id)
    why_not = hindrance(act, reading.case(by))
    if why_not:
        raise NotAllowedError(why_not, where=reading.record.title)
    return reading

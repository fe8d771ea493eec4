"""A record's journey on paper: how far it is, what is open, and every answer."""

from collections.abc import Iterator
from datetime import date

from mcred_desktop.documents.certificates.captions import Captions, captions_in
from mcred_desktop.documents.certificates.modern import ACCENT, GREY, HAIR, INK, TEXT
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Mark, Rule
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.reports.agreement_report_table import Column, Drawing, FigureTable, Row
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import words_in
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Voice
from mcred_desktop.documents.words import Words
from mcred_desktop.domain.journeys.journey import Answer, Blocking, Group, Standing, Tally
from mcred_desktop.services.journeys.journey import PrintedJourney
from mcred_desktop.services.rubrics.prints import Paper

_MARGIN = 18.0
_BODY = Voice(TEXT, 10, INK, before=0.8)
_NOTE = Voice(TEXT, 8.5, GREY, before=0.6)
_BAR = 1.6
"""Millimetres"""


class JourneyReportWords(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "prints/journey.json"
    title: str
    steps: str
    one_waits: str
    many_wait: str
    one_left: str
    many_left: str
    through: str
    phases: str
    phase: str
    done: str
    share: str
    tally: str
    open: str
    check: str
    answer: str
    owner: str
    due: str
    note: str
    late: str
    yes: str
    partly: str
    no: str
    not_applicable: str
    unanswered: str
    by_record: str
    overruled: str
    shown_by: str

    def answer_of(self, answer: Answer | None) -> str:
        """An answer in a word or two."""
        return {
            None: self.unanswered,
            Answer.YES: self.yes,
            Answer.PARTLY: self.partly,
            Answer.NO: self.no,
            Answer.NOT_APPLICABLE: self.not_applicable,
        }[answer]

    def tally_of(self, tally: Tally) -> str:
        return self.tally.format(done=tally.done, of=tally.of)

    def blocking_of(self, blocking: Blocking | None) -> str:
        """What the next phase waits for, as a sentence."""
        if blocking is None:
            return self.through
        what = "; ".join(check.needed for check in blocking.checks)
        count = len(blocking.checks)
        if blocking.waiting is None:
            form = self.one_left if count == 1 else self.many_left
            return form.format(phase=blocking.phase.title, count=count, what=what)
        form = self.one_waits if count == 1 else self.many_wait
        return form.format(waiting=blocking.waiting.title, count=count, what=what)


def journey_pdf(printed: PrintedJourney) -> bytes:
    """The journey as tagged PDF/A, upright A4; the same journey, the same bytes."""
    report = _Report(printed, JourneyReportWords.of(printed.record.language))
    report.write_state()
    report.write_open()
    for section in printed.standing.phases:
        for group in section.groups:
            report.write_group(section.title, group)
    return report.finished()


class _Report:
    """The pages, filled from the top."""

    def __init__(self, printed: PrintedJourney, words: JourneyReportWords) -> None:
        self._printed, self._words = printed, words
        self._captions: Captions = captions_in(words.language)
        self._day = self._captions.day(printed.day)
        title = printed.record.title
        leftward = runs_right_to_left(title)
        self._imprint = Imprint(f"{words.title} · {title}", self._day, words.language, leftward)
        self._sheets = Sheets(SIZES[Paper.A4], _MARGIN, self._imprint)

    def write_state(self) -> None:
        """The whole in two sentences, then how far each phase is."""
        words, standing = self._words, self._printed.standing
        steps, checks = standing.steps, standing.checks
        self._sheets.headline(words.title, [self._printed.record.title, self._day])
        told = words.steps.format(done=steps.done, of=steps.of, checks=checks.done, all=checks.of)
        self._say(told)
        self._say(words.blocking_of(standing.blocking()))
        self._sheets.y += 5
        self._sheets.section(words.phases, 40)
        columns = (Column(words.phase, 30), Column(words.done, 14), Column(words.share, 40))
        FigureTable(self._sheets, columns).write(
            [
                Row((section.title, words.tally_of(section.tally), ""), (2, _bar(section.tally)))
                for section in standing.phases
            ]
        )

    def write_open(self) -> None:
        """What is open and has an owner or a day, or holds up a phase."""
        words = self._words
        rows = [
            Row((one.check.text, self._owner(one), self._due(one)))
            for one in self._printed.standing.standings.values()
            if one.is_open and (one.given.owner or one.given.due or one.check.needed)
        ]
        if not rows:
            return
        self._sheets.section(words.open, 30)
        columns = (Column(words.check, 50), Column(words.owner, 18), Column(words.due, 16))
        FigureTable(self._sheets, columns).write(rows)

    def write_group(self, phase: str, group: Group) -> None:
        """A step with every check."""
        words = self._words
        self._sheets.section(f"{phase} · {group.title}", 45)
        self._say(words.tally_of(group.tally), _NOTE)
        self._sheets.y += 2
        columns = (
            Column(words.check, 44),
            Column(words.answer, 17),
            Column(words.owner, 16),
            Column(words.due, 14),
            Column(words.note, 34, quiet=True),
        )
        FigureTable(self._sheets, columns).write(
            [
                Row(
                    (
                        one.check.text,
                        self._answer(one),
                        self._owner(one),
                        self._due(one),
                        " ".join(self._told(one)),
                    )
                )
                for one in group.standings
            ]
        )

    def finished(self) -> bytes:
        """The PDF."""
        pages = self._sheets.finished(words_in(self._words.language))
        about = About(
            title=self._imprint.title,
            author="",
            subject=self._printed.record.title,
            language=self._words.language,
            issued=self._printed.day,
        )
        return archive(draw(pages, self._sheets.paper), pages, about)

    def _say(self, text: str, voice: Voice = _BODY) -> None:
        self._sheets.write("P", self._sheets.label(text, voice, self._sheets.width))

    def _answer(self, one: Standing) -> str:
        said = self._words.answer_of(one.answer)
        return self._words.by_record.format(answer=said) if one.by_record else said

    def _owner(self, one: Standing) -> str:
        return self._printed.names.get(one.given.owner or "", "")

    def _due(self, one: Standing) -> str:
        due: date | None = one.given.due
        if due is None:
            return ""
        day = self._captions.day(due)
        return self._words.late.format(day=day) if one.is_late(self._printed.day) else day

    def _told(self, one: Standing) -> Iterator[str]:
        if one.given.note.strip():
            yield one.given.note.strip()
        if one.overruled:
            yield self._words.overruled.format(answer=self._words.answer_of(one.found))
        shown = self._printed.titles.get(one.given.link)
        if shown:
            yield self._words.shown_by.format(what=shown)


def _bar(tally: Tally) -> Drawing:
    """How much of the whole, as a bar on its track."""

    def marks(left: float, width: float, middle: float) -> tuple[Mark, ...]:
        track = Rule(left, middle, width, _BAR, HAIR)
        if not tally.done:
            return (track,)
        return track, Rule(left, middle, width * tally.done / tally.of, _BAR, ACCENT)

    return marks

"""The certificate's one design: a side column of facts, an accent bar, a column that speaks.

A4 upright; its parts, and where they stand, are in ``certificate_parts``.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, partial

from mcred_desktop.documents.captions import captions_in, facts
from mcred_desktop.documents.certificate_parts import (
    FACT_LINE,
    FACT_STEP,
    FACTS,
    TABLE,
    achievement,
    awarded,
    code,
    column,
    fact,
    fitted_name,
    fitted_title,
    fitting_name,
    ground,
    issuer,
    level,
    missing,
    next_title,
    recipient,
    scan,
    signature,
    texts,
    values,
)
from mcred_desktop.documents.certificate_table import Row, rows_of, table
from mcred_desktop.documents.modern import (
    GREY,
    HEAD,
    INK,
    LEVEL,
    MAIN,
    MAIN_WIDTH,
    NAME,
    SIDE,
    TEXT,
)
from mcred_desktop.documents.page import (
    HEIGHT,
    WIDTH,
    Element,
    Page,
    Words,
    as_shared,
)
from mcred_desktop.documents.setting import line, paragraph
from mcred_desktop.services.award_ports import Award

_ROWS, _ROWS_NEXT = 6, 25
"""Rows of the table on the first page and on each that follows"""


class CertificatePages:
    """The design as a ``PageMaker``, for the awards of one cohort."""

    paper = WIDTH, HEIGHT

    def __init__(self, award: Award) -> None:
        self._award = award
        self._words = captions_in(award.achievement.language)
        self._kept: dict[Hashable, tuple[Element, ...]] = {}

    def problems(self, award: Award) -> list[str]:
        """Why ``award`` cannot be set; empty when it can."""
        own = [("The name", award.learner.name, NAME)]
        if award.band:
            own.append(("The level of achievement", award.band, LEVEL))
        found = [*missing(own, award.achievement.language), *self._shared_problems]
        if not found and fitted_name(award) is None:
            found.append(f"The name “{award.learner.name}” is too long for two lines.")
        if not found and fitted_title(award) is None:
            found.append(f"The title “{award.achievement.title}” is too long for three lines.")
        return found

    def pages(self, award: Award, qr: str) -> list[Page]:
        """The pages of an award without ``problems``, with ``qr`` as QR code."""
        words, rows = self._words, rows_of(award, self._words)
        two = len(fitting_name(award).lines) == 2
        first = (
            *self._shared("ground", ground),
            *self._shared("issuer", partial(issuer, award)),
            *self._shared(("awarded", two), partial(awarded, words, two=two)),
            recipient(award),
            *self._shared("achievement", partial(achievement, award, words)),
            *self._kept_for(("level", award.band), partial(level, award, words)),
            *([table(rows[:_ROWS], words.judged, words, TABLE)] if rows else []),
            *self._facts(award),
            *self._shared("signature", partial(signature, award)),
            code(qr, words),
            *self._shared("scan", partial(scan, words)),
        )
        more = [rows[at : at + _ROWS_NEXT] for at in range(_ROWS, len(rows), _ROWS_NEXT)]
        return [first, *(self._next_page(award, part) for part in more)]

    def _facts(self, award: Award) -> Iterator[Element]:
        words, language = self._words, award.achievement.language
        told = facts(award, words)
        dates = {words.issued, words.until}
        y = FACTS
        for (label, text), value in zip(told, values([x for _, x in told], language), strict=True):
            make = partial(fact, label, value, y, words)
            if label == words.id:
                yield from make()
            else:
                keep = self._kept_for if label in dates else self._shared
                yield from keep((label, text, y), make)
            y += FACT_STEP + FACT_LINE * (len(value.lines) - 1)

    def _next_page(self, award: Award, rows: Sequence[Row]) -> Page:
        language, words = award.achievement.language, self._words
        name = paragraph(award.learner.name, HEAD, MAIN_WIDTH, (14, 9), 1, language=language)
        serial = Words(line(award.serial, TEXT), SIDE, 272, 8, GREY)
        return (
            *self._shared("ground", ground),
            Element("P", column(name, MAIN, 31.5, 0, INK)),
            *self._shared("next", partial(next_title, award)),
            table(rows, words.continued, words, 60),
            Element("P", (serial,)),
        )

    def _kept_for(self, key: Hashable, make: Callable[[], Iterable[Element]]) -> Sequence[Element]:
        """What learners of the same ``key`` have alike, made once."""
        if key not in self._kept:
            self._kept[key] = tuple(make())
        return self._kept[key]

    def _shared(self, key: Hashable, make: Callable[[], Iterable[Element]]) -> Sequence[Element]:
        """What every learner has alike, or many with a rare ``key`` of its own."""
        return self._kept_for(key, lambda: map(as_shared, make()))

    @cached_property
    def _shared_problems(self) -> list[str]:
        return missing(texts(self._award), self._award.achievement.language)

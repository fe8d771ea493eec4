"""Ratings in CSV: who gave which value to which unit, and on which criterion."""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from mcred_desktop.domain.agreement.ratings import (
    Ratings,
    RatingsBuilder,
    RepeatedRatingError,
    Value,
)
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.delimited import delimited
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.ports import BadCell

LARGEST = 128 * 2**20
MOST_ROWS = 2_000_000
MOST_BAD = 1000
"""Bad cells that are named; after so many, reading stops"""
LONGEST = 300
"""Characters a cell may have"""

_ROLES = ("unit", "rater", "value", "criterion")
_NEEDED = 3
_NO_RATING = frozenset(("", "NA", "N/A", "n/a", "NaN", "nan", "#N/A"))
_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20}|\d{1,12},\d{1,2})")
"""Three digits after a comma would be thousands to some and thousandths to others"""
_PART_OF_WORDS = "\u200c\u200d\u200e\u200f\u061c"


class _Names(dict[str, str]):
    """Clean text by the text of the cell; empty when it cannot be taken. Each is cleaned once."""

    def __missing__(self, cell: str) -> str:
        text = " ".join(unicodedata.normalize("NFC", cell).split())
        self[cell] = "" if _unfit(text) else text
        return self[cell]


class _Values(dict[str, Value | None]):
    """Numbers and words by the text of the cell; None where there is no rating."""

    def __missing__(self, cell: str) -> Value | None:
        text = " ".join(unicodedata.normalize("NFC", cell).split())
        plain = text.replace("\u2212", "-")
        if text in _NO_RATING or _unfit(text):
            self[cell] = None
        elif _NUMBER.fullmatch(plain):
            self[cell] = Decimal(plain.replace(",", "."))
        else:
            self[cell] = text
        return self[cell]


def read_ratings(file: Path) -> tuple[Ratings, list[BadCell]]:
    """The ratings in the columns ``unit,rater,value`` and, if there, ``criterion``.

    A value that is empty or says NA is a missing rating. Numbers have a decimal point, or a comma
    with one or two digits after it; every other value is a word. Encodings and separators are those
    of `delimited`. With bad cells there are no ratings.

    Raises:
        UntrustedInputError: no CSV of ratings, without a rating in it, larger than 128 MB, or
            longer than 2,000,000 rows.
    """
    text = delimited(file.name, read_whole(file, limit=LARGEST, cure="Split it into parts."))
    header, line, rows = text.table(lambda cells: len(_places(cells)))
    titles = [" ".join(cell.split()) for cell in header]
    _check_header(titles, f"{file.name}:{line}")
    intake = _Intake(file.name, titles)
    intake.take(rows)
    if not intake.bad and not intake.lines:
        raise UntrustedInputError(
            "There is no rating in the file.", where=file.name, cure="Choose another file."
        )
    try:
        if not intake.bad:
            return intake.builder.build(), []
    except RepeatedRatingError:
        pass  # told below, cell by cell
    bad = sorted(intake.bad + intake.repeated(), key=lambda cell: cell.line)
    return RatingsBuilder().build(), bad


def _places(header: list[str]) -> dict[str, int]:
    keys = [" ".join(cell.split()).casefold() for cell in header]
    return {role: keys.index(role) for role in _ROLES if role in keys}


def _check_header(titles: list[str], where: str) -> None:
    keys = [title.casefold() for title in titles]
    missing = [role for role in _ROLES[:_NEEDED] if role not in keys]
    twice = [role for role in _ROLES if keys.count(role) > 1]
    cure = "Name the columns “unit”, “rater”, “value” and, if there are several, “criterion”."
    if missing:
        raise UntrustedInputError(f"No column is headed “{missing[0]}”.", where=where, cure=cure)
    if twice:
        raise UntrustedInputError(
            f"More than one column is headed “{twice[0]}”.", where=where, cure=cure
        )


class _Intake:
    """Rows on their way into a builder."""

    def __init__(self, name: str, titles: list[str]) -> None:
        self.builder = RatingsBuilder()
        self.bad: list[BadCell] = []
        self.lines = array("L")
        """Where each rating was"""
        self._name = name
        self._titles = titles
        self._places = _places(titles)

    def take(self, rows: Iterator[tuple[int, list[str]]]) -> None:
        """Take every good row and name what keeps the others out."""
        names, values = _Names(), _Values()
        unit_at, rater_at, value_at = (self._places[role] for role in _ROLES[:_NEEDED])
        criterion_at = self._places.get("criterion")
        width = len(self._titles)
        for count, (line, cells) in enumerate(rows):
            if count == MOST_ROWS:
                raise UntrustedInputError(
                    f"The file has more than {MOST_ROWS:,} rows.",
                    where=f"{self._name}:{line}",
                    cure="Split it into parts.",
                )
            if len(cells) < width:
                cells.extend([""] * (width - len(cells)))
            unit, rater = names[cells[unit_at]], names[cells[rater_at]]
            value = values[cells[value_at]]
            criterion = "" if criterion_at is None else names[cells[criterion_at]]
            known = unit and rater and (criterion or criterion_at is None)
            if len(cells) > width or value is None or not known:
                self._name_bad(line, cells)
                if len(self.bad) >= MOST_BAD:
                    break
                continue
            self.builder.add(unit, rater, value, criterion)
            self.lines.append(line)

    def repeated(self) -> list[BadCell]:
        """The ratings that somebody had given before."""
        return [
            BadCell(
                self.lines[place],
                self._titles[self._places["rater"]],
                f"This rater rated the unit already on line {self.lines[first]}.",
            )
            for place, first in self.builder.repeated()[:MOST_BAD]
        ]

    def _name_bad(self, line: int, cells: list[str]) -> None:
        """Name what is wrong with a row; nothing is when only its value is missing."""
        for place in range(len(self._titles), len(cells)):
            if cells[place].strip():
                text = "There is no header over this value."
                self.bad.append(BadCell(line, f"column {place + 1}", text))
                break
        for role, place in self._places.items():
            text = " ".join(unicodedata.normalize("NFC", cells[place]).split())
            problem = _unfit(text)
            if role != "value" and not text:
                problem = f"The {role} is missing."
            if problem:
                self.bad.append(BadCell(line, self._titles[place], problem))


def _unfit(text: str) -> str:
    """Why ``text`` cannot be taken as it is; empty when it can."""
    if len(text) > LONGEST:
        return f"Longer than {LONGEST} characters."
    if text.startswith("="):
        return "This is a formula."
    for position, sign in enumerate(text, start=1):
        if sign == "\ufffd":
            return f"A letter at position {position} was lost before this file was written."
        if sign not in _PART_OF_WORDS and unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp"):
            return f"The invisible character U+{ord(sign):04X} at position {position}."
    return ""

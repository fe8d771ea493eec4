"""Ratings from strangers: what is understood, what is named as wrong, what is refused."""

import os
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange import ratings as module
from mcred_desktop.exchange.ratings import read_ratings
from mcred_desktop.services.ports import BadCell

HEADER = "unit,rater,value,criterion\n"


def read(tmp_path: Path, content: str | bytes):
    file = tmp_path / "ratings.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_ratings(file)


def rows(tmp_path: Path, content: str | bytes):
    """Every rating taken: unit, rater, value, criterion."""
    ratings, bad = read(tmp_path, content)
    assert bad == []
    return sorted(
        (ratings.units[unit], ratings.raters[rater], ratings.values[value], criterion)
        for criterion, column in zip(ratings.criteria, ratings.columns, strict=True)
        for unit, pattern in enumerate(column)
        for rater, value in ratings.patterns[pattern]
    )


def bad_cells(tmp_path: Path, content: str):
    ratings, bad = read(tmp_path, content)
    assert ratings.units == ()
    return bad


LIST = "unit;rater;value;criterion\nМап 1;Ana;3;Quality\nМап 1;李薇;2;Quality\n"
RATINGS = [("Мап 1", "Ana", 3, "Quality"), ("Мап 1", "李薇", 2, "Quality")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_ratings_read_the_same_in_each_encoding_separator_and_line_end(
    tmp_path, encoding, separator, line_end
):
    text = LIST.replace(";", separator).replace("\n", line_end)
    assert rows(tmp_path, text.encode(encoding)) == RATINGS


def test_windows_1252_is_read_and_the_guess_is_logged(tmp_path, caplog):
    content = "unit,rater,value\np,José,1\n".encode("cp1252")
    assert rows(tmp_path, content) == [("p", "José", 1, "")]
    assert "Windows-1252" in caplog.text


def test_columns_may_come_in_any_order_and_case_beside_others(tmp_path):
    text = " Rater ,note,VALUE,Unit\nAna,\x07,1,p\n"
    assert rows(tmp_path, text) == [("p", "Ana", 1, "")]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3", 3), (" 3 ", 3), ("+3", 3), ("-1", -1), ("\u22121", -1), ("2.50", Decimal("2.5")),
        (".5", Decimal("0.5")), ("3.", 3), ('"2,5"', Decimal("2.5")), ("٣", 3), ("0.0", 0),
        ('"1,000"', "1,000"), ("1e3", "1e3"), ("good", "good"), ("Infinity", "Infinity"),
        ("very  good", "very good"), ("3 / 4", "3 / 4"), ("None", "None"),
    ],
)  # fmt: skip
def test_a_value_is_a_number_or_a_word(tmp_path, cell, value):
    assert rows(tmp_path, f"unit,rater,value\np,Ana,{cell}\n") == [("p", "Ana", value, "")]


@pytest.mark.parametrize("cell", ["", "  ", "NA", "n/a", "NaN", "#N/A"])
def test_a_missing_value_is_no_rating(tmp_path, cell):
    text = f"unit,rater,value\np,Ana,{cell}\np,Bo,1\n"
    assert rows(tmp_path, text) == [("p", "Bo", 1, "")]


def test_the_same_number_in_other_words_is_the_same_value(tmp_path):
    ratings, _ = read(tmp_path, "unit,rater,value\np,Ana,2\np,Bo,2.0\nq,Ana,2.00\n")
    assert ratings.values == (2,)


def test_composed_and_decomposed_names_are_the_same_person(tmp_path):
    ratings, _ = read(tmp_path, "unit,rater,value\np,Jos\u00e9,2\nq,Jose\u0301,2\n")
    assert ratings.raters == ("José",)


def test_every_bad_cell_is_named_by_line_and_header(tmp_path):
    text = HEADER + (
        "\n,Ana,1,q\np, ,1,q\np,Ana,1,\np,Ana\u202e,1,q\n=1+1,Ana,=2,q\np,Ana,1,q,more\n"
        "p,Jos\ufffd,1,q\n"
    )
    assert bad_cells(tmp_path, text) == [
        BadCell(3, "unit", "The unit is missing."),
        BadCell(4, "rater", "The rater is missing."),
        BadCell(5, "criterion", "The criterion is missing."),
        BadCell(6, "rater", "The invisible character U+202E at position 4."),
        BadCell(7, "unit", "This is a formula."),
        BadCell(7, "value", "This is a formula."),
        BadCell(8, "column 5", "There is no header over this value."),
        BadCell(9, "rater", "A letter at position 4 was lost before this file was written."),
    ]


def test_a_second_rating_names_the_line_of_the_first(tmp_path):
    text = HEADER + "p,Ana,1,q\np,Ana,1,r\np,Bo,1,q\n\np,Ana,2,q\n"
    expected = "This rater rated the unit already on line 2."
    assert bad_cells(tmp_path, text) == [BadCell(6, "rater", expected)]


def test_a_short_row_lacks_its_last_cells(tmp_path):
    assert bad_cells(tmp_path, HEADER + "p,Ana,1\n") == [
        BadCell(2, "criterion", "The criterion is missing.")
    ]


def test_a_cell_has_at_most_300_characters(tmp_path):
    assert rows(tmp_path, f"unit,rater,value\n{'u' * 300},Ana,1\n")
    long = bad_cells(tmp_path, f"unit,rater,value\n{'u' * 301},Ana,1\n")
    assert long == [BadCell(2, "unit", "Longer than 300 characters.")]


def test_naming_bad_cells_ends_after_a_thousand(tmp_path):
    assert len(bad_cells(tmp_path, "unit,rater,value\n" + ",Ana,1\n" * 5000)) == 1000


def test_no_more_rows_than_allowed_are_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    text = "unit,rater,value\n" + "".join(f"p{n},Ana,1\n" for n in range(4))
    with pytest.raises(UntrustedInputError, match="more than 3 rows") as caught:
        read(tmp_path, text)
    assert caught.value.where == "ratings.csv:5"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "ratings.csv"),
        (b"\n \n", "ratings.csv"),
        (b"unit,rater,value\n", "ratings.csv"),
        (b"unit,rater,value\np,Ana,\n", "ratings.csv"),
        (b"unit,rater\np,Ana\n", "ratings.csv:1"),
        (b"\nunit,rater,value,Value\np,Ana,1,1\n", "ratings.csv:2"),
        (b"unit,rater,value\np,A\0na,1\n", "ratings.csv:2"),
        (b"unit,rater,value\np,Jos\xc3\xa9,1\np,\xe9\xff\x81,1\n", "ratings.csv:3"),
        ("unit,rater,value\np,Ana,1\n".encode("utf-16") + b"\x00", "ratings.csv:3"),
        ("unit\np\0q\n".encode("utf-16"), "ratings.csv:2"),
        (b'unit,rater,value\n"p,Ana,1\n', "ratings.csv:2"),
        (b'unit,rater,value\n"p"x,Ana,1\n', "ratings.csv:2"),
        (b"unit,rater,value" + b",x" * 600 + b"\n", "ratings.csv:1"),
        (b"unit,rater,value\n" + b"x" * 200_000, "ratings.csv:2"),
        (b"%PDF-1.7\n", "ratings.csv"),
        (b"PK\x05\x06" + bytes(18), "ratings.csv"),
    ],
)
def test_what_is_no_list_of_ratings_is_refused_with_place_and_cure(tmp_path, content, where):
    with pytest.raises(UntrustedInputError) as caught:
        read(tmp_path, content)
    assert caught.value.where == where
    assert caught.value.cure.endswith(".")


@pytest.mark.skipif(os.name != "posix", reason="devices have no path here")
@pytest.mark.parametrize("path", ["/", "/dev/zero", "missing.csv"])
def test_what_is_no_file_is_refused(path):
    with pytest.raises(UntrustedInputError):
        read_ratings(Path(path))


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_whatever_the_bytes_are_they_are_read_or_refused(tmp_path_factory, content):
    with suppress(UntrustedInputError):
        read(tmp_path_factory.getbasetemp(), b"unit,rater,value\np,Ana,1\n" + content)
    with suppress(UntrustedInputError):
        read(tmp_path_factory.getbasetemp(), content)

"""Tables from the clipboard, as spreadsheets and word processors leave them there."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics.files import FileRubrics

cells = FileRubrics().cells


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("one", [["one"]]),
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\r\n", [["a", "b"], ["c", ""]]),
        ("\t\n\t", [["", ""], ["", ""]]),
        ('"two\nlines"\tx', [["two\nlines", "x"]]),
        ('"he said ""no"""\tx', [['he said "no"', "x"]]),
        ('"Quoted" start\tx', [['"Quoted" start', "x"]]),
        ('"never closed\tx', [['"never closed', "x"]]),
        ("  a \t\u00a0b", [["a", "b"]]),
    ],
)
def test_text_becomes_rows_of_equal_length(text, rows):
    assert cells(text) == rows


def test_a_table_of_a_word_processor_keeps_lines_and_loses_its_dress():
    html = """<html><head><style>td {color: red}</style><title>x</title></head><body>
      <!--StartFragment--><p>Before</p>
      <table class=MsoTable><tbody>
       <tr><th><p class=MsoNormal><b>Criterion</b></p></th><th>Good<br>work</th></tr>
       <tr><td><p>Tone</p></td><td><p>Kind&nbsp;and
         calm</p><p>Always &amp; everywhere</p><script>alert(1)</script></td></tr>
      </table><p>After</p><!--EndFragment--></body></html>"""
    assert cells("ignored", html) == [
        ["Criterion", "Good\nwork"],
        ["Tone", "Kind and calm\nAlways & everywhere"],
    ]


def test_merged_cells_keep_the_places_of_the_others():
    html = """<table><tr><td rowspan=2>A</td><td colspan="2">B</td><td>C</td></tr>
      <tr><td>D</td><td>E</td><td>F</td></tr><tr><td>G</td></tr></table>"""
    assert cells("", html) == [["A", "B", "", "C"], ["", "D", "E", "F"], ["G", "", "", ""]]


def test_a_table_inside_a_cell_is_part_of_its_text():
    html = "<table><tr><td>A<table><tr><td>B</td></tr></table></td><td>C</td></tr></table>"
    assert cells("", html) == [["A\nB", "C"]]


def test_only_the_first_table_is_taken_and_tags_may_stay_open():
    html = "<table><tr><td>A<td>B<tr><td>C</table><table><tr><td>D</td></tr></table>"
    assert cells("", html) == [["A", "B"], ["C", ""]]
    assert cells("", "<table><tr><td>A<td>B") == [["A", "B"]]


def test_html_without_a_table_leaves_the_text():
    assert cells("a\tb", "<p>a b</p>") == [["a", "b"]]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("x" * (4 * 2**20 + 1), ""),
        ("", "x" * (4 * 2**20 + 1)),
        ("a\n" * 2_001, ""),
        ("\t" * 200, ""),
        ("", "<table>" + "<tr>" * 2_001),
        ("", "<table><tr>" + "<td colspan=150>" * 2 + "</table>"),
    ],
)
def test_what_is_too_large_for_a_rubric_is_refused(text, html):
    with pytest.raises(UntrustedInputError) as caught:
        cells(text, html)
    assert caught.value.cure


@pytest.mark.parametrize(
    "html",
    ["<![x", "<!x" * 1_000, "<table><![CDATA[", "<table><tr><td rowspan=-1>A", "<" * 10_000,
     "<table>" * 5_000, "&#x110000;", "<table><tr><td>&#0;", "<!DOCTYPE [<!ENTITY a 'b'>]>&a;",
     "<table><tr><td colspan=99999999999>", "&#" + "9" * 9_000 + ";"],
)  # fmt: skip
def test_broken_html_is_still_read(html):
    assert max((len(row) for row in cells("", html)), default=0) <= 200


@pytest.mark.parametrize(
    "part",
    ["<!--", "<a ", "<![", "</", "<td", "&", "&#", "&#9", "<a \"'", "<a b='", "<script>",
     "<td a=", "<table>", "<td a=b ", "x"],
)  # fmt: skip
def test_html_made_to_take_long_does_not(part):
    """The parser of the standard library takes a minute over some of these."""
    start = time.perf_counter()
    cells("", part * 50_000)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("part", ['"', '""', '"x', ' "" ', "'"])
def test_text_made_to_take_long_does_not(part):
    start = time.perf_counter()
    assert len(cells(part * 50_000)) == 1
    assert time.perf_counter() - start < 5


pieces = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td>", "</td>", "<td rowspan=3>", "<td colspan=4>", "<br>",
     "x", "<!--", "-->", "<![if x]>", "<script>", "</script>", "&amp;", "\t", "\n", '"', "<"]
)  # fmt: skip
scraps = st.text(max_size=60) | st.lists(pieces, max_size=40).map("".join)


@given(scraps, scraps)
def test_anything_pasted_becomes_a_rectangle(text, html):
    try:
        found = cells(text, html)
    except UntrustedInputError:
        return
    assert len({len(row) for row in found}) <= 1
    assert all(isinstance(cell, str) for row in found for cell in row)

"""The rubric table of learning platforms: documented samples, and every way it comes damaged."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.rubrics.files import WRITERS, FileRubrics
from mcred_desktop.services.rubrics.ports import RefusedRubric, RubricFormat

SAMPLES = Path(__file__).parents[1] / "files" / "rubrics"
HEAD = ["Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range"]
RATING = ["Rating Name", "Rating Description", "Rating Points"]
files = FileRubrics()


def repeated(count: int) -> list[str]:
    return HEAD + RATING * count


def numbered(count: int) -> list[str]:
    return HEAD + [f"{name} {n}" for n in range(1, count + 1) for name in RATING]


def text(*lines: list[str], separator: str = ",") -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue()


def read(tmp_path: Path, content: str | bytes, name: str = "rubrics.csv"):
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return files.read(file)


def only(found: list[Rubric | RefusedRubric]) -> Rubric:
    [rubric] = found
    assert isinstance(rubric, Rubric)
    return rubric


def offered(rubric: Rubric) -> list[list[tuple[str, float | None]]]:
    """Each row's levels, highest first, as the platforms show them."""
    return [
        [(level.name, level.points) for level in reversed(rubric.levels_of(row))]
        for row in rubric.criteria
    ]


def refused(tmp_path: Path, content: str | bytes) -> UntrustedInputError:
    with pytest.raises(UntrustedInputError) as caught:
        read(tmp_path, content)
    assert caught.value.cure
    return caught.value


def test_the_template_a_platform_hands_out_is_read(tmp_path):
    rubric = only(files.read(SAMPLES / "template.csv"))
    assert rubric.title == "Lab report"
    assert [(row.title, row.description) for row in rubric.criteria] == [
        ("Method", "How the work was done"),
        ("Safety", "What was done to stay safe"),
    ]
    assert offered(rubric) == [
        [("Full", 2), ("Partial", 1), ("None", 0)],
        [("Done", 1), ("Nearly done", 1)],
    ]
    assert rubric.criteria[0].descriptors == {
        "level-3": "Every step can be repeated",
        "level-2": "Some steps can be repeated",
        "level-1": "No step can be repeated",
    }


def test_a_file_holds_several_rubrics_with_ragged_rows_under_numbered_headers():
    first, second = files.read(SAMPLES / "several.csv")
    assert isinstance(first, Rubric)
    assert isinstance(second, Rubric)
    assert (first.title, second.title) == ("Interview", "Field trip")
    assert offered(first) == [
        [("Fluent", 3), ("Halting", 2)],
        [("Probing", 5), ("Apt", 4), ("Stray", 3)],
    ]
    assert offered(second) == [
        [("On time", 2)],
        [("Rich", 4), ("Fair", 3), ("Thin", 2), ("Blank", 1)],
    ]


def test_each_row_may_have_a_rating_more_than_the_one_before():
    rubric = only(files.read(SAMPLES / "ragged.csv"))
    assert [len(rubric.levels_of(row)) for row in rubric.criteria] == [1, 2, 3, 4]
    assert [level.points for level in rubric.levels] == [2, 3, 4, 5]


def test_points_are_decimals_with_a_comma_in_quotes_or_a_point():
    first, second = files.read(SAMPLES / "decimals.csv")
    assert isinstance(first, Rubric)
    assert isinstance(second, Rubric)
    assert [level.points for level in first.levels] == [0.0, 1.0, 1.75]
    assert [level.points for level in second.levels] == [0.0, 1.0, 1.5]


def test_good_rubrics_are_kept_and_bad_ones_are_named_with_place_and_cure():
    found = files.read(SAMPLES / "some_bad.csv")
    assert [r.title for r in found if isinstance(r, Rubric)] == ["Essay", "Talk"]
    bad = [r for r in found if isinstance(r, RefusedRubric)]
    assert [(r.name, r.where) for r in bad] == [
        ("(no name)", "some_bad.csv:3"),
        ("Poster", "some_bad.csv:5"),
        ("Model", "some_bad.csv:6"),
        ("Film", "some_bad.csv:8"),
    ]
    assert [r.what for r in bad] == [
        "“Rubric Name” is empty.",
        "“Criteria Name” is empty.",
        "“Sound” has no ratings.",
        "“Rating Points 2” is “two”, which is no number of points.",
    ]
    assert all(r.cure for r in bad)


@pytest.mark.parametrize("on", ["true", "TRUE", "1", "True"])
def test_a_row_with_range_reaches_down_to_just_above_the_next_rating(tmp_path, on):
    row = ["R", "C", "", on, "A", "", "5", "B", "", "3", "C", "", "0"]
    rubric = only(read(tmp_path, text(repeated(3), row)))
    assert [(level.points_from, level.points) for level in rubric.levels] == [
        (None, 0),
        (0.01, 3),
        (3.01, 5),
    ]


def test_the_lowest_range_begins_at_nothing(tmp_path):
    row = ["R", "C", "", "true", "A", "", "5", "B", "", "3"]
    rubric = only(read(tmp_path, text(repeated(2), row)))
    assert (rubric.levels[0].points_from, rubric.levels[0].points) == (0, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_is_read_in_every_encoding_separator_and_line_end(
    tmp_path, encoding, separator, line_end
):
    rows = [["Rúbrica", "Método; a, b", "", "false", "Sí", "Está", "1,5", "No", "", "0"]]
    content = text(repeated(2), *rows, separator=separator).replace("\r\n", line_end)
    rubric = only(read(tmp_path, content.encode(encoding)))
    assert (rubric.title, rubric.criteria[0].title) == ("Rúbrica", "Método; a, b")
    assert offered(rubric) == [[("Sí", 1.5), ("No", 0)]]


def test_rows_out_of_different_points_weigh_as_much_as_their_points(tmp_path):
    rows = [
        ["R", "Large", "", "", "Good", "", "10", "Poor", "", "0"],
        ["R", "Small", "", "", "Good", "", "5", "Poor", "", "0"],
    ]
    rubric = only(read(tmp_path, text(repeated(2), *rows)))
    assert [float(rubric.share(row)) * 3 for row in rubric.criteria] == [2, 1]
    assert offered(rubric) == [[("Good", 10), ("Poor", 0)], [("Good", 5), ("Poor", 0)]]


def test_a_row_worth_nothing_is_for_feedback_only(tmp_path):
    rows = [
        ["R", "Counts", "", "", "Good", "", "4", "Poor", "", "0"],
        ["R", "Style", "", "", "Good", "Fine", "0", "Poor", "", "0"],
    ]
    rubric = only(read(tmp_path, text(repeated(2), *rows)))
    assert [row.feedback_only for row in rubric.criteria] == [False, True]
    assert rubric.criteria[1].own_levels == ()


def test_ratings_without_points_make_levels_without_points(tmp_path):
    row = ["R", "C", "", "", "Good", "", "", "Poor", "", ""]
    rubric = only(read(tmp_path, text(repeated(2), row)))
    assert [(level.name, level.points) for level in rubric.levels] == [
        ("Poor", None),
        ("Good", None),
    ]
    assert rubric.pass_mark is None


def test_ratings_are_put_in_order_whatever_order_they_come_in(tmp_path):
    row = ["R", "C", "", "", "Low", "", "1", "High", "", "3", "Middle", "", "2"]
    rubric = only(read(tmp_path, text(repeated(3), row)))
    assert [level.name for level in rubric.levels] == ["Low", "Middle", "High"]


def test_a_shorter_row_takes_the_columns_of_its_names(tmp_path):
    rows = [
        ["R", "A", "", "", "High", "", "3", "Middle", "", "2", "Low", "", "1"],
        ["R", "B", "", "", "Middle", "", "2", "Low", "", "1"],
    ]
    rubric = only(read(tmp_path, text(repeated(3), *rows)))
    assert [level.id for level in rubric.criteria[1].own_levels] == ["level-1", "level-2"]


def test_a_shorter_row_of_other_names_spans_from_the_lowest_column_to_the_highest(tmp_path):
    rows = [
        ["R", "A", "", "", "4", "", "4", "3", "", "3", "2", "", "2", "1", "", "1"],
        ["R", "B", "", "", "Yes", "", "4", "No", "", "1"],
    ]
    rubric = only(read(tmp_path, text(repeated(4), *rows)))
    assert [level.id for level in rubric.criteria[1].own_levels] == ["level-1", "level-4"]


def test_lines_of_one_rubric_need_not_stand_together(tmp_path):
    rows = [[name, criterion, "", "", "A", "", "1"] for name, criterion in ("XA", "YB", "XC")]
    found = read(tmp_path, text(repeated(1), *rows))
    assert [[row.title for row in rubric.criteria] for rubric in found] == [["A", "C"], ["B"]]


def test_descriptors_keep_their_lines_and_quotes(tmp_path):
    row = ["R", "C", "one\r\ntwo", "", "A", 'He said "no"\nand left', "1"]
    rubric = only(read(tmp_path, text(repeated(1), row)))
    assert rubric.criteria[0].description == "one\ntwo"
    assert rubric.criteria[0].descriptors == {"level-1": 'He said "no"\nand left'}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (["R", "C", "", "maybe", "A", "", "1"], "Criteria Enable Range"),
        (["R", "C", "", "", "", "", "1"], "Rating Name"),
        (["R", "C", "", "", "A", "", "-1"], "Rating Points"),
        (["R", "C", "", "", "A", "", "1.000,5"], "Rating Points"),
        (["R", "C", "", "", "A", "", "1e3"], "Rating Points"),
        (["R", "C", "", "", "A", "", "nan"], "Rating Points"),
        (["R", "C", "", "", "A", "", "9" * 400], "Rating Points"),
        (["R", "C", "", "", "A", "", "1001"], "1,000"),
        (["R", "C", "", "", "A", "", "2", "B", "", ""], "no points"),
        (["R", "C", "", "", "A", "", "2", "B", "", "1", "C", "", "0"], "over “C” in column 11"),
        (["R", "C" * 1001, "", "", "A", "", "1"], "1,000 characters"),
        (["R", "C", "", "", "A", "x" * 20_001, "1"], "20,000 characters"),
    ],
)
def test_what_is_wrong_in_a_line_is_named_by_line_and_column(tmp_path, line, what):
    good = ["Good", "C", "", "", "A", "", "1"]
    found = read(tmp_path, text(repeated(2), good, line))
    assert isinstance(found[0], Rubric)
    assert isinstance(found[1], RefusedRubric)
    assert (found[1].name, found[1].where) == ("R", "rubrics.csv:3")
    assert what in found[1].what


def test_500_criteria_are_taken_and_more_are_refused_by_name(tmp_path):
    rows = [["R", f"C{n}", "", "", "A", "", "1"] for n in range(500)]
    assert len(only(read(tmp_path, text(repeated(1), *rows))).criteria) == 500
    [bad] = read(tmp_path, text(repeated(1), *rows, rows[0]))
    assert isinstance(bad, RefusedRubric)
    assert (bad.name, bad.what) == ("R", "The rubric has 501 criteria; 500 is the most.")


def test_more_levels_than_a_rubric_can_have_are_refused_by_name(tmp_path):
    row = ["R", "C", "", "", *[cell for n in range(21) for cell in ("A", "", str(n))]]
    [bad] = read(tmp_path, text(repeated(21), row))
    assert isinstance(bad, RefusedRubric)
    assert "20 is the most" in bad.what


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("", "rubrics.csv", "empty"),
        ("\n\n", "rubrics.csv", "empty"),
        ("invalid csv\n", "rubrics.csv", "no rubric"),
        (text(repeated(1)), "rubrics.csv", "no rubric"),
        (text(["Rubric Name", "Rating Name", "Rating Points"], ["R", "A", "1"]), "rubrics.csv:1",
         "Criteria Name"),
        (text(HEAD, ["R", "C", "", ""]), "rubrics.csv:1", "Rating Name"),
        (text([*HEAD, "Rating Name"], ["R", "C", "", "", "A"]), "rubrics.csv:1", "Rating Points 1"),
        (text(repeated(1)) + 'R,C,,,A,"cut off', "rubrics.csv:2", "cannot be read"),
        (text(repeated(1)).encode() + b"R,C\0,,,A,,1\n", "rubrics.csv:2", "text"),
        (b"%PDF-1.7\n" + b"x" * 50, "rubrics.csv", "application/pdf"),
        (b"<html><body>Rubric</body></html>", "rubrics.csv", "text/html"),
    ],
)  # fmt: skip
def test_what_is_no_rubric_table_is_refused_with_its_place(tmp_path, content, where, what):
    error = refused(tmp_path, content)
    assert error.where == where
    assert what in error.what


def test_too_many_rubrics_are_refused(tmp_path):
    rows = [[f"R{n}", "C", "", "", "A", "", "1"] for n in range(1_001)]
    assert "1,000 rubrics" in refused(tmp_path, text(repeated(1), *rows)).what


def test_a_file_larger_than_10_mb_is_refused(tmp_path):
    assert "10 MB" in refused(tmp_path, b"x" * (10 * 2**20 + 1)).what


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1 point", "@SUM(A1)", "＝1+1"])
def test_what_looks_like_a_formula_is_neutralised_on_export_and_restored_on_import(tmp_path, cell):
    row = ["R", cell, cell, "", cell, cell, "1"]
    rubric = only(read(tmp_path, text(repeated(1), row)))
    content = WRITERS[RubricFormat.CSV]([rubric]).decode()
    cells = [value for line in csv.reader(StringIO(content)) for value in line]
    assert cells.count(f"'{cell}") == 4
    assert not [value for value in cells if value.startswith(tuple("=+-@\t\r＝"))]
    assert only(read(tmp_path, content)) == rubric


def test_weights_that_points_do_not_show_are_written_into_the_points():
    """Weights 1 and 3 over four levels: out of 4 and out of 12."""
    rubric = only(files.read(SAMPLES / "weighted.md"))
    content = WRITERS[RubricFormat.CSV]([rubric]).decode()
    rows = list(csv.DictReader(StringIO(content)))
    assert [row["Rating Points"] for row in rows] == ["1", "3"]
    assert [line.split(",")[6] for line in content.splitlines()[1:]] == ["4", "12"]


def test_a_table_with_criteria_down_and_levels_across_is_read_too(tmp_path):
    content = (
        "Peer review\nCriterion,Weight,Weak (1),Strong (2)\nTone,2,Curt,Kind\nUse,1,None,All\n"
    )
    rubric = only(read(tmp_path, content))
    assert (rubric.title, rubric.levels[1].name, rubric.levels[1].points) == (
        "Peer review",
        "Strong",
        2,
    )
    assert [row.weight for row in rubric.criteria] == [2, 1]
    assert rubric.criteria[0].descriptors == {"level-1": "Curt", "level-2": "Kind"}

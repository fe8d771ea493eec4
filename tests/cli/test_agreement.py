"""``mcred agreement``: one JSON document, or a table for people; exit codes."""

import json
import math
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application

TWO_CRITERIA = """unit,rater,value,criterion
p1,Ana,3,Quality
p1,Bo,3,Quality
p1,Ana,2,Planning
p1,Bo,4,Planning
p2,Ana,1,Quality
p2,Bo,2,Quality
p2,Ana,1,Planning
p2,Bo,,Planning
p3,Ana,4,Quality
p3,Bo,4,Quality
p3,Ana,4,Planning
p3,Bo,3,Planning
"""
NAMES = {
    "n_units", "n_raters", "exact", "adjacent", "cohen_kappa", "cohen_kappa_linear",
    "cohen_kappa_quadratic", "fleiss_kappa", "krippendorff", "gwet_ac1", "gwet_ac2_quadratic",
    "icc", "cronbach_alpha", "undefined",
}  # fmt: skip


def run(tmp_path: Path, text: str, *options: str) -> Result:
    file = tmp_path / "ratings.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(terminal_application(), ["agreement", str(file), *options])


def document(tmp_path: Path, text: str, *options: str) -> dict:
    result = run(tmp_path, text, "--json", *options)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def flat(entry: dict) -> dict:
    """Every coefficient by its dotted name."""
    found = {}
    for name, item in entry.items():
        if name in ("krippendorff", "icc"):
            found |= {f"{name}.{form}": x for form, x in item.items()}
        elif item is None or isinstance(item, float):
            found[name] = item
    return found


def test_the_document_has_each_criterion_and_all_together(tmp_path):
    found = document(tmp_path, TWO_CRITERIA)
    assert list(found) == ["criteria", "overall"]
    assert list(found["criteria"]) == ["Quality", "Planning"]
    for entry in (*found["criteria"].values(), found["overall"]):
        assert set(entry) >= NAMES
        assert list(entry["krippendorff"]) == ["nominal", "ordinal", "interval", "ratio"]
        assert list(entry["icc"]) == ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
    quality = found["criteria"]["Quality"]
    assert (quality["n_units"], quality["n_raters"]) == (3, 2)
    assert (quality["exact"], quality["adjacent"]) == (pytest.approx(2 / 3), 1)
    assert found["criteria"]["Planning"]["n_missing"] == 1
    assert found["overall"]["exact"] == pytest.approx(2 / 5)
    assert found["overall"]["look_again"] == [{"unit": "p1", "apart": {"Planning": 2.0}}]


def test_all_together_is_ratings_of_units_on_criteria_as_units(tmp_path):
    overall = document(tmp_path, TWO_CRITERIA)["overall"]
    pooled = [line.split(",") for line in TWO_CRITERIA.splitlines()[1:]]
    lines = [f"{unit} {criterion},{rater},{value}" for unit, rater, value, criterion in pooled]
    alone = document(tmp_path, "\n".join(["unit,rater,value", *lines]))["overall"]
    for name in ("exact", "cohen_kappa_quadratic", "fleiss_kappa", "krippendorff", "gwet_ac1"):
        assert overall[name] == pytest.approx(alone[name]), name


def test_without_a_criterion_column_there_is_only_the_whole(tmp_path):
    found = document(tmp_path, "unit,rater,value\np,a,1\np,b,1\nq,a,2\nq,b,2\n")
    assert found["criteria"] == {}
    assert found["overall"]["icc"]["2,1"] == 1
    assert found["overall"]["undefined"] == {}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("p,a,1\nq,a,2\n", "only one rater"),
        ("p,a,1\nq,b,2\n", "No unit was rated by two"),
        ("p,a,1\np,b,2\n", "Only one unit"),
        ("p,a,3\np,b,3\nq,a,3\nq,b,3\n", "no variation"),
    ],
)
def test_what_is_undefined_is_null_with_a_reason_and_still_exit_code_0(tmp_path, rows, reason):
    overall = document(tmp_path, f"unit,rater,value\n{rows}")["overall"]
    nulls = {name for name, value in flat(overall).items() if value is None}
    assert nulls == set(overall["undefined"]) - {"raters_needed.raters"}
    assert "krippendorff.ordinal" in nulls
    assert "icc.2,1" in nulls
    assert reason in overall["undefined"]["cohen_kappa"]
    assert overall["reading"] == "undefined"
    assert run(tmp_path, f"unit,rater,value\n{rows}").exit_code == 0


def test_no_figure_in_the_document_is_infinite_or_no_number(tmp_path):
    result = run(tmp_path, TWO_CRITERIA, "--json")

    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    json.loads(result.stdout, parse_constant=refuse)


def test_words_have_no_order_and_the_reason_says_so(tmp_path):
    overall = document(tmp_path, "unit,rater,value\np,a,good\np,b,poor\nq,a,good\nq,b,good\n")[
        "overall"
    ]
    assert overall["cohen_kappa"] == 0
    assert overall["cohen_kappa_quadratic"] is None
    assert overall["undefined"]["icc.1,1"] == "“good” is a word, not a number."


def test_more_raters_are_needed_for_more_reliability(tmp_path):
    rows = [f"p{n},{rater},{(n + n * rater) % 5}" for n in range(20) for rater in (0, 5, 1)]
    text = "\n".join(["unit,rater,value", *rows])
    needed = [
        document(tmp_path, text, "--reliability", wanted)["overall"]["raters_needed"]
        for wanted in ("0.6", "0.9")
    ]
    assert needed[0]["reliability"] == 0.6
    assert needed[0]["raters"] < needed[1]["raters"]


def test_the_same_file_gives_the_same_document_in_any_order_of_rows(tmp_path):
    rows = [f"p{n},{rater},{(n + n % rater) % 4}" for n in range(40) for rater in (2, 3)]
    first = run(tmp_path, "\n".join(["unit,rater,value", *rows]), "--json").stdout
    second = run(tmp_path, "\n".join(["unit,rater,value", *rows[::-1]]), "--json").stdout
    assert "intervals" in first
    assert json.loads(first)["overall"]["intervals"] == json.loads(second)["overall"]["intervals"]


def test_people_get_a_table_sentences_severity_and_what_to_look_at(tmp_path):
    result = run(tmp_path, TWO_CRITERIA)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[1].split()[:4] == ["Quality", "3", "67%", "100%"]
    assert "overall: The raters agree" in result.stdout
    assert "Severity" in result.stdout
    assert "p1: Planning 2" in result.stdout


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit,rater\np,a\n", "No column is headed “value”."),
        ("unit,rater,value\np,a,1\np,a,2\n", "line 3, rater"),
        ("unit,rater,value\n,a,1\n", "line 2, unit: The unit is missing."),
        ("", "The file is empty."),
    ],
)
def test_what_cannot_be_read_is_told_with_exit_code_2(tmp_path, text, told, options):
    result = run(tmp_path, text, *options)
    assert result.exit_code == 2
    said = json.loads(result.stdout)["error"] if options else result.stderr
    assert told in said


@pytest.mark.parametrize("wanted", ["0", "1", "-2", "nan"])
def test_a_reliability_nobody_can_have_is_told(tmp_path, wanted):
    result = run(tmp_path, TWO_CRITERIA, "--reliability", wanted)
    assert result.exit_code == 2
    assert "between 0 and 1" in result.stderr


def test_a_missing_file_is_told():
    result = CliRunner().invoke(terminal_application(), ["agreement", "missing.csv"])
    assert result.exit_code == 2
    assert "missing.csv" in result.stderr


def test_a_name_cannot_steer_the_terminal(tmp_path):
    result = run(tmp_path, 'unit,rater,value\np,"a\x1b[2J",1\np,b,3\n')
    assert result.exit_code == 2
    assert "\x1b" not in result.output


def test_intervals_hold_their_coefficients_between_them(tmp_path):
    rows = [f"p{n},{rater},{(n + n % rater) % 4}" for n in range(60) for rater in (2, 3)]
    overall = document(tmp_path, "\n".join(["unit,rater,value", *rows]))["overall"]
    values, ranges = flat(overall), overall["intervals"]
    for form, (low, high) in ranges["krippendorff"].items():
        assert low < values[f"krippendorff.{form}"] < high
        assert math.isfinite(low + high)

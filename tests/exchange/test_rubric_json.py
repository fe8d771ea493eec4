"""Rubrics in JSON: our own, CASE and Open Badges, and JSON nobody should send."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric
from mcred_desktop.exchange.rubrics.files import WRITERS, FileRubrics
from mcred_desktop.services.rubrics.ports import RefusedRubric, RubricFormat

SAMPLES = Path(__file__).parents[1] / "files" / "rubrics"
files = FileRubrics()

BREAD = Rubric(
    title="Bread",
    levels=(Level(id="l1", name="Raw", points=1), Level(id="l2", name="Golden", points=2)),
    criteria=(
        Criterion(
            id="c1",
            title="Crust",
            weight=2,
            must_reach="l2",
            descriptors={"l1": "Soft", "l2": "Crisp"},
        ),
        Criterion(id="c2", title="Crumb", description="Inside", feedback_only=True),
    ),
    pass_mark=70,
    bands=(Band(id="b1", name="Baker", at_least=90),),
)


def read(tmp_path: Path, content: object):
    file = tmp_path / "rubrics.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return files.read(file)


def refused(tmp_path: Path, content: object) -> UntrustedInputError:
    with pytest.raises(UntrustedInputError) as caught:
        read(tmp_path, content)
    assert caught.value.cure
    return caught.value


def written(kind: str, *rubrics: Rubric):
    return json.loads(WRITERS[RubricFormat(kind)](rubrics or (BREAD,)))


def test_a_case_package_gives_its_rubrics_with_weights_in_their_positions():
    joinery, turning = files.read(SAMPLES / "case_package.json")
    assert isinstance(joinery, Rubric)
    assert [(row.title, row.description, row.weight) for row in joinery.criteria] == [
        ("Joint", "How the parts meet", 0.6),
        ("Finish", "How the surface feels", 0.4),
    ]
    assert [(level.name, level.points) for level in joinery.levels] == [("Rough", 1), ("Fine", 2)]
    assert joinery.criteria[1].descriptors["level-2"] == "Smooth to the hand"
    assert isinstance(turning, RefusedRubric)
    assert turning.name == "Turning"
    assert turning.where == "case_package.json.CFRubrics[2].lastChangeDateTime"


def test_what_case_requires_is_written():
    rubric = written("case")
    parts = [rubric, *rubric["CFRubricCriteria"]]
    parts += [
        level for row in rubric["CFRubricCriteria"] for level in row["CFRubricCriterionLevels"]
    ]
    for part in parts:
        assert {"identifier", "uri", "lastChangeDateTime"} <= part.keys()
        assert UUID(part["identifier"]).urn == part["uri"]
    assert len({part["identifier"] for part in parts}) == len(parts)
    first, second = rubric["CFRubricCriteria"]
    assert (first["category"], first["weight"], first["position"]) == ("Crust", 2, 1)
    assert (second["weight"], second["position"]) == (0, 2)
    assert first["rubricId"] == rubric["identifier"]
    levels = first["CFRubricCriterionLevels"]
    assert [(x["quality"], x["score"], x["description"]) for x in levels] == [
        ("Raw", 1, "Soft"),
        ("Golden", 2, "Crisp"),
    ]
    assert {x["rubricCriterionId"] for x in levels} == {first["identifier"]}


def test_several_rubrics_are_written_as_a_list(tmp_path):
    both = written("case", BREAD, BREAD.model_copy(update={"title": "Cake"}))
    assert [found.title for found in read(tmp_path, both)] == ["Bread", "Cake"]


def test_a_case_rubric_may_stand_alone_or_in_an_envelope(tmp_path):
    alone = written("case")
    assert read(tmp_path, alone) == read(tmp_path, {"CFRubric": alone})


def test_a_case_rubric_needs_no_title(tmp_path):
    rubric = written("case")
    del rubric["title"]
    assert [found.title for found in read(tmp_path, rubric)] == ["Rubric 1"]


def test_result_descriptions_keep_minimum_level_and_pass_mark(tmp_path):
    [rubric] = read(tmp_path, written("badge"))
    assert isinstance(rubric, Rubric)
    assert (rubric.title, rubric.pass_mark) == ("Bread", 70)
    assert [row.must_reach for row in rubric.criteria] == ["level-2", None]
    assert rubric.criteria[0].descriptors == {"level-1": "Soft", "level-2": "Crisp"}


def test_result_descriptions_are_found_in_a_credential_and_in_a_bare_list(tmp_path):
    achievement = written("badge")
    credential = {"credentialSubject": {"achievement": achievement}}
    [inside], [alone] = read(tmp_path, credential), read(tmp_path, achievement)
    assert inside == alone
    [bare] = read(tmp_path, achievement["resultDescription"])
    assert isinstance(bare, Rubric)
    assert bare.title == "rubrics"
    assert bare.criteria == alone.criteria


def test_a_credential_this_program_issued_gives_the_rubric_it_was_judged_by():
    [rubric] = files.read(Path(__file__).parents[1] / "credentials" / "golden" / "credential.json")
    assert isinstance(rubric, Rubric)
    assert [row.title for row in rubric.criteria] == ["Data ethics", "Metadata", "Quality control"]
    assert [row.must_reach for row in rubric.criteria] == ["level-2", None, None]
    assert [level.points for level in rubric.levels] == [1, 2, 3, 4.5]


def test_levels_are_ordered_by_what_they_say_for_no_signature_covers_an_array(tmp_path):
    achievement = written("badge")
    for description in achievement["resultDescription"]:
        description.get("rubricCriterionLevel", []).reverse()
    [rubric] = read(tmp_path, achievement)
    assert [level.name for level in rubric.levels] == ["Raw", "Golden"]


def test_a_required_level_that_is_none_of_the_levels_is_refused(tmp_path):
    achievement = written("badge")
    achievement["resultDescription"][0]["requiredLevel"] = "urn:none"
    [bad] = read(tmp_path, achievement)
    assert isinstance(bad, RefusedRubric)
    assert bad.where == "rubrics.json.resultDescription[1].requiredLevel"


def test_a_file_of_a_later_version_is_refused(tmp_path):
    later = written("json") | {"version": 2}
    assert "version 2" in refused(tmp_path, later).what


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"pass_mark": "70"}, "pass_mark"),
        ({"pass_mark": 101}, "pass_mark"),
        ({"levels": {}}, "levels"),
        ({"colour": "red"}, "colour"),
        ({"title": None}, "title"),
        ({"kind": "sum"}, "kind"),
        ({"criteria": [{"id": "c", "title": "C", "weight": -1}]}, "criteria.0.weight"),
        ({"criteria": [{"id": "c", "title": "C", "own_levels": [{"id": "x", "name": "X"}]}]}, ""),
    ],
)
def test_a_bad_rubric_is_named_with_its_field_and_the_good_one_kept(tmp_path, change, field):
    whole = written("json", BREAD, BREAD)
    whole["rubrics"][1] |= change
    good, bad = read(tmp_path, whole)
    assert good == BREAD
    assert isinstance(bad, RefusedRubric)
    assert bad.where.startswith("rubrics.json, rubrics[2]")
    assert bad.where.endswith(field)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "no JSON"),
        ('{"format": "mcred-rubrics"', "no JSON"),
        ("[" * 100_000, "deep"),
        ('{"a":' * 40 + "1" + "}" * 40, "deep"),
        ('{"format": "mcred-rubrics", "format": "x"}', "twice"),
        ('{"CFRubrics": NaN}', "NaN"),
        ('{"CFRubrics": -Infinity}', "Infinity"),
        ('{"CFRubrics": 1e999}', "out of range"),
        ('{"CFRubrics": ' + "9" * 5_000 + "}", "out of range"),
        ('{"CFRubrics": "\\ud800"}', "half a character"),
        ('{"CFRubrics": 3}', "not an array"),
        ('{"CFRubrics": [3]}', "not an object"),
        ('{"CFRubrics": []}', "no rubrics"),
        ('{"CFRubric": [], "CFRubrics": []}', "not an object"),
        ('{"format": "mcred-rubrics", "version": 1}', "no rubrics"),
        ('{"format": "mcred-rubrics", "version": 1, "rubrics": {}}', "no rubrics"),
        ('{"name": "x"}', "No rubric"),
        ("[1, 2]", "No rubric"),
        ("[]", "No rubric"),
    ],
)
def test_json_that_holds_no_rubric_or_means_harm_is_refused(tmp_path, content, what):
    assert what in refused(tmp_path, content).what


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", "heavy"),
        ("weight", True),
        ("weight", 10**9),
        ("position", "first"),
        ("category", 7),
        ("identifier", None),
        ("uri", " "),
        ("CFRubricCriterionLevels", {}),
        ("CFRubricCriterionLevels", []),
    ],
)
def test_a_criterion_of_the_wrong_type_is_named_by_its_place(tmp_path, field, value):
    rubric = written("case")
    rubric["CFRubricCriteria"][1][field] = value
    [bad] = read(tmp_path, rubric)
    assert isinstance(bad, RefusedRubric)
    assert bad.name == "Bread"
    assert value == [] or bad.where.startswith(f"rubrics.json.CFRubricCriteria[2].{field}")

"""The one door for rubric files: decides by content, writes whole, and withstands anything."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred_desktop.domain.errors import UntrustedInputError, WorkspaceError
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.exchange.rubrics.files import WRITERS, FileRubrics
from mcred_desktop.services.rubrics.ports import RefusedRubric, RubricFormat

SAMPLES = sorted((Path(__file__).parents[1] / "files" / "rubrics").iterdir())
files = FileRubrics()

LEVELS = (Level(id="level-1", name="Poor", points=1), Level(id="level-2", name="Good", points=2))
CHOIR = Rubric(
    title="Choir",
    levels=LEVELS,
    criteria=(
        Criterion(id="criterion-1", title="Pitch", descriptors={"level-1": "Off", "level-2": "On"}),
        Criterion(id="criterion-2", title="Text"),
    ),
)


@pytest.mark.parametrize("kind", RubricFormat)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "txt", "jpeg"])
def test_a_file_is_read_by_what_is_in_it_whatever_it_is_called(tmp_path, kind, suffix):
    target = tmp_path / f"rubric.{suffix}"
    files.write([CHOIR], kind, target)
    assert files.read(target) == [CHOIR]


@pytest.mark.parametrize("kind", RubricFormat)
def test_a_file_is_written_over_and_nothing_is_left_beside_it(tmp_path, kind):
    target = tmp_path / "rubric.out"
    for sent in (CHOIR, CHOIR.model_copy(update={"title": "Opera"})):
        files.write([sent], kind, target)
    assert [found.title for found in files.read(target)] == ["Opera"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written_is_named_and_the_old_one_stays(tmp_path):
    target = tmp_path / "folder"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(WorkspaceError) as caught:
        files.write([CHOIR], RubricFormat.CSV, target)
    assert caught.value.where == str(target)
    assert list(tmp_path.iterdir()) == [target]


def test_a_rubric_of_500_criteria_goes_through_every_format(tmp_path):
    rows = tuple(
        Criterion(id=f"criterion-{n}", title=f"Criterion {n}", descriptors={"level-2": f"Is {n}"})
        for n in range(1, 501)
    )
    large = CHOIR.model_copy(update={"criteria": rows})
    for kind in RubricFormat:
        files.write([large], kind, tmp_path / "large")
        assert files.read(tmp_path / "large") == [large]


@pytest.mark.parametrize("kind", [kind for kind in RubricFormat if kind is not RubricFormat.OWN])
def test_501_criteria_are_refused_by_name_in_every_format(tmp_path, kind):
    rows = tuple(Criterion(id=f"c{n}", title="C") for n in range(501))
    target = tmp_path / "larger"
    files.write([CHOIR.model_copy(update={"criteria": rows})], kind, target)
    [bad] = files.read(target)
    assert isinstance(bad, RefusedRubric)
    assert (bad.name, bad.what) == ("Choir", "The rubric has 501 criteria; 500 is the most.")


def test_501_criteria_of_our_own_are_refused_by_name(tmp_path):
    content = json.loads(WRITERS[RubricFormat.OWN]([CHOIR]))
    content["rubrics"][0]["criteria"] = [{"id": f"c{n}", "title": "C"} for n in range(501)]
    (tmp_path / "larger").write_text(json.dumps(content))
    [bad] = files.read(tmp_path / "larger")
    assert isinstance(bad, RefusedRubric)
    assert (bad.name, bad.what) == ("Choir", "A rubric has at most 500 criteria.")


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"GIF89a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90,
     b"PK\x03\x04word/document.xml", b"\0\0\0\0", bytes(range(256)), b"Dear all, see you there.",
     b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"| a | b |\n|---|---|\n| 1 | 2 |\n"],
)  # fmt: skip
def test_other_files_are_refused_with_what_to_choose(tmp_path, content):
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(UntrustedInputError) as caught:
        files.read(tmp_path / "other")
    assert caught.value.where.startswith("other")
    assert caught.value.cure


def test_a_csv_with_markdown_in_its_cells_is_still_a_csv(tmp_path):
    row = CHOIR.criteria[0].model_copy(update={"description": "| a |\n|---|\n| b |"})
    sent = CHOIR.model_copy(update={"criteria": (row,)})
    files.write([sent], RubricFormat.CSV, tmp_path / "choir")
    assert files.read(tmp_path / "choir") == [sent]


def test_markdown_may_begin_with_a_link(tmp_path):
    text = "[Home](x.md)\n\n| Criterion | Good (1) |\n|---|---|\n| Pitch | On |\n"
    (tmp_path / "choir.md").write_text(text)
    [found] = files.read(tmp_path / "choir.md")
    assert isinstance(found, Rubric)
    assert found.title == "choir"


def test_a_document_with_other_tables_gives_its_rubrics_and_names_the_rest(tmp_path):
    text = (
        "# Course\n\n| Week | Theme |\n|---|---|\n| 1 | Wood |\n\n"
        "## Joinery ##\r\n\r\nCriterion | Rough (1) | Fine (2)\n:--|--:|:-:\n"
        "Joint | A gap \\| two<br>lines | *None*\n\nThe end.\n"
    )
    (tmp_path / "course.md").write_text(text, newline="")
    other, joinery = files.read(tmp_path / "course.md")
    assert isinstance(other, RefusedRubric)
    assert (other.name, other.where) == ("Course", "course.md")
    assert isinstance(joinery, Rubric)
    assert joinery.title == "Joinery"
    assert joinery.criteria[0].descriptors["level-1"] == "A gap | two\nlines"


def test_points_over_the_levels_are_read_as_people_write_them(tmp_path):
    text = (
        "Criterio,3 - Excelente,Bueno (1–2 puntos),Pobre (0 pts),Peso,Nivel mínimo\n"
        "Tono,Sí,Casi,No,25 %,bueno\n"
    )
    (tmp_path / "rúbrica.csv").write_text(text, "utf-8")
    [rubric] = files.read(tmp_path / "rúbrica.csv")
    assert isinstance(rubric, Rubric)
    assert [(x.name, x.points_from, x.points) for x in rubric.levels] == [
        ("Pobre", None, 0),
        ("Bueno", 1, 2),
        ("Excelente", None, 3),
    ]
    assert (rubric.criteria[0].weight, rubric.criteria[0].must_reach) == (25, "level-2")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",Off,On", "no name"),
        ("Pitch,[–],[–]", "no ratings"),
        ("Pitch,[Flat (x)],[Flat (1001)]", "1,000"),
        ("Pitch,Off,On,heavy", "Weight"),
        ("Pitch,Off,On,1,Good,note", "over “note” in column 6"),
        ("Pitch,Off,On,1,Best", "no level"),
        ("Pitch,Off,[–],1,Good", "no level"),
        ("Pitch,Off,On,1,#9", "no level"),
    ],
)
def test_what_is_wrong_in_a_grid_is_named_by_line(tmp_path, row, what):
    text = f"Criterion,Poor (1),Good (2),Weight,Minimum level\nText,a,b\n{row}\n"
    (tmp_path / "grid.csv").write_text(text)
    [bad] = files.read(tmp_path / "grid.csv")
    assert isinstance(bad, RefusedRubric)
    assert (bad.name, what in bad.what) == ("grid", True)
    assert bad.where.startswith("grid.csv")


def checked(file: Path, content: bytes) -> None:
    """Read or refused with what it takes to go on, never anything else."""
    file.write_bytes(content)
    try:
        found = files.read(file)
    except UntrustedInputError as error:
        found = [RefusedRubric(file.name, error.what, error.where, error.cure)]
    assert found
    for item in found:
        good = isinstance(item, Rubric)
        assert good or all((item.name, item.what, item.where, item.cure))


pieces = st.sampled_from(
    [b"Rubric Name", b"Criteria Name", b"Rating Name", b"Rating Points", b"Criterion", b"Good (1)",
     b",", b";", b"\t", b"\n", b'"', b"|", b"|---|---|\n", b"# x\n", b"<", b">", b"<areas>", b"{",
     b"}", b"[", b"]", b'"CFRubrics":', b'"resultDescription":', b"1,5", b"\xff\xfe", b"\0",
     b"\xe9",
     b"<definition><method>rubric</method><criteria>", b"<!DOCTYPE x>", b"PK\x03\x04", b"NaN"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.binary(max_size=200) | st.lists(pieces, max_size=30).map(b"".join))
def test_no_bytes_do_more_than_be_refused(tmp_path_factory, content):
    checked(tmp_path_factory.getbasetemp() / "any.bin", content)


@settings(max_examples=200)
@given(st.data())
def test_good_files_that_were_damaged_do_no_more_than_be_refused(tmp_path_factory, data):
    content = bytearray(data.draw(st.sampled_from(SAMPLES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        end = min(len(content), place + data.draw(st.integers(0, 20)))
        content[place:end] = data.draw(st.binary(max_size=10) | pieces)
        content = content or bytearray(b" ")
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(1, len(content))) :]
    checked(tmp_path_factory.getbasetemp() / "damaged.bin", bytes(content))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.data())
def test_json_with_any_value_in_any_field_does_no_more_than_be_refused(tmp_path_factory, data):
    kind = data.draw(st.sampled_from([RubricFormat.OWN, RubricFormat.CASE, RubricFormat.BADGE]))
    whole = json.loads(WRITERS[kind]([CHOIR]))
    node = whole
    while True:
        key = data.draw(
            st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))
        )
        inner = node[key]
        if not inner or not isinstance(inner, dict | list) or data.draw(st.booleans()):
            break
        node = inner
    node[key] = data.draw(json_values)
    checked(tmp_path_factory.getbasetemp() / "any.json", json.dumps(whole).encode())

"""Rubrics from a Moodle backup, and XML that means harm."""

from pathlib import Path

import pytest

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.rubrics.files import FileRubrics
from mcred_desktop.services.rubrics.ports import RefusedRubric

SAMPLE = Path(__file__).parents[1] / "files" / "rubrics" / "grading.xml"
files = FileRubrics()


def read(tmp_path: Path, content: str | bytes):
    file = tmp_path / "grading.xml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return files.read(file)


def refused(tmp_path: Path, content: str | bytes) -> UntrustedInputError:
    with pytest.raises(UntrustedInputError) as caught:
        read(tmp_path, content)
    assert caught.value.cure
    return caught.value


def test_a_rubric_of_a_backup_is_read_in_its_order_with_its_points_as_weights():
    [rubric] = files.read(SAMPLE)
    assert isinstance(rubric, Rubric)
    assert rubric.title == "Site visit"
    assert [(row.title, row.description) for row in rubric.criteria] == [
        ("Preparation", "What was read & asked before"),
        ("Notes", ""),
    ]
    assert [level.points for level in rubric.levels] == [0, 5.5, 10]
    assert [float(rubric.share(row)) * 3 for row in rubric.criteria] == [1, 2]
    assert rubric.criteria[0].descriptors == {"level-1": "Nothing", "level-3": "the plan\nthe map"}


def test_other_ways_of_grading_in_the_file_are_left_aside(tmp_path):
    content = SAMPLE.read_text("utf-8").replace("<method>rubric</method>", "<method>guide</method>")
    assert "No rubric" in refused(tmp_path, content).what


def test_a_rubric_with_a_bad_score_is_refused_by_name_and_place(tmp_path):
    content = SAMPLE.read_text("utf-8").replace("5.50000", "many")
    [bad] = read(tmp_path, content)
    assert isinstance(bad, RefusedRubric)
    assert bad.name == "Site visit"
    assert bad.where == "grading.xml, rubric “Site visit”, criterion 2"
    assert "many" in bad.what


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_it_is_read_in_the_encoding_it_declares(tmp_path, encoding):
    declared = "iso-8859-1" if encoding == "latin-1" else "utf-16" if "16" in encoding else "UTF-8"
    content = SAMPLE.read_text("utf-8").replace("Notes", "Añadido")
    content = content.replace('encoding="UTF-8"', f'encoding="{declared}"')
    [rubric] = read(tmp_path, content.encode(encoding))
    assert isinstance(rubric, Rubric)
    assert rubric.criteria[1].title == "Añadido"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    "content",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><areas>&l8;</areas>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><areas>&x;</areas>',
        '<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><areas/>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]><areas/>',
        "<!DOCTYPE areas><areas/>",
    ],
)
def test_a_document_type_is_refused_before_anything_of_it_is_used(tmp_path, content):
    assert "document type" in refused(tmp_path, content).what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<areas>", "cannot be read"),
        ("<areas>&nbsp;</areas>", "cannot be read"),
        (b"<areas>\xff</areas>", "cannot be read"),
        ('<?xml version="1.0" encoding="nonesuch"?><areas/>', "cannot be read"),
        ('<?xml version="1.0" encoding="utf-7"?><areas/>', "cannot be read"),
        ("<a>" * 65 + "</a>" * 65, "64 deep"),
        ("<a>" * 200_000, "64 deep"),
        ("<a>" + "<b/>" * 500_001 + "</a>", "500,000 elements"),
        ("<quiz/>", "No rubric"),
    ],
)
def test_xml_that_is_damaged_or_too_much_is_refused(tmp_path, content, what):
    assert what in refused(tmp_path, content).what


def test_a_file_cut_off_anywhere_is_refused(tmp_path):
    content = SAMPLE.read_bytes().rstrip()
    for end in range(1, len(content), 97):
        refused(tmp_path, content[:end])

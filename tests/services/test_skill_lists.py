"""Lists of skills: taken whole or not at all, and found while somebody types."""

import json
from pathlib import Path

import pytest

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.services.design.skill_lists import SkillLists
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

HEADER = "conceptType,conceptUri,preferredLabel,altLabels,status,description\n"
ESCO = "http://data.europa.eu/esco/skill/"


class Watched:
    """Progress that is cancelled after so many steps."""

    def __init__(self, stop_after: int = 1000) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total))

    @property
    def cancelled(self) -> bool:
        return len(self.told) > self._stop_after


@pytest.fixture
def lists(services: Services) -> SkillLists:
    return services.skill_lists


def row(key: str, name: str, others: str = "", about: str = "") -> str:
    return f'KnowledgeSkillCompetence,{ESCO}{key},"{name}","{others}",released,"{about}"\n'


def esco(tmp_path: Path, *rows: str, name: str = "skills_en.csv") -> Path:
    file = tmp_path / name
    file.write_text(HEADER + "".join(rows), "utf-8")
    return file


def as_json(tmp_path: Path, content: object) -> Path:
    file = tmp_path / "framework.json"
    file.write_text(json.dumps(content), "utf-8")
    return file


def names(lists: SkillLists, typed: str) -> list[str]:
    return [found.skill.name for found in lists.search(typed)]


def case_package(*items: dict[str, object]) -> dict[str, object]:
    return {"CFDocument": {"title": "County arithmetic"}, "CFItems": list(items)}


def test_a_skill_of_esco_is_found_with_all_an_alignment_needs(lists, tmp_path):
    lists.take(esco(tmp_path, row("1", "manage data", "look after data", "Keeps data")), Watched())
    [found] = lists.search("dat man")
    assert (found.skill.name, found.skill.url) == ("manage data", f"{ESCO}1")
    assert found.skill.about == "Keeps data"
    assert (found.list.framework, found.list.standard) == ("ESCO", Standard.ESCO)
    [kept] = lists.all()
    assert (kept.list.title, kept.count) == ("ESCO skills (en)", 1)


def test_a_skill_is_found_by_another_of_its_names_after_those_that_bear_the_words(lists, tmp_path):
    rows = (
        row("1", "assess quality of data", "audit"),
        row("2", "audit"),
        row("3", "audit accounts"),
        row("4", "lead an audit"),
    )
    lists.take(esco(tmp_path, *rows), Watched())
    found = names(lists, "audit")
    assert found[0] == "audit"
    assert found[1] == "audit accounts"
    assert found[-1] == "assess quality of data"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cafe", "Café service"),
        ("ÉCRI", "écrire"),
        ("知識", "国語の知識や技能"),
        ("बच्चों", "बच्चों की देखभाल"),
        ("C+", "C++ (programming)"),
    ],
)
def test_accents_case_and_script_do_not_hide_a_skill(lists, tmp_path, typed, name):
    lists.take(esco(tmp_path, row("1", name), row("2", "bake bread")), Watched())
    assert names(lists, typed) == [name]


@pytest.mark.parametrize("typed", ["", "  ", '"', "* AND", "NEAR(", "a" * 5000, "\0", "name:", "-"])
def test_nothing_that_is_typed_is_taken_for_a_query(lists, tmp_path, typed):
    lists.take(esco(tmp_path, row("1", "bake bread")), Watched())
    assert names(lists, typed) == []


def test_one_letter_gives_the_names_that_begin_with_it_in_order(lists, tmp_path):
    rows = [row(str(n), name) for n, name in enumerate(("bend", "Bake", "abide by", "build"))]
    lists.take(esco(tmp_path, *rows), Watched())
    assert names(lists, "b") == ["Bake", "bend", "build"]


def test_a_list_that_comes_again_takes_the_place_of_the_older_one(lists, tmp_path):
    lists.take(esco(tmp_path, row("1", "bake bread"), row("2", "milk cows")), Watched())
    lists.take(esco(tmp_path, row("1", "bake rolls")), Watched())
    assert (names(lists, "bake"), names(lists, "milk")) == (["bake rolls"], [])
    lists.take(esco(tmp_path, row("1", "cuire"), name="skills_fr.csv"), Watched())
    assert [kept.list.title for kept in lists.all()] == ["ESCO skills (en)", "ESCO skills (fr)"]
    lists.remove("ESCO skills (en)")
    assert (names(lists, "bake"), names(lists, "cuire")) == ([], ["cuire"])


def test_bad_rows_are_named_and_nothing_is_kept(lists, tmp_path):
    lists.take(esco(tmp_path, row("1", "bake bread")), Watched())
    bad = (
        row("2", "milk cows"),
        row("2", "milk goats"),
        row("3", ""),
        f"Occupation,{ESCO}4,baker,,released,\n",
        "KnowledgeSkillCompetence,javascript:alert(1),steal,,released,\n",
        "KnowledgeSkillCompetence,short\n",
    )
    with pytest.raises(UntrustedInputError) as caught:
        lists.take(esco(tmp_path, *bad), Watched())
    told = caught.value.what
    assert "(5)" in told
    for line in ("line 3: It has the address of line 2", "line 4: It has no name", "line 5: It is"):
        assert line in told
    assert "line 6: Its address" in told
    assert "line 7: It has 2 columns" in told
    assert names(lists, "b") == ["bake bread"]


def test_an_import_that_is_stopped_leaves_what_was_there(lists, tmp_path):
    lists.take(esco(tmp_path, row("1", "bake bread")), Watched())
    many = [row(str(n), f"skill {n}") for n in range(1200)]
    watched = Watched(stop_after=3)
    lists.take(esco(tmp_path, *many), watched)
    assert watched.told[-1] == (1000, 1200)
    assert (names(lists, "bake"), names(lists, "skill")) == (["bake bread"], [])


def test_a_case_package_gives_its_items_with_their_codes(lists, tmp_path):
    items = (
        {"uri": "https://case.example/1", "fullStatement": "Add", "humanCodingScheme": "M.1"},
        {
            "uri": "https://case.example/2",
            "fullStatement": "Subtract numbers with two digits",
            "abbreviatedStatement": "Subtract",
        },
    )
    lists.take(as_json(tmp_path, case_package(*items)), Watched())
    [by_code] = lists.search("m.1")
    assert (by_code.skill.name, by_code.skill.code) == ("Add", "M.1")
    assert (by_code.list.framework, by_code.list.standard) == ("County arithmetic", Standard.CASE)
    [by_words] = lists.search("two digits")
    assert by_words.skill.name == "Subtract"
    assert by_words.skill.about == "Subtract numbers with two digits"


def test_a_bad_case_item_is_named_by_its_place(lists, tmp_path):
    good: dict[str, object] = {"uri": "https://case.example/1", "fullStatement": "Add"}
    bad: dict[str, object] = {"uri": "/ims/case/v1p1/CFItems/2", "fullStatement": "Subtract"}
    with pytest.raises(UntrustedInputError, match=r"CFItems\[2\]: Its address"):
        lists.take(as_json(tmp_path, case_package(good, bad)), Watched())
    with pytest.raises(UntrustedInputError, match=r"CFItems\[1\]: It is not a text"):
        lists.take(as_json(tmp_path, case_package({**good, "fullStatement": 3})), Watched())
    assert lists.all() == []


def test_a_framework_of_the_credential_registry_is_read_in_its_language(lists, tmp_path):
    registry = "https://credentialengineregistry.org/resources/"
    graph = [
        {
            "@type": "ceasn:CompetencyFramework",
            "@id": f"{registry}ce-1",
            "ceasn:inLanguage": ["en-US"],
            "ceasn:name": {"es": "Fontanería", "en-US": "Plumbing"},
        },
        {
            "@type": ["ceasn:Competency"],
            "@id": "_:b1",
            "ceterms:ctid": "ce-2",
            "ceasn:competencyText": {"es": "Soldar", "en-US": "Solder a joint"},
            "ceasn:codedNotation": "P-2",
        },
    ]
    lists.take(as_json(tmp_path, {"@graph": graph}), Watched())
    [found] = lists.search("solder")
    assert (found.skill.url, found.skill.code) == (f"{registry}ce-2", "P-2")
    assert (found.list.framework, found.list.standard) == ("Plumbing", Standard.CTDL)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (b"name,url\nBake,https://x\n", "conceptUri"),
        (b"%PDF-1.7\n", "no CSV but application/pdf"),
        (b'{"rubrics": []}', "No skills are in this JSON"),
        (b"[" * 200, "no JSON"),
        (b'{"CFItems": []}', "It is not an object"),
        (b'{"CFDocument": {"title": "T"}, "CFItems": []}', "There is no skill in the file"),
        (HEADER.encode(), "There is no skill in the file"),
    ],
)
def test_a_file_that_is_no_list_is_refused(lists, tmp_path, content, what):
    file = tmp_path / "list"
    file.write_bytes(content)
    with pytest.raises(UntrustedInputError, match=what) as caught:
        lists.take(file, Watched())
    assert caught.value.cure


@pytest.mark.file_only
def test_a_workspace_that_is_only_looked_at_is_searched_all_the_same(services, workspace, tmp_path):
    services.skill_lists.take(esco(tmp_path, row("1", "bake bread")), Watched())
    with Workspace.open(workspace.folder, read_only=True) as looked_at:
        assert [found.skill.name for found in looked_at.skills.search("bread", 5)] == ["bake bread"]
        with pytest.raises(Exception, match="cannot be written"):
            looked_at.skills.remove("ESCO skills (en)")

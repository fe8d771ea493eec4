"""Records into files and back: nothing is lost, and nothing hostile comes in."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import mammoth
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from provider import Provider, small_provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.domain.records.elements import LISTED
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Mode, Outcome, Skill
from mcred_desktop.exchange.records import own
from mcred_desktop.services.demo.story import load_story
from mcred_desktop.services.design.elements import record_elements
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

WHOLE = Achievement.model_validate({"id": "record", **load_story().achievement})
"""Every element stated"""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
RECORDS = st.builds(
    Achievement,
    id=st.just("record"),
    title=TEXTS.filter(bool),
    summary=TEXTS,
    outcomes=st.lists(TEXTS.filter(str.strip), max_size=3).map(
        lambda texts: tuple(Outcome(id=f"o{n}", text=text) for n, text in enumerate(texts))
    ),
    skills=st.builds(
        Skill,
        id=st.just("s"),
        name=TEXTS.filter(str.strip),
        url=st.sampled_from(["", "https://example.org/1", "urn:x"]),
        standard=st.sampled_from(Standard),
    ).map(lambda skill: (skill,)),
    hours=st.none() | st.integers(1, 10_000),
    credits=st.none() | st.floats(0, 400),
    languages=st.lists(st.sampled_from(["en", "sw", "zh-Hant"]), unique=True).map(tuple),
    mode=st.none() | st.sampled_from(Mode),
    country=st.sampled_from(["", "KE", "ES-CT"]),
    review_due=st.none() | st.dates(),
)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A workspace that every refused file leaves as it was."""
    with Workspace.create(tmp_path_factory.mktemp("refused") / "workspace", "Lakeshore") as made:
        services = services_over(made)
        small_provider(services)
        yield services


def said(record: Achievement) -> dict[str, object]:
    """What a record says; where it was said first stays at home."""
    plain = record.model_dump(include=set(LISTED))
    for part in (*plain["outcomes"], *plain["skills"]):
        part["note"] = None
    return plain


def written(tmp_path: Path, content: object) -> Path:
    file = tmp_path / "record.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return file


def content(**record: object) -> dict[str, object]:
    return {"format": "mcred-record", "version": 1, "record": {"title": "Bread", **record}}


@given(RECORDS)
def test_a_record_comes_back_as_it_left(
    tmp_path_factory: pytest.TempPathFactory, record: Achievement
) -> None:
    file = tmp_path_factory.getbasetemp() / "round-trip.json"
    file.write_bytes(own.written(record))
    back = own.read(file, "new")
    assert (back.id, said(back)) == ("new", said(record))
    assert own.written(back) == own.written(record)


def test_an_imported_record_is_a_draft_of_its_own(provider: Provider, tmp_path: Path) -> None:
    services = provider.services
    services.design.save(WHOLE.model_copy(update={"id": provider.achievement}))
    file = tmp_path / "record.json"
    services.record_transfer.export(provider.achievement, file)
    services.record_transfer.take(file, "copy")
    copy = services.design.record("copy")
    assert said(copy) == said(WHOLE)
    assert (copy.sources, copy.outcomes[0].note) == ((), None)
    assert services.design.versions("copy") == []


@pytest.mark.parametrize(
    ("whole", "where"),
    [
        ("{", "record.json:1"),
        ('{"a": ' * 3000, "record.json"),
        ('{"format": "mcred-record", "format": "mcred-record"}', "record.json"),
        ({"format": "mcred-rubrics", "version": 1}, "record.json"),
        ({**content(), "version": 2}, "record.json"),
        ({**content(), "extra": 1}, "record.json, extra"),
        ({"format": "mcred-record", "version": 1}, "record.json, record"),
        (content(colour="red"), "record.json, record.colour"),
        (content(id="taken"), "record.json, record.id"),
        (content(state="approved"), "record.json, record.state"),
        (content(title=""), "record.json, record.title"),
        (content(title=None), "record.json, record.title"),
        (content(hours="60"), "record.json, record.hours"),
        (content(hours=True), "record.json, record.hours"),
        (content(review_due=5), "record.json, record.review_due"),
        (content(hours=0), "record.json, record.hours"),
        (content(country="Kenya"), "record.json, record.country"),
        (content(summary="x" * 20_001), "record.json, record.summary"),
        (content(outcomes=[{"id": "a", "text": "Bake"}, {"id": "b"}]),
         "record.json, record.outcomes[2].text"),
        (content(outcomes=[{"id": "a", "text": "Bake"}] * 2), "record.json, record.outcomes[2].id"),
        (content(outcomes=[{"id": "a", "text": " "}]), "record.json, record.outcomes[1]"),
        (content(outcomes=[{"id": str(n), "text": "x"} for n in range(501)]),
         "record.json, record.outcomes"),
        (content(skills=[{"id": "a", "name": "x", "url": "javascript:alert(1)"}]),
         "record.json, record.skills[1].url"),
    ],
)  # fmt: skip
def test_a_file_nobody_should_send_is_refused_by_its_place_and_nothing_changes(
    untouched: Services, tmp_path: Path, whole: object, where: str
) -> None:
    before = untouched.design.catalogue()
    with pytest.raises(UntrustedInputError) as caught:
        untouched.record_transfer.take(written(tmp_path, whole))
    assert caught.value.where.startswith(where)
    assert caught.value.cure
    assert untouched.design.catalogue() == before


def test_a_file_that_is_too_large_is_not_read(untouched: Services, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(b" " * (own.LARGEST + 1))
    with pytest.raises(UntrustedInputError, match="larger than 4 MB"):
        untouched.record_transfer.take(file)


def test_the_word_summary_has_every_element_outcome_alignment_rubric_and_check(
    provider: Provider, tmp_path: Path
) -> None:
    services = provider.services
    skill = Skill(id="s", name="Sort <pens>", framework="ESCO", url="https://e.org/1", code="P1")
    shown = WHOLE.model_copy(update={"id": provider.achievement, "skills": (skill,), "cost": ""})
    services.design.save(shown)
    file, again = tmp_path / "record.docx", tmp_path / "again.docx"
    services.record_transfer.export(provider.achievement, file)
    services.record_transfer.export(provider.achievement, again)
    assert file.read_bytes() == again.read_bytes()
    with file.open("rb") as stream:
        text = mammoth.extract_raw_text(stream).value
    for element in record_elements().elements:
        assert element.title in text
    assert "Sort <pens> (ESCO · P1 · https://e.org/1)" in text
    assert "1. Find the cause when a register" in text
    assert "Steward portfolio" in text
    assert "Version 1, published" in text
    assert "approved 20" in text
    assert "Out of range: Study time: 60 hours" in text
    assert text.count("Not stated") == 1
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None


def test_the_pdf_summary_sets_any_script_and_says_which_version_it_is(
    provider: Provider, tmp_path: Path
) -> None:
    services = provider.services
    titled = {"title": "حافظ البيانات", "summary": "数据 ไทย हिन्दी \u0378", "language": "ar"}
    services.design.save(WHOLE.model_copy(update={"id": provider.achievement, **titled}))
    now, first = tmp_path / "now.pdf", tmp_path / "first.pdf"
    services.record_transfer.export(provider.achievement, now)
    services.record_transfer.export(provider.achievement, first, number=1)
    for file, title, state in (
        (now, "حافظ البيانات", "Draft, changed since version 1"),
        (first, "Data Steward", "Version 1, approved"),
    ):
        with pikepdf.open(file) as document:
            assert str(document.docinfo["/Title"]) == title
            assert str(document.docinfo["/Author"]).startswith(state)


def test_a_file_says_by_its_name_how_it_is_written(provider: Provider, tmp_path: Path) -> None:
    transfer = provider.services.record_transfer
    with pytest.raises(McredError, match=r"\.json, \.docx or \.pdf"):
        transfer.export(provider.achievement, tmp_path / "record.txt")
    with pytest.raises(McredError, match="no version 7"):
        transfer.export(provider.achievement, tmp_path / "record.json", number=7)
    assert list(tmp_path.glob("record.*")) == []

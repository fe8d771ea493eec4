"""The data elements of a record: what can be written in them, and what can be taken back."""

import json
from datetime import date

import pytest
from pydantic import ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.elements import LISTED, Elements
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.domain.records.values import Mode, NationalLevel, Subject, read, spell
from mcred_desktop.services.design.elements import record_elements

BARE = Achievement(id="x", title="Bare")
WRITTEN = (
    ("purpose", "To count\nand to tell", "To count\nand to tell"),
    ("hours", "60", 60),
    ("credits", "2,5", 2.5),
    ("duration_weeks", "", None),
    ("country", "ke", "KE"),
    ("country", "ES-CT", "ES-CT"),
    ("languages", "en, sw;zh-Hant", ("en", "sw", "zh-Hant")),
    ("mode", "On Site", Mode.ON_SITE),
    ("review_due", "2027-01-15", date(2027, 1, 15)),
    ("national_level", "Kenya KNQF 6", NationalLevel(framework="Kenya KNQF", level="6")),
    ("national_level", "NLQF 4F", NationalLevel(framework="NLQF", level="4F")),
    ("subject", "0322 Archives", Subject(code="0322", name="Archives")),
    ("subject", "NZSCED 061301", Subject(scheme="NZSCED", code="061301")),
    ("subject", "Archives", Subject(name="Archives")),
)


@pytest.mark.parametrize(("field", "text", "value"), WRITTEN)
def test_a_field_is_read_as_it_is_written_and_written_as_it_is_read(field, text, value):
    record = BARE.with_text(field, text)
    assert getattr(record, field) == value
    assert BARE.with_text(field, spell(value)) == record


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hours", "many"),
        ("hours", "0"),
        ("country", "XX"),
        ("country", "Kenya"),
        ("languages", "English"),
        ("mode", "by telepathy"),
        ("review_due", "15 Jan"),
        ("national_level", "KNQF"),
        ("review_months", "999"),
        ("need", "x" * 20_001),
    ],
)
def test_a_field_refuses_what_it_cannot_mean(field, text):
    with pytest.raises(ValueError):  # noqa: PT011 - every reason has its own words
        BARE.with_text(field, text)


def test_every_field_of_a_record_is_listed_once_with_its_words():
    elements = record_elements()
    assert {element.name for element in elements.elements} == LISTED
    assert elements.element("need").title == "Evidence of need"


@pytest.mark.parametrize("damage", ["drop", "double", "invent"])
def test_a_list_that_leaves_out_or_doubles_or_invents_a_field_is_refused(damage):
    plain = json.loads((RESOURCES / "record" / "elements.json").read_text("utf-8"))
    first = plain["groups"][0]["elements"]
    spoilt = {"drop": first[1:], "double": [*first, first[0]]}
    invented = [*first, {**first[0], "name": "colour"}]
    plain["groups"][0]["elements"] = spoilt.get(damage, invented)
    with pytest.raises(ValidationError, match="colour" if damage == "invent" else "title"):
        Elements.model_validate(plain)


def test_a_broken_list_is_named_with_its_place(tmp_path):
    file = tmp_path / "elements.json"
    file.write_text('{"groups": [{"key": "a"}]}')
    with pytest.raises(McredError, match=r"elements\.json, groups\.0"):
        record_elements(file)


def test_fields_left_empty_do_not_change_the_hash_of_a_record():
    assert AchievementVersion.hash_of(BARE) == AchievementVersion.hash_of(
        BARE.model_copy(update={"purpose": "", "languages": ()})
    )
    assert AchievementVersion.hash_of(BARE) != AchievementVersion.hash_of(
        BARE.model_copy(update={"purpose": "Counting"})
    )


def test_an_older_record_that_says_nothing_new_has_the_hash_it_had():
    assert AchievementVersion.hash_of(BARE) == (
        "e086d2129e40e8cd0e3f800c6a0fabf2b41f5284a3305f54fd542854355a1193"
    )


def note(text, **more):
    return Note(id="n", canvas_id="c", block="b", text=text, author="p", **more)


@pytest.mark.parametrize(
    ("field", "text"), [("purpose", "Good figures"), ("hours", "60"), ("mode", "blended")]
)
def test_a_note_fills_any_field_and_can_be_taken_back(field, text):
    filled = BARE.with_note(note(text), field, "s1")
    assert getattr(filled, field) == read(field, text) or getattr(filled, field) == 60
    assert [source.note for source in filled.sources] == ["n"]
    assert filled.without_part("s1") == BARE


def test_a_note_adds_a_paragraph_and_only_that_is_taken_back():
    record = BARE.with_text("need", "A survey")
    filled = record.with_note(note("Twelve advertisements"), "need", "s1")
    assert filled.need == "A survey\nTwelve advertisements"
    assert filled.without_part("s1") == record
    reworded = filled.with_text("need", "A survey of mine")
    assert reworded.without_part("s1").need == "A survey of mine"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("hours", "60", "says “40” there already"),
        ("mode", "by telepathy", "use one of"),
        ("credits", "much", "credits"),
        (None, "any", "stay on the canvas"),
    ],
)
def test_a_note_that_does_not_fit_is_refused_and_says_why(field, text, says):
    record = BARE.with_text("hours", "40")
    with pytest.raises(McredError, match=says):
        record.with_note(note(text), field, "s1")


def test_a_note_is_sent_only_once():
    filled = BARE.with_note(note("Good figures"), "purpose", "s1")
    with pytest.raises(McredError, match="already"):
        filled.with_note(note("Good figures", sent_to="s1"), "purpose", "s2")

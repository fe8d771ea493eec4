"""The books of advice: data that is checked when it is read."""

import json
from pathlib import Path
from typing import Any

import pytest

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.rubrics.advice import adviser

BOOKS = RESOURCES / "advice"


def shape(value: Any) -> Any:
    """The fields of a book, without its words."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return type(value).__name__


def test_the_demo_rubric_needs_no_advice() -> None:
    rubric = Rubric.model_validate_json((RESOURCES / "demo" / "rubric.json").read_bytes())
    assert adviser("en").advise(rubric) == ()


def test_english_and_spanish_know_the_same_rules() -> None:
    english, spanish = (
        json.loads((BOOKS / f"{tag}.json").read_text("utf-8")) for tag in ("en", "es")
    )
    assert shape(english) == shape(spanish)


@pytest.mark.parametrize("tag", ["en", "en-GB", "ES", "es-419"])
def test_the_region_of_a_language_does_not_matter(tag: str) -> None:
    assert adviser(tag).book.language == tag[:2].lower()


def test_a_book_with_a_mistake_is_refused_by_file_and_field(tmp_path: Path) -> None:
    book = json.loads((BOOKS / "en.json").read_text("utf-8"))
    book["uneven_points"]["ratio"] = 0
    (tmp_path / "en.json").write_text(json.dumps(book), "utf-8")
    with pytest.raises(McredError, match=r"en\.json, uneven_points\.ratio"):
        adviser("en", tmp_path)


def test_a_missing_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(McredError, match="missing"):
        adviser("fr", tmp_path)


@pytest.mark.parametrize("tag", ["en", "es"])
def test_every_text_of_a_book_can_be_said(tag: str) -> None:
    book = adviser(tag).book.model_dump()
    known = (
        "criterion",
        "level",
        "lower",
        "words",
        "one",
        "other",
        "steps",
        "outcome",
        "schooling",
    )
    rules = [rule for rule in book.values() if isinstance(rule, dict)]
    assert len(rules) == 9
    for rule in rules:
        for text in (rule["text"], rule.get("row", "")):
            assert "{" not in text.format(**dict.fromkeys(known, "x"))

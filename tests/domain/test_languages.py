"""Tags of languages by RFC 5646."""

import pytest

from mcred_desktop.domain.languages import OFFERED, read_language, read_languages


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("EN", "en"),
        ("pt_br", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-CH-1901", "de-CH-1901"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-US-u-ca-islamic", "en-US-u-ca-islamic"),
        ("qu-x-south", "qu-x-south"),
    ],
)
def test_a_tag_is_read_as_it_is_usually_written(said: str, tag: str) -> None:
    assert read_language(said) == tag


@pytest.mark.parametrize("said", ["", "e", "12", "en-", "en--US", "en-a", "English", "en-$"])
def test_what_is_no_tag_is_refused_with_one_that_is(said: str) -> None:
    with pytest.raises(ValueError, match="use such as en, sw or zh-Hant"):
        read_language(said)


def test_tags_in_a_line_are_each_read_once() -> None:
    assert read_languages(" en, SW; en ") == ("en", "sw")
    assert read_languages(" , ") == ()
    assert tuple(map(read_language, OFFERED)) == OFFERED

"""Values in sentences: whatever is put in, the words around it stay in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.certificates.fields import merged
from mcred_desktop.domain.isolates import (
    END,
    FIRST_STRONG,
    RIGHT_TO_LEFT,
    isolated,
    joined,
    matched,
    reads_leftward,
    sentence,
    unisolated,
)


def test_a_sentence_in_latin_letters_is_plain_text() -> None:
    assert sentence(f"{isolated('Zoë')} level", leftward=False) == "Zoë level"
    assert merged("{a} {b}", {"a": "Ana", "b": "Олена"}.__getitem__) == "Ana Олена"


def test_a_value_from_right_to_left_is_held_apart() -> None:
    said = sentence(f"{isolated('דוד')} level", leftward=False)
    assert f"{FIRST_STRONG}דוד{END} level" in said
    assert unisolated(said) == "דוד level"


def test_a_lone_value_is_not_a_sentence() -> None:
    assert merged("{learner.name}", {"learner.name": "דוד"}.__getitem__) == "דוד"
    assert joined(" · ", ("", "דוד", " "), leftward=True) == "דוד"


def test_own_words_tell_how_a_text_with_fields_reads() -> None:
    values = {"say.number": "رقم", "serial": "LP-1"}
    assert merged("{say.number} {serial}", values.__getitem__)[0] == RIGHT_TO_LEFT
    assert merged("No. {serial}", {"serial": "דוד"}.__getitem__, leftward=True)[0] != RIGHT_TO_LEFT
    assert reads_leftward("12", otherwise=True)


@pytest.mark.parametrize("stray", ["\u2067Ana", "Ana\u2069", "\u2069A\u2068", "\u2067" * 40])
def test_isolates_that_do_not_pair_off_are_dropped(stray: str) -> None:
    assert matched(stray) == unisolated(stray)
    assert unisolated(isolated(stray)) == unisolated(stray)


@given(st.text(st.sampled_from("ab אבجم12٤ .,()\u2066\u2067\u2068\u2069"), min_size=1))
def test_no_value_ends_its_own_isolate(value: str) -> None:
    value += "a"
    held = isolated(value)
    assert matched(held) == held
    depths = [held[: end + 1].count(END) - sum(map(held[: end + 1].count, "\u2066\u2067\u2068"))
              for end in range(len(held))]  # fmt: skip
    assert [place for place, depth in enumerate(depths) if depth == 0] == [len(held) - 1]

"""How a badge looks at each level, and what about it can be told apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.badge_design import BadgeDesign, colours_of, face_of, pairings
from mcred_desktop.domain.colour import contrast

BADGE = BadgeDesign(id="r1")
LEVELS = ("Foundation", "Proficient", "Expert")


def test_black_and_white_have_the_greatest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@given(
    st.from_regex(r"#[0-9A-F]{6}", fullmatch=True), st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
)
def test_contrast_is_the_same_both_ways_round(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


def test_a_published_pair_has_its_published_contrast():
    """#767676 on white is the lightest grey that passes, in the notes on WCAG 2.2, 1.4.3."""
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_the_badge_every_record_begins_with_can_be_read():
    assert all(pairing.holds for pairing in pairings(BADGE))


def test_a_pale_colour_is_named_for_what_cannot_be_read_on_it():
    pale = BADGE.model_copy(update={"middle": "#9CC4F0"})
    wrong = [pairing.what for pairing in pairings(pale) if not pairing.holds]
    assert "letters and icon on the colour" in wrong


def test_no_two_levels_look_alike_without_colour():
    """Each level differs in the lightness of its body or ribbon, not only in its hue."""
    grounds = [colours_of(BADGE, rank, 3) for rank in (1, 2, 3)]
    for one, other in pairwise(grounds):
        assert contrast(one.body, other.body) > 1.8


def test_a_level_that_is_not_of_the_rubric_shows_that_the_learner_passed():
    face = face_of(BADGE, "Data", LEVELS, None, "es-MX")
    assert (face.word, face.rank) == ("Superado", 0)
    assert not face.is_last


@pytest.mark.parametrize(("rank", "last"), [(1, False), (2, False), (3, True)])
def test_the_highest_level_is_the_last(rank, last):
    face = face_of(BADGE, "Data", LEVELS, LEVELS[rank - 1], "en")
    assert (face.rank, face.ranks, face.is_last) == (rank, 3, last)


def test_a_rubric_with_one_level_has_no_first_one_in_white():
    assert face_of(BADGE, "Data", ("Passed",), "Passed", "en").colours.body == BADGE.dark


def test_a_text_too_long_for_the_ring_is_left_out():
    assert BADGE.text_on_ring("Data") == "Data"
    assert BADGE.text_on_ring("A title that would go round more than once") == ""
    own = BADGE.model_copy(update={"ring_text": "Short"})
    assert own.text_on_ring("Anything") == "Short"

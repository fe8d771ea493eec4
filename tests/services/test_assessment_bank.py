"""Comments kept to be used again."""

import pytest
from provider import Provider

from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.assess.comment_bank import CommentBank


@pytest.fixture
def bank(provider: Provider) -> CommentBank:
    return CommentBank(provider.services.store)


def texts(bank: CommentBank, criterion: str = "a") -> list[str]:
    return [kept.text for kept in bank.of("r", criterion)]


def test_a_comment_is_kept_for_its_criterion_alone(bank: CommentBank) -> None:
    bank.keep("r", "a", " Name the cause \n")
    assert texts(bank) == ["Name the cause"]
    assert texts(bank, "b") == []
    assert bank.of("another rubric", "a") == []


def test_the_same_words_are_kept_once(bank: CommentBank) -> None:
    bank.keep("r", "a", "Name the cause")
    bank.keep("r", "a", "Name the cause ")
    assert texts(bank) == ["Name the cause"]


def test_the_most_used_comes_first_and_equals_by_their_words(bank: CommentBank) -> None:
    for text in ("zeal", "Ärger", "apt"):
        bank.keep("r", "a", text)
    zeal = next(kept for kept in bank.of("r", "a") if kept.text == "zeal")
    bank.use(zeal.id)
    bank.use(zeal.id)
    assert texts(bank) == ["zeal", "apt", "Ärger"]


def test_words_are_put_in_place_of_others_and_taken_out(bank: CommentBank) -> None:
    bank.keep("r", "a", "Nmae the cause")
    (kept,) = bank.of("r", "a")
    bank.rewrite(kept.id, "Name the cause")
    assert texts(bank) == ["Name the cause"]
    bank.remove(kept.id)
    assert texts(bank) == []


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_is_no_comment(bank: CommentBank, text: str) -> None:
    with pytest.raises(McredError, match="Write the comment"):
        bank.keep("r", "a", text)


def test_a_comment_too_long_to_keep_is_refused_and_the_rest_stays(bank: CommentBank) -> None:
    bank.keep("r", "a", "Short")
    (kept,) = bank.of("r", "a")
    with pytest.raises(McredError):
        bank.rewrite(kept.id, "x" * 2001)
    assert texts(bank) == ["Short"]

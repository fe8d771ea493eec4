"""The name on the page beside the name that was signed."""

import pytest

from mcred_desktop.credentials.checking.printed import compared
from mcred_desktop.domain.award import Printed

TITLE = "Data Stewardship"


def page(name: str) -> str:
    return f"Harbour College\r\nAwarded to\r\n{name}\r\nfor the micro-credential\r\n{TITLE}"


@pytest.mark.parametrize(
    ("signed", "printed"),
    [
        ("Ngozi Ødegård", "Ngozi Ødegård"),
        ("Álvaro Ruiz", "A\u0301lvaro Ruiz"),
        ("Maximiliana von und zu Hohenzollern", "Maximiliana von und\r\nzu Hohenzollern"),
        ("نور الهدى", "نور الهدى"),
        ("Åsa نور", "نور Åsa"),
        ("अनुराधा", "अनुराधा"),
        ("王小明", "王小明"),
    ],
)
def test_the_same_name_is_the_same_in_every_script(signed, printed):
    assert compared(page(printed), (signed,), TITLE) is Printed.SAME


@pytest.mark.parametrize(
    ("signed", "printed"),
    [
        ("Bo Lind", "Somebody Else"),
        ("Bo Lind", "Bo Lindström"),
        ("Bo Lind", "Jumbo Lind"),
        ("Bo Lind", "bo lind"),
        ("Bo Lind", "Bо Lind"),  # the second letter is Cyrillic
        ("Jose", "Jose\u0301"),
        ("राम", "रामा"),
        ("Åsa نور", "نورا Åsa"),
    ],
)
def test_another_name_is_noticed_by_a_letter(signed, printed):
    assert compared(page(printed), (signed,), TITLE) is Printed.OTHER


def test_a_page_that_cannot_be_read_says_nothing():
    assert compared("", ("Bo Lind",), TITLE) is Printed.UNREAD
    assert compared("\x01\x02 \ufffd", ("Bo Lind",), TITLE) is Printed.UNREAD
    assert compared(page("Bo Lind"), (), TITLE) is Printed.UNREAD

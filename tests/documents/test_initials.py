"""What stands for an issuer in the middle of its seal."""

import pytest

from mcred_desktop.documents.designs.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lakeshore Polytechnic of the North West", "LPN"),
        ("Озерна Політехніка", "ОП"),
        ("호반 기술 대학교", "호"),
        ("東京工業高等専門学校", "東"),
        ("さくら大学", "さ"),
        ("الجامعة التقنية", "ج\u200d"),
        ("دانشگاه فنی", "د\u200d"),
        ("המכללה הטכנולוגית", "ה"),
        ("क्षेत्रीय प्रौद्योगिकी संस्थान", "क्षे"),
        ("โรงเรียนริมทะเลสาบ", "ร"),
        ("lakeshore polytechnic", ""),
        ("12", ""),
        (" ", ""),
    ],
)
def test_initials_are_capitals_or_what_stands_alone_in_the_script(name: str, letters: str) -> None:
    assert initials(name) == letters

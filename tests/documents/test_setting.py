"""Where lines break, in scripts with and without spaces."""

from itertools import pairwise

import pytest

from mcred_desktop.documents.certificates.modern import TEXT
from mcred_desktop.documents.text.fitting import Scale, fit
from mcred_desktop.documents.text.setting import MM, line, paragraph, wrap
from mcred_desktop.documents.text.typefaces import PLEX, Style

LATIN = "Counts the pages of the register twice and signs the sheet before the shift ends. " * 6
THAI = "เพราะตัวเลขแตกต่างกันระหว่างคลินิกจึงคัดลอกผลลงในรายงานประจำเดือน" * 4
CHINESE = (
    "检查登记册并与两名证人一起清点每一页，因为各诊所之间的数字不同，所以结果被抄入月度报告。" * 3
)
ARABIC = "يتحقق من السجل ويعد كل صفحة مع شاهدين لأن الأرقام تختلف بين العيادات " * 4


def lines(text: str, width: float = 40) -> list[str]:
    return [line.text for line in wrap(text, TEXT, width, 9)]


@pytest.mark.parametrize("text", [LATIN, THAI, CHINESE, ARABIC], ids=["en", "th", "zh", "ar"])
@pytest.mark.parametrize("width", [12, 25, 60])
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float) -> None:
    set_out = wrap(text, TEXT, width, 9)
    assert max(line.width * 9 * MM for line in set_out) <= width
    assert "".join(line.text for line in set_out).replace(" ", "") == text.replace(" ", "")


def test_a_line_takes_every_word_it_has_room_for() -> None:
    set_out = wrap(LATIN, TEXT, 40, 9)
    for full, following in pairwise(set_out):
        first = wrap(following.text.split()[0], TEXT, 400, 9)[0]
        assert (full.width + first.width + 0.3) * 9 * MM > 40


def test_chinese_never_begins_a_line_with_a_comma_or_a_full_stop() -> None:
    assert not {line[0] for line in lines(CHINESE, 23)} & {"，", "。"}


def test_thai_breaks_before_a_vowel_that_is_written_first() -> None:
    assert all(line[0] in "เแโใไ" for line in lines(THAI, 60)[1:])


def test_a_word_too_long_for_a_line_is_broken_where_the_line_is_full() -> None:
    broken = lines("x" * 4000, 20)
    assert "".join(broken) == "x" * 4000
    assert len({len(line) for line in broken[:-1]}) == 1


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("พระเจ้าวรวงศ์เธอ พระองค์เจ้าเฉลิมพลฑิฆัมพร", "พระเจ้าวรวงศ์เธอ"),
        ("阿卜杜拉·买买提·吐尔逊·艾合买提江", "阿卜杜拉·买买提·"),
    ],
    ids=["th", "zh"],
)
def test_a_name_is_broken_between_its_parts_though_its_script_has_no_spaces(
    name: str, first: str
) -> None:
    set_out = fit(name, TEXT, 60, Scale(full=30, least=28, floor=12), 2)
    assert set_out is not None
    assert set_out.lines[0].text == first


def test_a_name_of_one_piece_is_broken_inside_rather_than_made_tiny() -> None:
    set_out = fit("王 " + CHINESE[:11], TEXT, 60, Scale(full=30, least=28, floor=12), 2)
    assert set_out is not None
    assert len(set_out.lines[0].text) > 4


def test_a_single_word_too_long_is_cut_inside_and_not_left_out() -> None:
    (only,) = paragraph("Αναπτυσσόμενο", TEXT, 15, (9, 9), 1).lines
    assert only.text.startswith("Ανα")
    assert only.text.endswith("…")


def test_a_thai_title_is_made_smaller_rather_than_broken_inside_a_word() -> None:
    scale = Scale(full=54, least=36, floor=20)
    (whole,) = (fit("ผู้ดูแลข้อมูลสุขภาพชุมชน", TEXT, 92, scale, 4) or pytest.fail("none")).lines
    assert whole.text == "ผู้ดูแลข้อมูลสุขภาพชุมชน"
    parted = fit("ผู้ดูแลข้อมูล สุขภาพชุมชน", TEXT, 60, scale, 4)
    assert parted is not None
    assert [part.text for part in parted.lines] == ["ผู้ดูแลข้อมูล", "สุขภาพชุมชน"]


def test_a_thai_title_no_line_can_hold_is_broken_before_a_vowel() -> None:
    set_out = fit(THAI[:64], TEXT, 92, Scale(full=54, least=36, floor=12), 4)
    assert set_out is not None
    assert all(part.text[0] in "เแโใไ" for part in set_out.lines[1:])


def test_a_heavier_style_is_heavier_in_chinese_too_and_no_wider() -> None:
    regular, bold = (line("社区", Style(PLEX, weight)) for weight in (400, 700))
    assert regular.shaped is not None
    assert bold.shaped is not None
    assert regular.width == bold.width
    drawn = [part.shaped.glyphs[0] for part in (regular, bold) if part.shaped]
    assert drawn[0].face.name != drawn[1].face.name
    assert drawn[0].face.outline(drawn[0].number) != drawn[1].face.outline(drawn[1].number)

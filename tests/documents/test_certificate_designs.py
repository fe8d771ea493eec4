"""Certificates in each design, as their readers get them."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from awarded import NAMES, changed, made, opened, read_text, sample_award
from pikepdf import Pdf, pdfa
from PIL import Image, ImageFilter

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.pdf.carriers import read_codes
from mcred_desktop.domain.certificates.arranging import edited, shifted
from mcred_desktop.domain.certificates.new import Kind, added
from mcred_desktop.domain.certificates.paper import on_letter
from mcred_desktop.domain.certificates.places import place_of
from mcred_desktop.domain.certificates.rules import findings
from mcred_desktop.domain.records.values import Mode, NationalLevel, Outcome, Skill
from mcred_desktop.domain.rubrics.rubric import Criterion
from mcred_desktop.exchange.design_pictures import design_picture
from mcred_desktop.services.issue.designs import ORDER, stock_design
from mcred_desktop.services.issue.ports import Award

LONG = "Ana Carolina Fernández-Villaseñor de la Concepción y Goicoechea"


@pytest.fixture(scope="module")
def press(qapp: Any) -> Press:
    return Press()


def in_design(key: str, name: str = "Ana Vega") -> Award:
    return replace(sample_award(name), design=stock_design(key))


@pytest.mark.parametrize("key", ORDER)
def test_every_design_is_archival_and_says_whose_it_is_and_what_for(press: Press, key: str) -> None:
    award = in_design(key)
    pdf = made(press, award)
    text = read_text(pdf).replace("\r\n", " ")
    for said in (award.learner.name, award.achievement.title, award.serial):
        assert said in text
    assert award.issuer.name.upper() in text.upper()
    assert pdfa.validate_written(io.BytesIO(pdf), "3b").verdict == "pass"


@pytest.mark.parametrize("key", ORDER)
def test_long_names_are_set_whole_in_every_design(press: Press, key: str) -> None:
    award = in_design(key, LONG)
    assert press.problems(award) == []
    said = read_text(made(press, award)).replace("\r\n", " ")
    said = said.replace("\ufffe", "-").replace("- ", "-")  # the viewer's sign of a broken line
    assert LONG in said


@pytest.mark.parametrize(
    "name",
    [
        "श्रीमती विजयलक्ष्मी चंद्रशेखरन राधाकृष्णन सत्यनारायण त्रिपाठी",
        "พระเจ้าวรวงศ์เธอ พระองค์เจ้าเฉลิมพลฑิฆัมพร ณ อยุธยา",
        "عبد الرحمن محمد عبد العزيز بن سليمان الأندلسي الهاشمي القرشي",
        "黄埔寿限无寿限无五劫之擦切海砂利水鱼之水行末",
    ],
    ids=["devanagari", "thai", "arabic", "chinese"],
)
def test_a_tall_name_on_two_lines_keeps_clear_of_what_stands_over_it(
    press: Press, name: str
) -> None:
    heads: list[Image.Image] = []
    for learner in ("Ana Vega", name):
        (page,) = press.pictures(in_design("craft", learner), 1188)  # 4 pixels a millimetre
        heads.append(Image.open(io.BytesIO(page)).convert("L").crop((512, 88, 1128, 126)))
    assert heads[0].tobytes() == heads[1].tobytes()


@pytest.mark.parametrize(
    "name", [LONG, "श्रीमती विजयलक्ष्मी चंद्रशेखरन राधाकृष्णन सत्यनारायण त्रिपाठी"], ids=["la", "hi"]
)
def test_a_name_on_two_lines_keeps_clear_of_the_sentence_it_stands_in(
    press: Press, name: str
) -> None:
    heads: list[Image.Image] = []
    for learner in ("Ana Vega", name):
        (page,) = press.pictures(in_design("arabic", learner), 1188)  # 4 pixels a millimetre
        picture = Image.open(io.BytesIO(page)).convert("L")
        rise = 6 * 4 * (learner == name)
        heads.append(picture.crop((200, 52 * 4 - rise, 1100, 59 * 4 - rise)))
    assert heads[0].tobytes() == heads[1].tobytes()


@pytest.mark.parametrize("key", ["classic", "craft"])
def test_greek_capitals_bear_no_accents(press: Press, key: str) -> None:
    award = changed(in_design(key), issuer={"name": "Πολυτεχνείο της Μάιρας"})
    text = "".join(read_text(made(press, award)).split())  # spaced letters are read apart
    assert "ΠΟΛΥΤΕΧΝΕΙΟΤΗΣΜΑΪΡΑΣ" in text


@pytest.mark.parametrize("key", ["classic", "arabic"])
def test_the_code_scans_over_a_pattern_and_on_a_mirrored_page(press: Press, key: str) -> None:
    (page,) = press.pictures(in_design(key), 2339)
    picture = Image.open(io.BytesIO(page)).convert("L")
    assert len(read_codes(picture)) == 1


@pytest.mark.parametrize("key", ["modern", "arabic"])
def test_a_design_turns_round_for_a_language_read_the_other_way(press: Press, key: str) -> None:
    sides: dict[str, bool] = {}
    for language in ("en", "ar"):
        award = changed(in_design(key), achievement={"language": language})
        (page,) = press.pictures(award, 400)
        picture = Image.open(io.BytesIO(page)).convert("L").resize((2, 1))
        left, right = picture.getpixel((0, 0)), picture.getpixel((1, 0))
        assert isinstance(left, int | float)
        assert isinstance(right, int | float)
        sides[language] = left < right
    assert sides["en"] is not sides["ar"]


def test_arabic_dates_are_in_its_own_digits_and_the_serial_stays_latin(press: Press) -> None:
    award = changed(in_design("arabic", NAMES["arabic"]), achievement={"language": "ar"})
    text = read_text(made(press, award))
    assert "٢٠٢٦" in text
    assert award.serial in text


def test_on_letter_the_pages_have_that_size(press: Press) -> None:
    award = sample_award()
    award = replace(award, design=on_letter(award.design.model_copy(update={"with_says": True})))
    with Pdf.open(io.BytesIO(made(press, award))) as pdf:
        sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in pdf.pages]
    assert sizes == [[612, 792], [612, 792]]


def test_page_2_says_outcomes_results_and_how_to_check_it(press: Press) -> None:
    record = {
        "outcomes": (Outcome(id="o", text="Keep a register that others can trust."),),
        "prerequisites": "None.",
        "stacking": "A third of the diploma.",
    }
    award = changed(in_design("craft"), achievement=record)
    award = replace(award, design=award.design.model_copy(update={"with_says": True}))
    pdf = made(press, award)
    text = read_text(pdf, page=1)
    for said in ("What this credential says", "Keep a register", "None.", "A third", "page 2 of 2"):
        assert said in text
    document, _buffer = opened(pdf)
    assert document.pagePointSize(1).width() < document.pagePointSize(1).height()


def test_page_2_states_what_frameworks_ask_for(press: Press) -> None:
    """Elements that the EU recommendation and national frameworks want on a certificate."""
    skill = Skill(id="s", name="manage data", framework="ESCO", code="S5.2")
    record = {
        "skills": (skill, Skill(id="t", name="curiosity")),
        "national_level": NationalLevel(framework="Kenya KNQF", level="6"),
        "country": "KE",
        "mode": Mode.BLENDED,
        "supervision": "A tutor watches.",
        "standards": "The county's manual",
        "recognition": "Asked for by the county",
        "credit_policy": "Counts for the diploma",
        "further": "See the handbook",
    }
    award = changed(in_design("modern"), achievement=record)
    award = replace(award, design=award.design.model_copy(update={"with_says": True}))
    text = read_text(made(press, award), page=1).replace("\r\n", " ")
    for said in (
        "Kenya KNQF 6", "manage data (ESCO S5.2); curiosity",
        "Lakeshore Polytechnic, School of Community Health, KE", "Blended", "A tutor watches.",
        "The county's manual", "Asked for by the county. Counts for the diploma",
        "See the handbook",
    ):  # fmt: skip
        assert said in text
    unset = changed(award, achievement={"recognition": "\u0f56\u0f7c\u0f51"})
    assert "The recognition" in press.problems(unset)[0]


def test_a_rubric_too_long_for_page_2_goes_on_a_third(press: Press) -> None:
    award = in_design("transcript")
    criteria = tuple(Criterion(id=f"c{n}", title=f"Criterion {n}") for n in range(40))
    level = award.rubric.levels[0].id
    award = replace(
        award,
        rubric=award.rubric.model_copy(update={"criteria": criteria}),
        levels=tuple((criterion.id, level) for criterion in criteria),
    )
    pdf = made(press, award)
    assert "Criterion 11" in read_text(pdf)
    assert "Criterion 12" not in read_text(pdf)
    assert "Criterion 39" in read_text(pdf, page=2)
    assert "page 3 of 3" in read_text(pdf, page=2)


def test_a_second_signature_stands_beside_the_first(press: Press) -> None:
    award = changed(
        in_design("government"),
        issuer={"second_signatory": "Harbir Randhawa", "second_role": "Controller"},
    )
    text = read_text(made(press, award))
    assert text.index("Tomasz Zieliński") < text.index("Harbir Randhawa")
    assert "Controller" in text


def test_a_bleed_is_printed_beyond_where_the_page_is_cut(press: Press) -> None:
    award = in_design("craft")
    paper = award.design.paper.model_copy(update={"bleed": 3})
    award = replace(award, design=award.design.model_copy(update={"paper": paper}))
    with Pdf.open(io.BytesIO(made(press, award))) as pdf:
        page = pdf.pages[0]
        assert float(page.mediabox[2]) == pytest.approx((297 + 6) * 72 / 25.4, abs=0.1)
        assert float(page.trimbox[0]) == pytest.approx(3 * 72 / 25.4, abs=0.1)


def test_the_name_in_latin_letters_stands_behind_it_where_the_provider_keeps_one(
    press: Press,
) -> None:
    award = changed(
        in_design("craft", NAMES["chinese"]),
        learner={"fields": {"Transliteration": "Wang Xiaoming"}},
    )
    assert "Wang Xiaoming" in read_text(made(press, award))


def test_what_is_drawn_for_one_is_drawn_for_all_whoever_came_first() -> None:
    awards = [in_design("craft", name) for name in ("Ana Vega", LONG, NAMES["hebrew"])]
    press = Press()
    together = [made(press, award) for award in awards]
    assert together == [made(Press(), award) for award in awards]


def test_a_design_of_ones_own_with_picture_signature_and_moved_code_is_archival_and_scans(
    press: Press, tmp_path: Path
) -> None:
    crest, ink = tmp_path / "crest.png", tmp_path / "ink.png"
    Image.linear_gradient("L").resize((900, 700)).convert("RGB").save(crest)
    Image.new("RGBA", (900, 200), (20, 30, 90, 140)).save(ink)
    design, key = added(stock_design("modern"), Kind.IMAGE, design_picture(crest))
    design = shifted(design, (key,), 200 - place_of(design, design.layer(key)).right, -90)
    design = edited(design, ("signature",), data=design_picture(ink))
    design = shifted(shifted(design, ("code",), 4, 2), ("scan",), 4, 4)
    assert findings(design) == []
    award = replace(sample_award("Ana Vega"), design=design)
    assert pdfa.validate_written(io.BytesIO(made(press, award)), "3b").verdict == "pass"
    (page,) = press.pictures(award, 1654)
    assert len(read_codes(Image.open(io.BytesIO(page)).convert("L"))) == 1


@pytest.mark.parametrize("key", ORDER)
def test_every_design_scans_as_it_comes_from_a_printer(press: Press, key: str) -> None:
    award = in_design(key)
    (page,) = press.pictures(award, round(award.design.paper.width / 25.4 * 200))
    sharp = Image.open(io.BytesIO(page)).convert("L")
    for share in (1.0, 0.75):  # 200 and 150 dpi
        size = round(sharp.width * share), round(sharp.height * share)
        soft = sharp.resize(size).filter(ImageFilter.GaussianBlur(0.6))
        assert len(read_codes(Image.blend(soft, Image.effect_noise(size, 40), 0.2))) == 1

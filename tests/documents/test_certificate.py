"""The certificate as a reader, a screen reader and an archive get it."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from awarded import CREDENTIAL, NAMES, QR, changed, made, opened, read_text, sample_award
from pikepdf import pdfa
from PIL import Image
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QImage, QPainter

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.pdf.carriers import credential_in_pdf, read_codes
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Criterion


def rendered(pdf: bytes) -> Image.Image:
    """The page on white paper at 200 dpi."""
    document, _buffer = opened(pdf)
    page = document.render(0, QSize(1654, 2339))
    paper = QImage(page.size(), QImage.Format.Format_RGB888)
    paper.fill(0xFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    paper.save(out, "PNG")
    return Image.open(io.BytesIO(out.data().data()))


@pytest.fixture(scope="module")
def press(qapp: Any) -> Press:
    return Press()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_in_any_script_is_set_archived_and_found_again(press: Press, name: str) -> None:
    award = sample_award(name)
    assert press.problems(award) == []
    pdf = made(press, award)
    assert name in read_text(pdf)
    report = pdfa.validate_written(io.BytesIO(pdf), "3b")
    assert (report.verdict, report.findings) == ("pass", [])


def test_a_name_of_two_directions_is_told_in_logical_order(press: Press) -> None:
    name = "Sara سارة Cohen כהן"
    with pikepdf.open(io.BytesIO(made(press, sample_award(name)))) as pdf:
        document: Any = pdf.Root.StructTreeRoot.K
        assert name in [str(node.ActualText) for node in document.K if "/ActualText" in node]


def test_the_credential_comes_out_as_it_went_in(press: Press) -> None:
    pdf = made(press, sample_award())
    assert credential_in_pdf(pdf) == CREDENTIAL
    with pikepdf.open(io.BytesIO(pdf)) as document:
        specification = document.attachments["credential.json"]
        assert specification.get_file().read_bytes() == CREDENTIAL.encode()
        assert specification.get_file().mime_type == "application/ld+json"
        assert specification.obj.AFRelationship == pikepdf.Name.Source


def test_the_qr_code_scans_from_the_rendered_page(press: Press) -> None:
    assert read_codes(rendered(made(press, sample_award()))) == (QR,)


def test_it_says_what_it_is_to_a_screen_reader(press: Press) -> None:
    with pikepdf.open(io.BytesIO(made(press, sample_award("Ana Vega")))) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.docinfo.Title == "Certificate: Community Health Data Steward, Ana Vega"
        document: Any = pdf.Root.StructTreeRoot.K
        tags = [str(node.S) for node in document.K]
        assert tags.index("/H1") < tags.index("/H2") < tags.index("/Table") < tags.index("/Figure")
        (qr,) = (node for node in document.K if node.S == "/Figure")
        assert "QR code" in str(qr.Alt)
        rows = next(node for node in document.K if node.S == "/Table").K
        assert [str(cell.S) for cell in rows[0].K] == ["/TH", "/TH"]
        assert len(rows) == 1 + len(sample_award().levels)


def test_the_same_award_gives_the_same_bytes(press: Press) -> None:
    award = sample_award(NAMES["arabic"])
    assert made(press, award) == made(Press(), award)


def test_threads_do_not_disturb_each_other(press: Press) -> None:
    awards = [sample_award(name) for name in NAMES.values()]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda award: made(press, award), awards))
    assert together == [made(press, award) for award in awards]


def test_a_character_no_font_has_is_a_problem_that_names_it(press: Press) -> None:
    award = sample_award("Ana 🎓 Vega")
    (problem,) = press.problems(award)
    assert "Ana 🎓 Vega" in problem
    assert "U+1F393" in problem
    with pytest.raises(McredError, match="no font"):
        made(press, award)


def test_a_character_no_font_has_is_found_in_every_text(press: Press) -> None:
    award = changed(sample_award(), achievement={"summary": "Grows 🌱"})
    (problem,) = press.problems(award)
    assert problem.startswith("The summary")


def test_a_long_name_and_title_take_several_lines(press: Press) -> None:
    name = "Ana Carolina Fernández-Villaseñor de la Concepción y Goicoechea"
    title = "Stewardship of community health data for rural health promoters and their supervisors"
    text = read_text(made(press, changed(sample_award(name), achievement={"title": title})))
    assert name in text.replace("\r\n", " ")
    assert title in text.replace("\r\n", " ")


@pytest.mark.parametrize(("name", "title"), [("W" * 60, "Data"), ("Ana", "Data " * 59)])
def test_what_fits_at_no_size_is_a_problem(press: Press, name: str, title: str) -> None:
    award = changed(sample_award(name), achievement={"title": title})
    (problem,) = press.problems(award)
    assert "too long" in problem


def test_missing_facts_leave_no_gap(press: Press) -> None:
    award = changed(
        replace(sample_award(), expires=None),
        achievement={"credits": None, "eqf_level": None, "hours": 1},
    )
    text = read_text(made(press, award))
    assert "No expiry date" in text
    assert "1 hour\r\nAssessment" in text
    assert "ECTS" not in text


def test_dates_and_captions_are_in_the_language_of_the_record(press: Press) -> None:
    award = changed(
        replace(sample_award(), issued=date(2026, 3, 1)), achievement={"language": "es"}
    )
    text = read_text(made(press, award))
    assert "1 de marzo de 2026" in text
    assert "Otorgado a" in text


def test_a_language_without_captions_falls_back_to_english(press: Press) -> None:
    award = changed(sample_award(), achievement={"language": "sw"})
    assert "Awarded to" in read_text(made(press, award))


def test_more_criteria_than_fit_go_on_the_next_page(press: Press) -> None:
    award = sample_award()
    criteria = tuple(Criterion(id=f"c{n}", title=f"Criterion {n}") for n in range(9))
    level = award.rubric.levels[0].id
    award = replace(
        award,
        rubric=award.rubric.model_copy(update={"criteria": criteria}),
        levels=tuple((criterion.id, level) for criterion in criteria),
    )
    pdf = made(press, award)
    assert "Criterion 5" in read_text(pdf)
    assert "Criterion 6" not in read_text(pdf)
    assert "Criterion 8" in read_text(pdf, page=1)
    assert pdfa.validate_written(io.BytesIO(pdf), "3b").verdict == "pass"


def test_without_a_signatory_there_is_nothing_to_sign(press: Press) -> None:
    award = changed(sample_award(), issuer={"signatory": ""})
    assert "Registrar" not in read_text(made(press, award))

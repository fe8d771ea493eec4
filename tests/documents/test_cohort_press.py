"""Certificates printed one after the other from what their cohort has in common."""

import io
from dataclasses import replace

import pikepdf
import pytest
from awarded import CREDENTIAL, NAMES, QR, WithPortrait, made, read_text, sample_award
from pikepdf import pdfa

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.domain.certificates.arranging import edited
from mcred_desktop.services.issue.designs import stock_design


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


def everything_in(pdf: bytes) -> bytes:
    """Every stream unpacked, and every object as text."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [x.read_bytes() for x in document.objects if isinstance(x, pikepdf.Stream)]
        objects = [x.unparse(resolved=True) for x in document.objects]
    return b"\n".join([*streams, *objects])


def in_a_string(name: str) -> tuple[bytes, bytes]:
    """As metadata has it, and as a text string of PDF may."""
    return name.encode(), name.encode("utf-16-be").hex().encode()


def test_a_certificate_does_not_depend_on_whose_was_printed_before(press: Press) -> None:
    awards = [sample_award(name) for name in ("Ana Vega", *NAMES.values())]
    together = [made(press, award) for award in awards]
    assert together == [made(Press(), award) for award in awards]


def test_nothing_of_another_learner_is_in_a_certificate(press: Press) -> None:
    made(press, sample_award("Beatrix Quine"))
    pdf = press.certificate_pdf(
        sample_award("Ana Vega"), credential=CREDENTIAL.replace("Gem", "Ver"), qr=QR
    )
    held = everything_in(pdf)
    named = {name: in_a_string(name) for name in ("Beatrix", "Ana Vega")}
    assert not any(form in held for form in named["Beatrix"])
    assert b"Gemeinschaft" not in held
    assert all(form in held for form in named["Ana Vega"])


def test_another_cohort_of_the_same_record_gets_its_own_title(press: Press) -> None:
    design = edited(stock_design("modern"), ("unit",), text="{cohort}")
    for title in ("Autumn 2026", "Spring 2027"):
        award = replace(sample_award(), design=design, cohort_title=title)
        assert title in read_text(made(press, award))


def test_a_character_beyond_the_first_plane_is_found_again(press: Press) -> None:
    assert "𠮷田 さくら" in read_text(made(press, sample_award("𠮷田 さくら")))


def test_a_picture_of_the_learner_is_printed_the_long_way() -> None:
    pdf = made(Press(lambda award: WithPortrait(award, Press().badge_png)), sample_award())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [image["/Width"] for image in document.pages[0].get_images().values()] == [9]
    assert pdfa.validate_written(io.BytesIO(pdf), "3b").verdict == "pass"
    assert pdf == made(Press(lambda award: WithPortrait(award, Press().badge_png)), sample_award())

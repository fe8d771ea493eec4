"""Where a credential is looked for, and what a file without one is told."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pytest
from PIL import Image

from mcred_desktop.credentials.baking import (
    bake_png,
    bake_svg,
    extract_json,
    extract_png,
    extract_svg,
)
from mcred_desktop.domain.award import Carrier
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.carriers import LARGEST, CarrierFormats, FileCarriers
from mcred_desktop.services.issue.ports import FirstPage, Found

CREDENTIAL = '{"id": "urn:uuid:1"}'
URL = "https://verify.invalid/#MC1"
NOTHING = CarrierFormats(
    bake_png,
    bake_svg,
    extract_png,
    extract_svg,
    extract_json,
    credential_in_pdf=lambda _content: None,
    signatures_in_pdf=lambda _: (),
    codes_in_image=lambda _content: (),
    codes_in_pdf=lambda _content: (),
    first_page=lambda _content: FirstPage((), ""),
    is_claim=lambda text: text.startswith("https://verify.invalid/#MC1"),
)
PDF = b"%PDF-1.7\n"


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


def found(tmp_path: Path, content: bytes, formats: CarrierFormats = NOTHING) -> Found:
    file = tmp_path / "thing.dat"
    file.write_bytes(content)
    return FileCarriers(formats).extract(file)


def refused(tmp_path: Path, content: bytes, formats: CarrierFormats = NOTHING) -> str:
    with pytest.raises(UntrustedInputError, match=r"thing\.dat") as caught:
        found(tmp_path, content, formats)
    assert caught.value.cure
    return caught.value.what


def damaged(_content: bytes) -> NoReturn:
    raise UntrustedInputError("It is damaged.")


def test_a_baked_badge_gives_its_credential_back(tmp_path):
    baked = FileCarriers(NOTHING).bake_png(picture(), CREDENTIAL)
    assert found(tmp_path, baked) == Found(Carrier.PNG, CREDENTIAL)


def test_an_svg_gives_its_credential_back(tmp_path):
    image = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    assert found(tmp_path, bake_svg(image, CREDENTIAL)) == Found(Carrier.SVG, CREDENTIAL)


@pytest.mark.parametrize("text", [CREDENTIAL, "aa.bb.cc", "\ufeff" + CREDENTIAL])
def test_a_json_or_jwt_file_is_the_credential(tmp_path, text):
    assert found(tmp_path, text.encode()) == Found(Carrier.JSON, text.removeprefix("\ufeff"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_without_one_is_searched_for_a_qr_code(tmp_path, kind):
    formats = replace(NOTHING, codes_in_image=lambda _content: (URL,))
    assert found(tmp_path, picture(kind), formats) == Found(Carrier.QR, URL)


def test_a_damaged_baked_credential_is_not_covered_up_by_a_qr_code(tmp_path):
    formats = replace(NOTHING, codes_in_image=lambda _content: (URL,))
    baked = bake_png(picture(), CREDENTIAL).replace(b"urn:uuid:1", b"urn:uuid:2")
    refused(tmp_path, baked, formats)


def test_a_pdf_gives_its_attachment_and_the_code_beside_it(tmp_path):
    formats = replace(
        NOTHING,
        credential_in_pdf=lambda _content: CREDENTIAL,
        first_page=lambda _content: FirstPage((URL,), "Ngozi"),
    )
    assert found(tmp_path, PDF, formats) == Found(Carrier.PDF, CREDENTIAL, (URL,), "Ngozi")


def test_a_pdf_without_attachment_is_searched_for_a_qr_code(tmp_path):
    formats = replace(NOTHING, codes_in_pdf=lambda _content: (URL,))
    assert found(tmp_path, PDF, formats) == Found(Carrier.QR, URL)


def codes(*texts: str) -> CarrierFormats:
    return replace(NOTHING, codes_in_image=lambda _content: texts)


def test_of_several_codes_the_one_with_a_credential_counts(tmp_path):
    shop = "https://shop.example/"
    assert found(tmp_path, picture(), codes(shop, URL)).text == URL
    assert found(tmp_path, picture(), codes(shop, CREDENTIAL)).text == CREDENTIAL


def test_two_credentials_in_codes_are_not_chosen_between(tmp_path):
    assert "several codes" in refused(tmp_path, picture(), codes(URL, URL + ":2"))


def test_a_code_that_holds_something_else_is_said_as_it_is(tmp_path):
    assert "It says: https://shop.example/" in refused(
        tmp_path, picture(), codes("https://shop.example/")
    )


@pytest.mark.parametrize("text", [CREDENTIAL, "aa.bb.cc"])
def test_a_pasted_text_is_the_credential_or_the_claim(text):
    assert FileCarriers(NOTHING).pasted(f"  {text}\n") == Found(Carrier.JSON, text)
    assert FileCarriers(NOTHING).pasted(f"{URL}\n") == Found(Carrier.QR, URL)


@pytest.mark.parametrize("text", ["", "hello", "\ud800", "[" * 5000, "x" * 9_000_000])
def test_a_pasted_text_that_is_none_is_told_what_to_paste(text):
    with pytest.raises(UntrustedInputError, match="Paste a credential"):
        FileCarriers(NOTHING).pasted(text)


def test_an_attachment_counts_though_the_page_cannot_be_drawn(tmp_path):
    formats = replace(NOTHING, credential_in_pdf=lambda _content: CREDENTIAL, first_page=damaged)
    assert found(tmp_path, PDF, formats) == Found(Carrier.PDF, CREDENTIAL)


@pytest.mark.parametrize(
    "content", [PDF, picture(), picture("JPEG"), picture("GIF"), b"MZ\x90\0", b"<html>", b""]
)
def test_a_file_without_a_credential_is_told_what_would_have_one(tmp_path, content):
    assert refused(tmp_path, content)


def test_damage_names_the_file(tmp_path):
    assert refused(tmp_path, PDF, replace(NOTHING, credential_in_pdf=damaged)) == "It is damaged."


def test_a_file_over_64_mb_is_not_read(tmp_path):
    file = tmp_path / "thing.dat"
    with file.open("wb") as stream:
        stream.write(PDF)
        stream.truncate(LARGEST + 1)
    with pytest.raises(UntrustedInputError, match="64 MB"):
        FileCarriers(NOTHING).extract(file)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UntrustedInputError):
        FileCarriers(NOTHING).extract(tmp_path)

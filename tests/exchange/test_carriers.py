"""Where a credential is looked for, and what a file without one is told."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

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
from mcred_desktop.services.award_ports import Found

CREDENTIAL = '{"id": "urn:uuid:1"}'
URL = "https://verify.invalid/#MC1"
NOTHING = CarrierFormats(
    bake_png,
    bake_svg,
    extract_png,
    extract_svg,
    extract_json,
    credential_in_pdf=lambda _content: None,
    qr_in_image=lambda _content: None,
    qr_in_pdf=lambda _content: None,
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


def damaged(_content: bytes) -> str | None:
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
    formats = replace(NOTHING, qr_in_image=lambda _content: URL)
    assert found(tmp_path, picture(kind), formats) == Found(Carrier.QR, URL)


def test_a_damaged_baked_credential_is_not_covered_up_by_a_qr_code(tmp_path):
    formats = replace(NOTHING, qr_in_image=lambda _content: URL)
    baked = bake_png(picture(), CREDENTIAL).replace(b"urn:uuid:1", b"urn:uuid:2")
    refused(tmp_path, baked, formats)


def test_a_pdf_gives_its_attachment_and_the_code_beside_it(tmp_path):
    formats = replace(
        NOTHING, credential_in_pdf=lambda _content: CREDENTIAL, qr_in_pdf=lambda _content: URL
    )
    assert found(tmp_path, PDF, formats) == Found(Carrier.PDF, CREDENTIAL, qr=URL)


def test_a_pdf_without_attachment_is_searched_for_a_qr_code(tmp_path):
    formats = replace(NOTHING, qr_in_pdf=lambda _content: URL)
    assert found(tmp_path, PDF, formats) == Found(Carrier.QR, URL)


def test_an_attachment_counts_though_the_page_cannot_be_drawn(tmp_path):
    formats = replace(NOTHING, credential_in_pdf=lambda _content: CREDENTIAL, qr_in_pdf=damaged)
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

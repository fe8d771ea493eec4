"""The recovery sheet on paper: printed, scanned or typed again, and the same key is back."""

import random
import re
from pathlib import Path

import pytest
from pdf_words import text_of
from PIL import Image, ImageFilter
from provider import Provider
from PySide6.QtCore import QSize
from PySide6.QtPdf import QPdfDocument

from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import McredError, UntrustedInputError

PASSPHRASE = "correct horse battery"


@pytest.fixture
def sheet(provider: Provider, tmp_path: Path) -> Path:
    """The sheet of a key that is then lost with its computer."""
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    file = services.key_files.sheet(tmp_path / "sheet.pdf")
    key = services.signing_key.current()
    assert key is not None
    (tmp_path / "did").write_text(key.did)
    services.signing_key.lock()
    with services.store.begin() as session:
        session.delete(IssuerKey, key.id)
    return file


def is_back(provider: Provider, sheet: Path) -> bool:
    key = provider.services.signing_key.current()
    return key is not None and key.did == sheet.with_name("did").read_text()


def scanned(sheet: Path, dots_per_inch: int) -> Path:
    """The page as a flatbed sees it: small, a little askew, speckled and soft."""
    document = QPdfDocument()
    document.load(str(sheet))
    assert document.pageCount() == 1
    points = document.pagePointSize(0)
    scale = dots_per_inch / 72
    whole = QSize(round(points.width() * scale), round(points.height() * scale))
    file = sheet.with_name("page.png")
    assert document.render(0, whole).save(str(file))
    with Image.open(file) as drawn:
        white = Image.new("RGB", drawn.size, "white")
        white.paste(drawn.convert("RGBA"), mask=drawn.convert("RGBA").getchannel("A"))
    page = white.convert("L").rotate(1.4, fillcolor=255, resample=Image.Resampling.BICUBIC)
    chance = random.Random(5)
    for _ in range(4000):
        spot = chance.randrange(page.width), chance.randrange(page.height)
        page.putpixel(spot, chance.randrange(256))
    scan = sheet.with_name("scan.jpg")
    page.filter(ImageFilter.GaussianBlur(0.8)).save(scan, quality=70)
    return scan


@pytest.mark.parametrize("dots_per_inch", [100, 150])
def test_a_scan_of_the_page_brings_the_key_back(
    provider: Provider, sheet: Path, dots_per_inch: int
) -> None:
    provider.services.key_files.restore(scanned(sheet, dots_per_inch), PASSPHRASE)
    assert is_back(provider, sheet)


def test_the_letters_on_the_page_bring_it_back_when_typed(provider: Provider, sheet: Path) -> None:
    found = re.search(r"MCKEY.*?(?=Public part)", text_of(sheet))
    assert found is not None
    provider.services.key_files.restore(found[0], PASSPHRASE)
    assert is_back(provider, sheet)


def test_the_file_itself_brings_it_back_and_says_no_passphrase(
    provider: Provider, sheet: Path
) -> None:
    assert PASSPHRASE not in text_of(sheet)
    provider.services.key_files.restore(sheet, PASSPHRASE)
    assert is_back(provider, sheet)


def test_another_page_brings_nothing(provider: Provider, sheet: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.png"
    Image.new("L", (400, 400), 255).save(blank)
    for source in (blank, "a recovery code", tmp_path / "missing.pdf"):
        with pytest.raises((UntrustedInputError, McredError)):
            provider.services.key_files.restore(source, PASSPHRASE)
    assert provider.services.signing_key.current() is None

"""The QR code of a certificate on paper: printed at 35 mm, photographed or scanned badly."""

import random

import pytest
from awarded import CREDENTIAL, opened, sample_award
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.pdf.carriers import read_codes
from mcred_desktop.documents.qr import LARGEST, qr_matrix

A4 = 210, 297
LONGEST = "https://verify.lakeshore-polytechnic.example.org/#MC1:" + "7Q2ZK0P4V*$/" * 36
"""Nearly as long as the code may become"""


@pytest.fixture(scope="module")
def certificate() -> bytes:
    assert LARGEST - 8 <= len(qr_matrix(LONGEST)) <= LARGEST
    return Press().certificate_pdf(sample_award(), credential=CREDENTIAL, qr=LONGEST)


def on_paper(pdf: bytes, dpi: int) -> Image.Image:
    """The first page in grey as a scanner of so many dots per inch sees it."""
    document, _buffer = opened(pdf)
    size = QSize(*(round(side / 25.4 * dpi) for side in A4))
    paper = QImage(size, QImage.Format.Format_Grayscale8)
    paper.fill(0xFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(0, size))
    painter.end()
    return Image.frombytes(
        "L",
        (paper.width(), paper.height()),
        bytes(paper.constBits()),
        "raw",
        "L",
        paper.bytesPerLine(),
    )


def worn(page: Image.Image, seed: int) -> Image.Image:
    """Askew, a little out of focus, grey for black, speckled like toner on rough paper."""
    chance = random.Random(seed)
    askew = page.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=255)
    soft = askew.filter(ImageFilter.GaussianBlur(0.6)).point(lambda tone: 40 + tone * 190 // 255)
    speckle = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    speckle = speckle.point(lambda tone: tone * 50 // 255)
    return ImageChops.subtract(ImageChops.add(soft, speckle), Image.new("L", page.size, 25))


@pytest.mark.parametrize("dpi", [150, 200])
def test_the_code_scans_from_a_worn_print(certificate: bytes, dpi: int) -> None:
    page = on_paper(certificate, dpi)
    assert [read_codes(worn(page, seed)) for seed in range(3)] == [(LONGEST,)] * 3

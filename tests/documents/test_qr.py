import io
import random

import pytest
import qrcode
from PIL import Image

from mcred_desktop.documents.pdf.carriers import codes_in_image
from mcred_desktop.documents.qr import LARGEST, Matrix, qr_matrix
from mcred_desktop.domain.errors import McredError, UntrustedInputError

CLAIM = "https://verify.lakeshore.example.org/#" + "0AZ-*$/:9KLM" * 24


def picture(matrix: Matrix, module: int = 6, quiet: int = 4) -> bytes:
    side = len(matrix)
    image = Image.new("L", (side, side), 255)
    image.putdata([0 if dark else 255 for row in matrix for dark in row])
    whole = Image.new("L", (side + 2 * quiet, side + 2 * quiet), 255)
    whole.paste(image, (quiet, quiet))
    out = io.BytesIO()
    whole.resize((whole.width * module, whole.height * module)).save(out, "PNG")
    return out.getvalue()


def test_what_was_written_is_read() -> None:
    assert codes_in_image(picture(qr_matrix(CLAIM))) == (CLAIM,)


def test_a_symbol_of_the_other_library_says_the_same_in_the_same_size() -> None:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(CLAIM, optimize=8)
    code.make()
    other = tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())
    assert codes_in_image(picture(other)) == (CLAIM,)
    assert len(qr_matrix(CLAIM)) <= len(other) <= LARGEST


def test_a_text_too_long_to_print_small_is_refused() -> None:
    with pytest.raises(McredError, match="too dense"):
        qr_matrix("https://verify.example/#" + "A" * 2000)


def test_a_picture_without_a_code_has_none() -> None:
    out = io.BytesIO()
    Image.new("L", (200, 200), 255).save(out, "PNG")
    assert codes_in_image(out.getvalue()) == ()


@pytest.mark.parametrize("angle", [7, 90, 187])
def test_the_code_on_a_scanned_page_is_read_turned_and_among_specks(angle: int) -> None:
    """35 mm on A4 at 200 dots per inch, a hundredth of the dots of the other colour."""
    code = Image.open(io.BytesIO(picture(qr_matrix(CLAIM), module=4)))
    page = Image.new("L", (1654, 2339), 250)
    page.paste(code, (1100, 1800))
    page = page.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=250)
    specks = random.Random(3)
    for _ in range(page.width * page.height // 100):
        at = specks.randrange(page.width), specks.randrange(page.height)
        page.putpixel(at, 255 - page.getpixel(at))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    assert codes_in_image(out.getvalue()) == (CLAIM,)


def test_two_different_codes_are_both_told() -> None:
    first, second = (
        Image.open(io.BytesIO(picture(qr_matrix(f"https://verify.example/#{text}"))))
        for text in ("ONE", "TWO")
    )
    sheet = Image.new("L", (first.width + second.width, first.height), 255)
    sheet.paste(first, (0, 0))
    sheet.paste(second, (first.width, 0))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    assert set(codes_in_image(out.getvalue())) == {
        "https://verify.example/#ONE",
        "https://verify.example/#TWO",
    }


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40)])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UntrustedInputError):
        codes_in_image(data)

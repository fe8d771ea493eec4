"""A canvas and its flyer on paper, as people and screen readers get them."""

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument

from mcred_desktop.documents.canvases.press import CanvasPrinter
from mcred_desktop.domain.canvases.canvas import Grain
from mcred_desktop.domain.canvases.template import Block
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.canvases.print_ports import (
    CanvasPaper,
    Flyer,
    PrintedAuthor,
    PrintedCanvas,
    PrintedNote,
    Verdict,
)

DAY = date(2026, 11, 22)
AMINA = PrintedAuthor("Amina Odhiambo", "AO", 0)
RUTH = PrintedAuthor("Ruth Lindqvist", "RL", 1)
SCRIPTS = {
    "latin": "Zählt die Seiten",
    "arabic": "يعد صفحات السجل",
    "hebrew": "סופר את הדפים",
    "devanagari": "पृष्ठ गिनता है",
    "thai": "นับทุกหน้า",
    "chinese": "清点每一页",
    "korean": "쪽수를 센다",
}
PRESS = CanvasPrinter()


def block(key: str, row: int, column: int, **more: Any) -> Block:
    asks = (f"What about {key}?", f"Who says so of {key}?")
    made = {"key": key, "title": key.capitalize(), "prompts": asks, "row": row, "column": column}
    return Block.model_validate(made | more)


WIDE = tuple(block(key, 0, place) for place, key in enumerate(("who", "what", "why")))
TALL = tuple(block(key, place, 0) for place, key in enumerate(("who", "what", "why")))


def note(text: str, author: PrintedAuthor = AMINA, **more: Any) -> PrintedNote:
    return PrintedNote(text, author, **more)


def canvas(
    what: Sequence[PrintedNote] = (), blocks: tuple[Block, ...] = WIDE, **more: Any
) -> PrintedCanvas:
    made = {"title": "Design canvas", "record": "Data Steward", "day": DAY, "language": "en"}
    return PrintedCanvas(**{**made, "blocks": blocks, "notes": {"what": tuple(what)}, **more})


def printed(
    of: PrintedCanvas, paper: CanvasPaper = CanvasPaper.A4, *, prompts: bool = True
) -> bytes:
    return PRESS.canvas_pdf(of, paper, prompts=prompts)


def texts(pdf: bytes) -> list[str]:
    """What a viewer copies from each page."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    pages = range(document.pageCount())
    return [" ".join(document.getAllText(page).text().split()) for page in pages]


def size(pdf: bytes) -> tuple[int, int]:
    """Of the first page, mm."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        _, _, width, height = (float(edge) * 25.4 / 72 for edge in opened.pages[0].mediabox)
    return round(width), round(height)


def told(pdf: bytes) -> list[str]:
    """What a screen reader is told instead of what it would read."""

    def walk(node: Any) -> list[str]:
        kids = node.get("/K", pikepdf.Array())
        inner = [*kids] if isinstance(kids, pikepdf.Array) else []
        own = [str(node.Alt)] if "/Alt" in node else []
        return [*own, *(said for kid in inner for said in walk(kid))]

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return walk(opened.Root.StructTreeRoot.K)


def test_a_note_is_printed_with_author_tags_votes_group_and_decision() -> None:
    full = note("Recount", RUTH, votes=3, tags=("data",), group="Registers", decided=True)
    pdf = printed(canvas([full]))
    (page,) = texts(pdf)
    for said in ("Recount", "RL", "Ruth Lindqvist", "#data", "Registers", "Decided"):
        assert said in page
    assert "3 votes" in told(pdf)
    assert "Design canvas Data Steward · As it was on 22 November 2026" in page


def test_prompts_are_printed_unless_nobody_wants_them() -> None:
    assert "What about who?" in texts(printed(canvas()))[0]
    assert "What about who?" not in texts(printed(canvas(), prompts=False))[0]


@pytest.mark.parametrize(
    ("paper", "sides"),
    [(CanvasPaper.A4, (297, 210)), (CanvasPaper.A3, (420, 297)), (CanvasPaper.A1, (841, 594))],
)
def test_the_paper_lies_for_a_wide_template_and_stands_for_a_tall_one(
    paper: CanvasPaper, sides: tuple[int, int]
) -> None:
    assert size(printed(canvas(), paper)) == sides
    assert size(printed(canvas(blocks=TALL), paper)) == sides[::-1]


def test_every_one_of_many_notes_is_on_some_page_and_the_first_says_where() -> None:
    many = [note(f"Idea {number:03} of the morning", votes=number % 9) for number in range(300)]
    pages = texts(printed(canvas(many), prompts=False))
    whole = " ".join(pages)
    assert [n for n in range(300) if f"Idea {n:03} " not in whole] == []
    assert "more notes on page 2" in pages[0]
    assert all("What, continued" in page for page in pages[1:])
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_a_poster_holds_three_hundred_notes_on_one_page() -> None:
    keys = [block(f"block{n}", n // 4, n % 4) for n in range(12)]
    notes = {b.key: tuple(note(f"Idea {n} of a workshop") for n in range(25)) for b in keys}
    of = canvas(blocks=tuple(keys), notes=notes)
    assert len(texts(printed(of, CanvasPaper.A1))) == 1


def test_a_note_longer_than_a_page_goes_on_over_the_next() -> None:
    words = [f"word{number}" for number in range(1500)]
    whole = " ".join(texts(printed(canvas([note("Before"), note(" ".join(words))]))))
    assert [word for word in (*words[::97], words[-1]) if word not in whole] == []


def test_prompts_too_long_for_their_block_are_printed_on_the_next_page() -> None:
    asks = tuple(f"Question {n}: {'long words ' * 20}" for n in range(12))
    many = tuple(block(f"b{n}", n, 0, prompts=asks) for n in range(12))
    whole = " ".join(texts(printed(canvas(blocks=many))))
    assert whole.count("Question 11:") == 12


def test_nothing_lies_outside_the_paper_or_under_the_foot() -> None:
    many = [note(f"{text} " * 30, group=str(n % 2)) for n, text in enumerate(SCRIPTS.values())] * 3
    with pikepdf.open(io.BytesIO(printed(canvas(many)))) as opened:
        for page in opened.pages:
            width = float(page.mediabox[2]) * 25.4 / 72
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "re":
                    x, y, wide, tall = map(float, operands)
                    assert x >= 0
                    assert x + wide <= width + 0.01
                    assert -y - tall >= -0.01
                    assert -y <= 210 - 9 + 0.01


def test_the_longest_name_of_an_author_is_told_whole() -> None:
    long = PrintedAuthor(" ".join(f"Name{n}" for n in range(30))[:200], "NN", 2)
    pdf = printed(canvas([note("Recount", long)], blocks=TALL))
    assert long.name in texts(pdf)[0]


@pytest.mark.parametrize("script", SCRIPTS)
def test_notes_of_any_script_can_be_copied_from_the_page(script: str) -> None:
    (page,) = texts(printed(canvas([note(SCRIPTS[script])])))
    assert SCRIPTS[script].split()[0] in page.replace("\u200f", "")


def test_a_character_no_font_has_is_told_by_its_code() -> None:
    assert "U+13000" in texts(printed(canvas([note("\U00013000 sign")])))[0]


def test_a_canvas_that_reads_from_the_right_begins_there() -> None:
    blocks = tuple(block(k, 0, n, title=t) for n, (k, t) in enumerate([("a", "من"), ("b", "ماذا")]))
    of = canvas(title="لوحة التصميم", language="ar", blocks=blocks, notes={"a": (note("x"),)})
    places = _colour_places(printed(of), "#F7E9A9")
    assert min(places) > 297 / 2


def _colour_places(pdf: bytes, colour: str) -> list[float]:
    """Left ends of the boxes in a colour on the first page, mm."""
    wanted = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    now: list[float] = []
    found: list[float] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0]):
            if str(operator) == "rg":
                now = [*map(float, operands)]
            elif str(operator) == "re" and all(map(_near, now, wanted)):
                found.append(float(operands[0]))
    return found


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, abs_tol=0.01)


def test_a_frozen_copy_and_a_verdict_say_what_they_are() -> None:
    pdf = printed(
        canvas(
            copy="After workshop 1", judged={"why": Verdict(Grain.TOO_BIG, "Two things in one.")}
        )
    )
    (page,) = texts(pdf)
    assert "Copy “After workshop 1”, frozen on 22 November 2026" in page
    assert "Too big: Two things in one." in page


def test_the_print_is_archival_tagged_and_the_same_every_time() -> None:
    pdf = printed(canvas([note("Recount", votes=2)]))
    assert pdf == printed(canvas([note("Recount", votes=2)]))
    report = pdfa.validate_written(io.BytesIO(pdf), "3b")
    assert (report.verdict, report.findings) == ("pass", [])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title) == "Design canvas · Data Steward"
        assert opened.Root.MarkInfo.Marked


def test_a_picture_of_every_page_has_the_width_asked_for() -> None:
    many = [note(f"Idea {number} " * 12) for number in range(60)]
    pdf = printed(canvas(many))
    pictures = [Image.open(io.BytesIO(png)) for png in PRESS.pictures(pdf, 600)]
    assert len(pictures) == len(texts(pdf)) > 1
    assert {picture.size for picture in pictures} == {(600, 424)}
    assert pictures[0].getpixel((2, 2)) == (255, 255, 255)


OFFER = Flyer(
    title="Community Health Data Steward",
    language="en",
    day=DAY,
    issuer="Lakeshore Polytechnic",
    promise=("Figures everybody trusts",),
    audience=("Records clerks",),
    outcomes=("Find the cause", "Plan a repair"),
    skills=("Data quality",),
    learning=("Half of it at work",),
    leads_to=("A diploma",),
    hours=60,
    credits=2.5,
    eqf_level=5,
    terms=("From 2 February 2027", "12,000 KES"),
    assessment="A portfolio",
    contact=("steward@lakeshore.example",),
    address="https://lakeshore.example/steward",
)


def test_the_flyer_says_the_whole_offer_on_one_upright_page() -> None:
    pdf = PRESS.flyer_pdf(OFFER)
    (page,) = texts(pdf)
    for said in (OFFER.title, *OFFER.promise, *OFFER.outcomes, *OFFER.terms, *OFFER.contact):
        assert said in page
    for said in ("60 hours in all", "2.5 ECTS credits", "5 level of the EQF", OFFER.assessment):
        assert said in page
    assert size(pdf) == (210, 297)
    assert told(pdf) == ["QR code that opens https://lakeshore.example/steward"]


def test_a_flyer_of_little_leaves_out_what_it_does_not_know() -> None:
    bare = Flyer("Data Steward", "en", DAY, "Lakeshore Polytechnic")
    (page,) = texts(PRESS.flyer_pdf(bare))
    assert page == "Lakeshore Polytechnic Micro-credential Data Steward Lakeshore Polytechnic"


def test_a_flyer_of_too_much_goes_on_over_the_page_and_loses_nothing() -> None:
    much = tuple(f"Outcome {n}: {'and many words more ' * 10}" for n in range(60))
    pages = texts(PRESS.flyer_pdf(replace(OFFER, outcomes=much, promise=("Promise " * 600,))))
    assert len(pages) > 1
    assert "Outcome 59:" in " ".join(pages)
    assert " ".join(pages).count("Promise") == 600


def test_an_address_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(McredError, match="too dense"):
        PRESS.flyer_pdf(replace(OFFER, address="https://example.org/" + "x" * 900))

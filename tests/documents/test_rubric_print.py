"""A rubric on paper as evaluators, learners and screen readers get it."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument

from mcred_desktop.documents.rubrics.prints import RubricPress
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric, RubricKind, Standing
from mcred_desktop.services.rubrics.prints import Paper, PrintedRubric

DAY = date(2026, 11, 22)
LEVELS = (
    Level(id="a", name="Not yet", points=0),
    Level(id="b", name="Meets", points=2, points_from=1),
    Level(id="c", name="Extends", points=4),
)
SCRIPTS = {
    "latin": "Zählt die Seiten",
    "greek": "Μετρά τις σελίδες",
    "arabic": "يعد صفحات السجل",
    "hebrew": "סופר את הדפים",
    "devanagari": "पृष्ठ गिनता है",
    "thai": "นับทุกหน้า",
    "chinese": "清点每一页",
    "japanese": "ページを数える",
    "korean": "쪽수를 센다",
}


def row(number: int = 1, **more: Any) -> Criterion:
    texts = {level.id: f"Cell {number}{level.id}." for level in LEVELS}
    made = {"id": f"r{number}", "title": f"Row {number}", "descriptors": texts}
    return Criterion.model_validate(made | more)


def rubric(*rows: Criterion, **more: Any) -> Rubric:
    made = {"title": "Counting registers", "levels": LEVELS, "criteria": rows or (row(),)}
    return Rubric.model_validate(made | more)


def printed(content: Rubric, **more: Any) -> PrintedRubric:
    return PrintedRubric(rubric=content, day=DAY, **more)


@pytest.fixture(scope="module")
def press(qapp: Any) -> RubricPress:
    return RubricPress()


def texts(pdf: bytes) -> list[str]:
    """What a viewer copies from each page."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    return [
        " ".join(document.getAllText(page).text().split()) for page in range(document.pageCount())
    ]


def tags(pdf: bytes) -> list[str]:
    """The structure in reading order, cells as ``TH Row`` or ``TD``."""

    def walk(node: Any) -> list[str]:
        name = str(node.S)[1:]
        scope = f" {str(node.A.Scope)[1:]}" if name == "TH" else ""
        kids = node.get("/K", pikepdf.Array())
        inner = [*kids] if isinstance(kids, pikepdf.Array) else []
        return [name + scope, *(tag for kid in inner for tag in walk(kid))]

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return walk(opened.Root.StructTreeRoot.K)


def test_the_grid_says_levels_points_weights_demands_and_evidence(press: RubricPress) -> None:
    counted = row(1, weight=3, must_reach="b", evidence="A film", description="The audit")
    feedback = row(2, feedback_only=True)
    (page,) = texts(press.grid_pdf(printed(rubric(counted, row(3), feedback), number=4)))
    for said in (
        "Counting registers",
        "Version 4, 22 November 2026",
        "Not yet 0 points",
        "Meets 1 to 2 points",
        "75 % of the total",
        "Must reach “Meets”",
        "Evidence: A film",
        "The audit",
        "For feedback only, does not count",
        "Cell 1a.",
        "Page 1 of 1",
    ):
        assert said in page


def test_the_rules_from_levels_to_the_result_stand_at_the_end(press: RubricPress) -> None:
    band = Band(
        id="x", name="Expert", at_least=90, none_below=2, standing=(Standing(rank=3, criteria=2),)
    )
    pages = texts(press.grid_pdf(printed(rubric(row(must_reach="b"), bands=(band,)))))
    assert "To pass: at least 60 % of the points." in pages[-1]
    rule = "at least 90 % of the points, no criterion below “Meets”, "
    assert f"Expert: {rule}at least 2 criteria at “Extends” or higher." in pages[-1]
    assert "“Insufficient evidence” can be given" in pages[-1]


def test_every_page_has_the_head_the_version_and_the_content_hash(press: RubricPress) -> None:
    long = rubric(*(row(number, description="More words. " * 20) for number in range(20)))
    pages = texts(press.grid_pdf(printed(long)))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Draft, 22 November 2026 · Content {long.content_hash}" in page
        assert f"Page {number} of {len(pages)}" in page
    assert all("Not yet" in page for page in pages[:-1])
    found = " ".join(pages)
    assert all(f"Cell {number}c." in found for number in range(20))


def test_the_foot_of_an_upright_page_has_room_for_long_dates(press: RubricPress) -> None:
    content = rubric(*(row(number) for number in range(60)), language="es")
    order = PrintedRubric(rubric=content, day=date(2026, 9, 28), number=1000)
    pages = texts(press.learner_pdf(order))
    assert len(pages) > 9
    assert f"28 de septiembre de 2026 · Contenido {content.content_hash}" in pages[-1]


def test_a_row_longer_than_a_page_goes_on_under_its_title_without_a_lost_word(
    press: RubricPress,
) -> None:
    words = [f"w{number}" for number in range(1500)]
    pages = texts(press.grid_pdf(printed(rubric(row(descriptors={"a": " ".join(words)})))))
    assert "Row 1, continued" in pages[1]
    found = set(" ".join(pages).split())
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_text_in_any_script_is_set_archived_and_found_again(press: RubricPress, text: str) -> None:
    content = rubric(row(descriptors={"a": text, "b": f"ISO 9001 {text}"}))
    for pdf in (press.grid_pdf(printed(content)), press.learner_pdf(printed(content))):
        assert text in " ".join(texts(pdf))
        report = pdfa.validate_written(io.BytesIO(pdf), "3b")
        assert (report.verdict, report.findings) == ("pass", [])


def test_a_character_without_a_font_is_told_by_its_code(press: RubricPress) -> None:
    (page,) = texts(press.grid_pdf(printed(rubric(row(descriptors={"a": "Grows 🌱 well"})))))
    assert "Grows [U+1F331] well" in page


def test_a_grid_in_a_script_from_the_right_has_its_criteria_at_the_right(
    press: RubricPress,
) -> None:
    def left_edge(content: Rubric, word: str) -> float:
        buffer = QBuffer()
        buffer.setData(QByteArray(press.grid_pdf(printed(content))))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document = QPdfDocument(None)
        document.load(buffer)
        start = document.getAllText(0).text().index(word)
        return document.getSelectionAtIndex(0, start, len(word)).boundingRectangle().left()

    arabic = rubric(row(title=SCRIPTS["arabic"]), title=SCRIPTS["arabic"], language="ar")
    assert left_edge(arabic, "Criterion") > left_edge(arabic, "Extends")
    assert left_edge(rubric(), "Criterion") < left_edge(rubric(), "Extends")


def test_a_row_with_levels_of_its_own_names_them_and_what_it_does_not_offer(
    press: RubricPress,
) -> None:
    own = (Level(id="a", name="No", points=0), Level(id="c", name="Yes", points=7.5))
    (page,) = texts(press.grid_pdf(printed(rubric(row(own_levels=own, must_reach="c")))))
    for said in ("No · 0 points", "Yes · 7.5 points", "not offered", "Must reach “Yes”"):
        assert said in page


def test_more_levels_than_can_be_read_side_by_side_take_further_tables(press: RubricPress) -> None:
    many = tuple(Level(id=f"l{n}", name=f"Step {n}") for n in range(1, 13))
    content = rubric(row(descriptors={"l12": "Last cell."}), levels=many)
    found = " ".join(texts(press.grid_pdf(printed(content))))
    assert "Levels 1 to 6 of 12" in found
    assert "Levels 7 to 12 of 12" in found
    assert "Last cell." in found
    assert "points" not in found.split("From levels")[0]


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (842, 595)), (Paper.LETTER, (792, 612))], ids=["a4", "letter"]
)
def test_the_grid_lies_and_the_learners_version_stands(
    press: RubricPress, paper: Paper, size: tuple[int, int]
) -> None:
    order = printed(rubric(), paper=paper)
    for pdf, wanted in ((press.grid_pdf(order), size), (press.learner_pdf(order), size[::-1])):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            box = [float(edge) for edge in opened.pages[0].mediabox]
        assert (round(box[2]), round(box[3])) == wanted


def test_learners_read_what_is_looked_for_without_weights(press: RubricPress) -> None:
    content = rubric(row(must_reach="b", description="Counted pages", evidence="Two sheets"))
    order = printed(content, achievement="Data steward")
    plain = " ".join(texts(press.learner_pdf(order)))
    for said in (
        "How your work is judged",
        "Data steward",
        "What we look for Counted pages",
        "What to show us Two sheets",
        "How you get there Not yet Cell 1a. Meets Cell 1b.",
        "You need to reach at least “Meets” here to pass.",
    ):
        assert said in plain
    assert "of the total" not in plain
    assert "Counts for 100 %" in " ".join(texts(press.learner_pdf(order, weights=True)))


def test_the_learners_version_of_a_single_point_rubric_has_one_text(press: RubricPress) -> None:
    content = rubric(row(descriptors={"b": "All pages counted."}), kind=RubricKind.SINGLE_POINT)
    found = " ".join(texts(press.learner_pdf(printed(content))))
    assert "What we look for All pages counted." in found
    assert "How you get there" not in found


def test_the_words_of_the_print_are_in_the_language_of_the_rubric(press: RubricPress) -> None:
    content = rubric(row(weight=1), row(2, weight=7), language="es-MX")
    (page,) = texts(press.grid_pdf(printed(content, number=1)))
    assert "Versión 1, 22 de noviembre de 2026" in page
    assert "12,5 % del total" in page
    assert "Draft" in " ".join(texts(press.grid_pdf(printed(rubric(language="sw")))))


def test_a_screen_reader_meets_a_table_with_heads_of_rows_and_columns(press: RubricPress) -> None:
    found = tags(press.grid_pdf(printed(rubric())))
    start = found.index("Table")
    assert found[:2] == ["Document", "H1"]
    assert found[start : start + 6] == ["Table", "TR", *["TH Column"] * 4]
    assert found[start + 6 : start + 11] == ["TR", "TH Row", "TD", "TD", "TD"]
    assert "H2" in tags(press.learner_pdf(printed(rubric())))


def test_a_glyph_is_in_the_file_once_however_often_it_is_set(press: RubricPress) -> None:
    def forms(count: int) -> int:
        rows = (row(number, title=SCRIPTS["arabic"] * 5) for number in range(count))
        with pikepdf.open(io.BytesIO(press.grid_pdf(printed(rubric(*rows))))) as opened:
            return sum(
                isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
                for one in opened.objects
            )

    assert forms(30) == forms(1) > 5


def test_a_draft_whose_demanded_level_is_gone_prints_without_it(press: RubricPress) -> None:
    content = printed(rubric(row(must_reach="gone")))
    assert "Must reach" not in texts(press.grid_pdf(content))[0]
    assert "You need to reach" not in texts(press.learner_pdf(content))[0]


def test_an_empty_rubric_is_a_page_with_its_title(press: RubricPress) -> None:
    bare = Rubric(title="Not begun")
    assert "Not begun" in texts(press.grid_pdf(printed(bare)))[0]
    assert "Not begun" in texts(press.learner_pdf(printed(bare)))[0]


def test_the_same_rubric_gives_the_same_bytes_from_any_thread(press: RubricPress) -> None:
    orders = [printed(rubric(row(title=text))) for text in SCRIPTS.values()]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(press.grid_pdf, orders))
    assert together == [RubricPress().grid_pdf(order) for order in orders]

"""A pathway on paper: everything on one page, as text, in any script."""

import io
import itertools
from datetime import date

import pikepdf
import pytest
from drawn_pathways import at_least, group, plan, step, weighed

from mcred_desktop.documents.pathways.press import PathwayPrinter
from mcred_desktop.domain.pathways.pathway import Plan
from mcred_desktop.domain.pathways.progress import Held, progress
from mcred_desktop.services.pathways.files import PathwayPaper, PrintedPathway
from mcred_desktop.services.pathways.pathways import OpenPathway

DAY = date(2026, 11, 22)
WITH_GROUP = plan(
    step("Counting"),
    group("In depth", rule=at_least(1)),
    step("Ethics", "In depth", category="Law"),
    step("سجل", "In depth"),
    links=[("Counting", "In depth")],
    title="Health Records",
)


def printed(of: Plan, **fields) -> PrintedPathway:
    return PrintedPathway(OpenPathway(weighed(of)), DAY, **fields)


def words(pdf: bytes) -> str:
    """What a reader of the page without eyes is told, joined."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        text = opened.pages[0].Contents.read_bytes()
        size = [float(side) for side in opened.pages[0].MediaBox]
    assert size[2] > size[3]
    return text.decode("latin-1")


@pytest.mark.parametrize("paper", list(PathwayPaper))
def test_a_pathway_is_one_landscape_page_with_the_same_bytes_each_time(
    paper: PathwayPaper,
) -> None:
    first = PathwayPrinter().pdf(printed(WITH_GROUP, paper=paper))
    assert first == PathwayPrinter().pdf(printed(WITH_GROUP, paper=paper))
    assert "/H1" in words(first)


def test_nothing_of_a_large_pathway_is_cut_off() -> None:
    names = [f"step {number}" for number in range(300)]
    many = plan(*(step(name) for name in names), links=list(itertools.pairwise(names)))
    page = words(PathwayPrinter().pdf(printed(many)))
    assert page.count("/P <</MCID") >= 300
    boxes = [line.split() for line in page.splitlines() if line.endswith(" re")]
    corners = [tuple(map(float, box[:4])) for box in boxes]
    assert all(x >= 0 and x + wide <= 297 for x, _, wide, _ in corners)
    assert all(y >= -210 and y + tall <= 0 for _, y, _, tall in corners)


def test_a_learner_is_told_by_word_and_bar() -> None:
    beside = weighed(WITH_GROUP)
    now = progress(beside, [Held("a-Counting", DAY)], DAY)
    plain = PathwayPrinter().pdf(printed(WITH_GROUP))
    with_learner = PathwayPrinter().pdf(printed(WITH_GROUP, learner="Wanjiru", progress=now))
    assert words(with_learner).count(" re") > words(plain).count(" re")


def test_the_picture_is_the_page_as_png() -> None:
    picture = PathwayPrinter().png(printed(WITH_GROUP))
    assert picture.startswith(b"\x89PNG")

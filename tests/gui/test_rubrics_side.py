"""Beside the grid: kinds, links, own levels, rules, preview and what combinations give."""

from collections.abc import Iterator

import pytest
from provider import Provider
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from rubric_designer import CTRL, Designer, Key

from mcred_desktop.domain.rubrics.rubric import RubricKind, Standing
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.runner import Runner

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def designer(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[Designer]:
    made = Designer(qtbot, runner, provider.services, provider.manager)
    made.page.resize(1500, 900)
    yield made
    made.stop()


def opened(designer: Designer, tab: str) -> None:
    designer.page.editor.panel.open_tab(tab)
    designer.judged()


def chosen(designer: Designer, name: str, value: object) -> None:
    """An item of a combo box, as somebody picks it."""
    box = designer.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def ticked(designer: Designer, name: str) -> None:
    box = designer.find(name, QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()


def test_a_holistic_rubric_keeps_the_words_of_every_criterion_in_one(
    designer: Designer, provider: Provider
) -> None:
    before = designer.stored(provider.rubric)
    chosen(designer, "rubric-kind", RubricKind.HOLISTIC.value)
    content = designer.stored(provider.rubric)
    assert content.kind is RubricKind.HOLISTIC
    assert [row.title for row in content.criteria] == ["Steward portfolio"]
    assert content.criteria[0].descriptors == {"weak": "Checks: w", "good": "Checks: g"}
    assert designer.said().startswith("2 criteria became one")
    designer.click("title", "a")
    designer.hit(Key.Key_Return, CTRL)
    assert "A holistic rubric has one criterion" in designer.said()
    designer.hit(Key.Key_Z, CTRL)
    assert designer.stored(provider.rubric) == before


def test_of_a_single_point_rubric_only_the_middle_can_be_described(
    designer: Designer, provider: Provider
) -> None:
    chosen(designer, "rubric-kind", RubricKind.SINGLE_POINT.value)
    designer.click("cell", "a", "weak")
    designer.type("no")
    assert designer.shown("cell", "a", "weak") == ""
    designer.click("cell", "a", "fair")
    designer.type("as asked")
    designer.hit(Key.Key_Tab)
    content = designer.stored(provider.rubric)
    assert content.criterion("a").descriptors == {"fair": "as asked"}
    assert "Only “Fair” is described now" in designer.said()


def test_levels_get_ranges_or_no_points_in_one_stroke(
    designer: Designer, provider: Provider
) -> None:
    chosen(designer, "rubric-scale", "ranges")
    levels = designer.stored(provider.rubric).levels
    assert [(x.points_from, x.points) for x in levels] == [(0, 1), (2, 2), (3, 3)]
    assert not any("range" in text.lower() for text in designer.findings())
    chosen(designer, "rubric-scale", "none")
    assert not designer.stored(provider.rubric).has_points
    assert not designer.find("pass-mark").isEnabled()


def test_a_criterion_is_linked_to_outcomes_and_says_what_evidence_it_expects(
    designer: Designer, provider: Provider
) -> None:
    designer.click("title", "b")
    opened(designer, "criterion")
    ticked(designer, "outcomes-o1")
    designer.focus("evidence")
    designer.type("The register")
    designer.hit(Key.Key_Tab)
    row = designer.stored(provider.rubric).criterion("b")
    assert (row.outcomes, row.evidence) == (("o1",), "The register")
    assert designer.grid.now.notes["b"] == "Outcome 1 · The register"
    ticked(designer, "outcomes-o1")
    assert designer.stored(provider.rubric).criterion("b").outcomes == ()


def test_a_criterion_has_names_and_points_of_its_own_and_leaves_a_level_out(
    designer: Designer, provider: Provider
) -> None:
    designer.click("title", "a")
    opened(designer, "criterion")
    ticked(designer, "own-levels")
    ticked(designer, "own-offer-fair")
    designer.focus("own-name-good")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Whole")
    designer.focus("own-points-good")
    designer.hit(Key.Key_A, CTRL)
    designer.type("8-10")
    designer.hit(Key.Key_Tab)
    own = designer.stored(provider.rubric).criterion("a").own_levels
    assert [(x.id, x.name, x.points_from, x.points) for x in own] == [
        ("weak", "Weak", None, 1),
        ("good", "Whole", 8, 10),
    ]
    designer.click("cell", "a", "fair")
    designer.type("x")
    assert designer.shown("cell", "a", "fair") == ""
    index = designer.grid.model().index(0, 1)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Checks at Fair: not described here"


def test_the_matrix_shows_the_gaps_both_ways_and_links_by_click_and_by_key(
    designer: Designer, provider: Provider
) -> None:
    designer.press("show-links")
    designer.judged()
    links = designer.page.editor.links
    gaps = links.findChild(QWidget, "link-gaps")
    assert gaps.text() == "Not measured: “Find the cause”. Measures nothing: “Checks”; “Protects”."
    cell = links.table.visualRect(links.model.index(0, 0)).center()
    designer.qtbot.mouseClick(links.table.viewport(), LEFT, pos=cell)
    designer.judged()
    assert designer.stored(provider.rubric).criterion("a").outcomes == ("o1",)
    assert gaps.text() == "Measures nothing: “Protects”."
    links.table.setFocus()
    designer.hit(Key.Key_Down)
    designer.hit(Key.Key_Space)
    designer.judged()
    assert designer.stored(provider.rubric).criterion("b").outcomes == ("o1",)
    assert gaps.text() == "Everything is measured, and every criterion measures something."
    designer.press("show-links")
    assert designer.grid.isVisible()


def test_a_level_of_achievement_is_ruled_by_total_lowest_level_and_profile(
    designer: Designer, provider: Provider
) -> None:
    opened(designer, "rules")
    designer.focus("band-x")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Proficient")
    designer.focus("at-least-x")
    designer.type("75")
    chosen(designer, "none-below-x", 2)
    designer.press("add-demand-x")
    count = designer.find("demand-x-0-criteria", QSpinBox)
    assert isinstance(count, QSpinBox)
    count.setValue(2)
    band = designer.stored(provider.rubric).bands[1]
    assert (band.name, band.at_least, band.none_below) == ("Proficient", 75, 2)
    assert band.standing == (Standing(rank=3, criteria=2),)
    designer.press("demand-x-0")
    assert designer.stored(provider.rubric).bands[1].standing == ()


def test_a_level_of_achievement_is_added_with_the_keys_in_its_name(
    designer: Designer, provider: Provider
) -> None:
    opened(designer, "rules")
    designer.press("add-band")
    designer.type("Master")
    designer.hit(Key.Key_Tab)
    assert [band.name for band in designer.stored(provider.rubric).bands][-1] == "Master"
    designer.press("remove-band-f")
    assert designer.stored(provider.rubric).bands[0].id == "x"


def test_when_a_third_evaluator_is_asked_can_be_changed(
    designer: Designer, provider: Provider
) -> None:
    opened(designer, "rules")
    ticked(designer, "third-verdict")
    apart = designer.find("levels-apart", QSpinBox)
    assert isinstance(apart, QSpinBox)
    apart.setValue(1)
    look = designer.stored(provider.rubric).third_look
    assert (look.levels_apart, look.verdict_differs, look.must_pass_differs) == (1, False, True)


def test_the_result_tab_says_what_every_level_and_one_slip_lead_to(designer: Designer) -> None:
    opened(designer, "outcomes")
    shown = designer.page.editor.panel.outcomes.lines
    said = [
        shown.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(shown.count())
    ]
    assert said[0].startswith("All at 3, Good: 100 %, Expert")
    assert said[1] == (
        "All at 2, Fair: 66.67 %, Foundation\nnot yet, when one is lower: Checks; Protects"
    )
    assert said[3].startswith("9 combinations in all")


def rows(designer: Designer) -> list[list[str]]:
    """The table of combinations as it is read, from the top."""
    model = designer.page.editor.views.combined.table.model()
    across = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in across] for row in range(model.rowCount())
    ]


def test_the_table_says_what_every_combination_gives_highest_first(designer: Designer) -> None:
    opened(designer, "outcomes")
    designer.press("show-combined")
    designer.judged()
    table = rows(designer)
    assert len(table) == 9
    assert table[0] == ["3, Good", "3, Good", "100 %", "pass", "Expert"]
    assert table[-1] == ["1, Weak", "1, Weak", "33.33 %", "not yet", "none"]
    designer.press("combined-back")
    assert designer.grid.isVisible()
    assert not designer.find("show-combined").isChecked()


def test_the_titles_of_the_table_stand_whole_in_narrow_columns(designer: Designer) -> None:
    designer.click("title", "a")
    designer.type("Protects the people in the data from being recognised")
    designer.hit(Key.Key_Return)
    opened(designer, "outcomes")
    designer.press("show-combined")
    designer.judged()
    heads = designer.page.editor.views.combined.table.horizontalHeader()
    room = QRect(0, 0, heads.sectionSize(0), 0)
    title = heads.model().headerData(0, Qt.Orientation.Horizontal)
    needed = heads.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, title)
    assert needed.height() > heads.fontMetrics().height()
    assert heads.height() >= needed.height()


def test_a_tab_beside_the_grid_is_made_when_somebody_turns_to_it(designer: Designer) -> None:
    panel = designer.page.editor.panel
    assert panel.findChild(QWidget, "rules-tab") is None
    opened(designer, "rules")
    designer.qtbot.waitUntil(panel.findChild(QWidget, "rules-tab").isVisible)


def test_the_table_is_sifted_and_sorted_by_keyboard(designer: Designer) -> None:
    opened(designer, "outcomes")
    designer.find("show-combined").setFocus()
    designer.hit(Key.Key_Space)
    designer.judged()
    designer.type("not")
    assert {row[3] for row in rows(designer)} == {"not yet"}
    designer.hit(Key.Key_Tab)
    designer.hit(Key.Key_Home)
    designer.hit(Key.Key_Tab)
    designer.hit(Key.Key_Space)
    first = [row[0] for row in rows(designer)]
    assert first == sorted(first)
    assert first[0] == "1, Weak"
    assert first[-1] == "3, Good"


def test_the_table_follows_the_rubric(designer: Designer) -> None:
    opened(designer, "outcomes")
    designer.press("show-combined")
    designer.judged()
    assert len(rows(designer)) == 9
    designer.page.editor.actions_.of["level-copy"].trigger()
    designer.page.editor.desk.undo()
    designer.focus("pass-mark")
    designer.hit(Key.Key_A, CTRL)
    designer.type("100")
    designer.hit(Key.Key_Tab)
    designer.judged()
    assert [row[3] for row in rows(designer)].count("pass") == 1


def test_of_too_many_combinations_it_says_in_words_why_there_is_no_table(
    designer: Designer,
) -> None:
    opened(designer, "outcomes")
    designer.press("show-combined")
    designer.click("title", "a")
    for _ in range(6):
        designer.page.editor.actions_.of["row-copy"].trigger()
    designer.judged()
    said = designer.find("combined-words").text()
    assert said.startswith("6,561 combinations are too many to show.")
    assert "at most 1,024" in said
    assert not designer.find("combined").isVisible()
    assert not designer.find("show-combined").isVisible()


def test_of_two_levels_that_say_the_same_both_are_marked(designer: Designer) -> None:
    for level in ("weak", "good"):
        designer.click("cell", "a", level)
        designer.hit(Key.Key_Delete)
        designer.type("Names the cause of every gap in the register")
        designer.hit(Key.Key_Tab)
    designer.judged()
    model = designer.grid.model()
    marked = [model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in range(3)]
    assert marked[0] == marked[2] != ""
    assert marked[1] == ""


def vague(designer: Designer) -> str:
    """Write what advice has something to say about; what it says."""
    designer.click("cell", "a", "fair")
    designer.type("Writes a good and adequate summary")
    designer.hit(Key.Key_Tab)
    designer.judged()
    return str(designer.grid.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole))


def test_advice_that_is_not_followed_is_set_aside_and_comes_back(designer: Designer) -> None:
    said = vague(designer)
    assert said in designer.findings()
    remarks = designer.page.editor.panel.remarks
    remarks.setCurrentRow(designer.findings().index(said))
    designer.press("keep-mine")
    assert said not in designer.findings()
    assert designer.grid.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == ""
    assert designer.find("show-set-aside").text() == "1 set aside"
    assert designer.said() == f"Set aside: {said}"
    designer.press("show-set-aside")
    assert designer.findings()[-1] == said
    remarks.setCurrentRow(remarks.count() - 1)
    assert designer.find("keep-mine").text() == "Advise again"
    remarks.setFocus()
    designer.hit(Key.Key_Delete)
    assert not designer.find("show-set-aside").isVisible()
    assert said in designer.findings()


def test_setting_advice_aside_can_be_undone_at_once_and_holds_for_one_rule_in_one_cell(
    designer: Designer,
) -> None:
    said = vague(designer)
    designer.click("cell", "b", "fair")
    designer.type("Writes a good and adequate summary")
    designer.hit(Key.Key_Tab)
    remarks = designer.page.editor.panel.remarks
    remarks.setCurrentRow(designer.findings().index(said))
    remarks.setFocus()
    designer.hit(Key.Key_Delete)
    model = designer.grid.model()
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == ""
    assert model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) != ""
    undo = next(one for one in designer.page.findChildren(QPushButton) if one.text() == "Undo")
    undo.click()
    assert said in designer.findings()


def test_what_blocks_publishing_cannot_be_set_aside(designer: Designer) -> None:
    designer.click("title", "a")
    designer.hit(Key.Key_Return, CTRL)
    assert designer.findings()[0] == "A criterion has no title."
    designer.page.editor.panel.remarks.setCurrentRow(0)
    assert not designer.find("keep-mine").isEnabled()


def test_a_click_in_the_preview_opens_the_criterion_there_and_in_the_grid(
    designer: Designer,
) -> None:
    designer.click("title", "a")
    preview = designer.page.editor.panel.preview
    opened(designer, "preview")
    sheet = preview.sheet
    at = sheet.rect().bottomLeft() + QPoint(60, -12)
    designer.qtbot.mouseClick(sheet, LEFT, pos=at)
    assert designer.at().row == "b"
    designer.qtbot.mouseClick(sheet, LEFT, pos=QPoint(60, 12))
    assert designer.at().row == "a"


def test_the_zoom_is_remembered(designer: Designer, qtbot: QtBot) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_Plus, CTRL, times=2)
    other = RubricsPage(designer.page.context)
    qtbot.addWidget(other)
    assert other.editor.grid.zoom == 120
    designer.hit(Key.Key_0, CTRL)

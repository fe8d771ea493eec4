"""The grid as a spreadsheet: keys, blocks, the mouse, and a way back from everything."""

from collections.abc import Iterator

import pytest
from provider import Provider
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rubric_designer import ALT, CTRL, SHIFT, Designer, Key

from mcred_desktop.gui.runner import Runner

TITLES = [f"Criterion number {number}" for number in range(1, 11)]
LEVELS = ["Weak", "Fair", "Good"]


@pytest.fixture
def designer(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[Designer]:
    made = Designer(qtbot, runner, provider.services, provider.manager)
    yield made
    made.stop()


def begun(designer: Designer, provider: Provider) -> str:
    """A new rubric; its id."""
    before = {line.draft.id for line in designer.services.rubrics.library()}
    designer.page.begin()
    designer.focus("create-rubric")
    designer.hit(Key.Key_Space)
    designer.judged()
    (made,) = {line.draft.id for line in designer.services.rubrics.library()} - before
    return made


def put_on_clipboard(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_ten_criteria_are_written_by_keyboard_alone_and_published(
    designer: Designer, provider: Provider
) -> None:
    made = begun(designer, provider)
    designer.focus("rubric-title")
    designer.hit(Key.Key_A, CTRL)
    designer.type("Field audit")
    designer.focus("rubric-grid")
    for number, title in enumerate(TITLES):
        if number:
            designer.hit(Key.Key_Return, CTRL)
        designer.type(title)
        designer.hit(Key.Key_Tab)
        designer.type(str(number + 1))
        for level in ("none", "a guess", "the cause", "and mends it"):
            designer.hit(Key.Key_Tab)
            designer.type(f"{level} {number}")
    designer.hit(Key.Key_Tab)
    content = designer.stored(made)
    assert content.title == "Field audit"
    assert [row.title for row in content.criteria] == TITLES
    assert [row.weight for row in content.criteria] == list(range(1, 11))
    last = content.criteria[-1].descriptors
    assert list(last.values()) == ["none 9", "a guess 9", "the cause 9", "and mends it 9"]
    designer.judged()
    designer.publish.setFocus()
    designer.hit(Key.Key_Space)
    designer.wait()
    assert designer.services.rubrics.versions(made)[0].content == content


def test_everything_written_is_undone_down_to_the_empty_rubric_and_done_again(
    designer: Designer, provider: Provider
) -> None:
    made = begun(designer, provider)
    before = designer.stored(made)
    designer.focus("rubric-grid")
    for title in TITLES[:4]:
        designer.type(title)
        designer.hit(Key.Key_Tab, times=2)
        designer.type("words")
        designer.hit(Key.Key_Return, CTRL)
    designer.hit(Key.Key_L, CTRL)
    designer.hit(Key.Key_Up, ALT)
    designer.hit(Key.Key_M, ALT)
    after = designer.stored(made)
    stack = designer.page.editor.desk.stack
    while stack.canUndo():
        designer.hit(Key.Key_Z, CTRL)
    assert designer.stored(made) == before
    while stack.canRedo():
        designer.hit(Key.Key_Y, CTRL)
    assert designer.stored(made) == after


def test_arrows_home_end_and_tab_walk_the_grid_as_a_spreadsheet_does(designer: Designer) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_Right)
    assert designer.at().column == "fair"
    designer.hit(Key.Key_Down)
    assert (designer.at().row, designer.at().column) == ("b", "fair")
    designer.hit(Key.Key_Home)
    assert (designer.at().field, designer.at().row) == ("title", "b")
    designer.hit(Key.Key_End)
    assert designer.at().column == "good"
    designer.hit(Key.Key_Up, CTRL)
    assert (designer.at().field, designer.at().column) == ("level", "good")
    designer.hit(Key.Key_Tab)
    assert (designer.at().field, designer.at().column) == ("points", "weak")


def test_typing_replaces_what_a_cell_says_and_enter_writes_on_behind_it(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "weak")
    designer.type("new")
    designer.hit(Key.Key_Return)
    assert designer.at().row == "b"
    designer.click("cell", "a", "good")
    designer.hit(Key.Key_Return)
    designer.type("ood")
    designer.hit(Key.Key_Return, ALT)
    designer.type("again")
    designer.hit(Key.Key_Tab)
    words = designer.stored(provider.rubric).criterion("a").descriptors
    assert words == {"weak": "new", "good": "good\nagain"}


def test_escape_leaves_a_cell_as_it_was_and_nothing_to_undo(
    designer: Designer, provider: Provider
) -> None:
    before = designer.stored(provider.rubric)
    designer.click("cell", "a", "good")
    designer.type("something else")
    designer.hit(Key.Key_Escape)
    assert designer.stored(provider.rubric) == before
    assert not designer.find("undo").isEnabled()
    assert designer.at().column == "good"


def test_what_an_input_method_commits_is_written_into_the_cell(designer: Designer) -> None:
    designer.click("cell", "b", "weak")
    event = QInputMethodEvent()
    event.setCommitString("nicht geprüft")
    QApplication.sendEvent(designer.grid, event)
    designer.hit(Key.Key_Tab)
    assert designer.shown("cell", "b", "weak") == "nicht geprüft"


def test_points_are_a_number_a_range_or_none_and_anything_else_is_refused(
    designer: Designer, provider: Provider
) -> None:
    designer.click("points", "", "weak")
    designer.type("0-1,5")
    designer.hit(Key.Key_Tab)
    level = designer.stored(provider.rubric).levels[0]
    assert (level.points_from, level.points) == (0, 1.5)
    designer.type("many")
    designer.hit(Key.Key_Tab)
    assert "“many” is not a number of points" in designer.said()
    assert designer.stored(provider.rubric).levels[1].points == 2


def test_a_block_is_copied_cut_cleared_and_pasted(designer: Designer, provider: Provider) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_Right, SHIFT, times=2)
    designer.hit(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "w\t\tg"
    designer.click("cell", "b", "weak")
    designer.hit(Key.Key_V, CTRL)
    assert designer.stored(provider.rubric).criterion("b").descriptors == {"weak": "w", "good": "g"}
    assert designer.said() == "3 cells pasted."
    designer.hit(Key.Key_X, CTRL)
    assert designer.stored(provider.rubric).criterion("b").descriptors == {}
    designer.hit(Key.Key_Z, CTRL)
    assert designer.stored(provider.rubric).criterion("b").descriptors == {"weak": "w", "good": "g"}
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_A, CTRL)
    designer.hit(Key.Key_Delete)
    content = designer.stored(provider.rubric)
    assert [(row.title, dict(row.descriptors)) for row in content.criteria] == [("", {})] * 2
    assert [row.weight for row in content.criteria] == [2, 1]


def test_a_pasted_table_brings_its_titles_and_levels_and_makes_the_grid_grow(
    designer: Designer, provider: Provider
) -> None:
    made = begun(designer, provider)
    head = "Criteria\tMissing\tPartly\tSafe\tModel\tMaster"
    lines = [
        f"{title}\t" + "\t".join(f"{n}-{x}" for x in range(5)) for n, title in enumerate(TITLES)
    ]
    put_on_clipboard("\n".join([head, *lines]))
    designer.focus("rubric-grid")
    designer.hit(Key.Key_V, CTRL)
    content = designer.stored(made)
    assert [level.name for level in content.levels] == head.split("\t")[1:]
    assert [row.title for row in content.criteria] == TITLES
    assert [list(row.descriptors.values()) for row in content.criteria] == [
        [f"{n}-{x}" for x in range(5)] for n in range(10)
    ]
    assert designer.said() == "65 cells pasted."
    undo = designer.find("banner").findChildren(type(designer.publish))[0]
    undo.click()
    assert len(designer.stored(made).criteria) == 1


def test_levels_pasted_from_the_highest_down_are_turned_round_with_their_points(
    designer: Designer, provider: Provider
) -> None:
    made = begun(designer, provider)
    put_on_clipboard("\tGood (4 pts)\tFair (2 pts)\tPoor (0 pts)\tNone (0 pts)\nReads\tg\tf\tp\tn")
    designer.focus("rubric-grid")
    designer.hit(Key.Key_V, CTRL)
    content = designer.stored(made)
    assert [(x.name, x.points) for x in content.levels] == [
        ("None", 0),
        ("Poor", 0),
        ("Fair", 2),
        ("Good", 4),
    ]
    assert list(content.criteria[0].descriptors.values()) == ["n", "p", "f", "g"]


def test_a_table_pasted_into_an_open_cell_goes_into_the_grid_and_words_stay_words(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_F2)
    put_on_clipboard("only words")
    designer.hit(Key.Key_V, CTRL)
    assert designer.shown("cell", "a", "weak") == "wonly words"
    put_on_clipboard("one\ttwo")
    designer.hit(Key.Key_V, CTRL)
    assert designer.shown("cell", "a", "weak") == "one"
    assert designer.shown("cell", "a", "fair") == "two"


def test_a_table_larger_than_a_rubric_is_refused_and_nothing_of_it_is_taken(
    designer: Designer, provider: Provider
) -> None:
    before = designer.stored(provider.rubric)
    put_on_clipboard("\n".join(f"row {number}\tx" for number in range(600)))
    designer.click("title", "a")
    designer.hit(Key.Key_V, CTRL)
    assert "600 criteria" in designer.said()
    assert designer.stored(provider.rubric) == before


def test_rows_and_levels_are_moved_doubled_and_deleted_by_keys(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_Down, ALT)
    assert [row.id for row in designer.stored(provider.rubric).criteria] == ["b", "a"]
    assert (designer.at().row, designer.at().column) == ("a", "weak")
    designer.hit(Key.Key_Right, ALT)
    content = designer.stored(provider.rubric)
    assert [(x.id, x.points) for x in content.levels] == [("fair", 1), ("weak", 2), ("good", 3)]
    designer.hit(Key.Key_D, CTRL)
    doubled = designer.stored(provider.rubric).criteria
    assert [row.title for row in doubled] == ["Protects", "Checks", "Checks"]
    assert doubled[2].descriptors == doubled[1].descriptors
    designer.hit(Key.Key_Delete, CTRL | SHIFT)
    assert [row.title for row in designer.stored(provider.rubric).criteria] == [
        "Protects",
        "Checks",
    ]
    designer.click("level", "", "good")
    designer.hit(Key.Key_Backspace, CTRL | SHIFT)
    assert [level.id for level in designer.stored(provider.rubric).levels] == ["fair", "weak"]


def test_a_rubric_is_written_with_the_mouse_alone_but_for_its_words(
    designer: Designer, provider: Provider
) -> None:
    designer.click("title", "b")
    designer.press("add-criterion")
    assert designer.at().field == "title"
    designer.type("Tells")
    designer.double_click("cell", "b", "good")
    designer.type("no leak")
    designer.click("weight", "b")
    assert designer.shown("cell", "b", "good") == "no leak"
    rows = designer.grid.criteria
    grip = rows.parts(2).grip.center()
    designer.drag(rows.viewport(), grip, QPoint(grip.x(), 4))
    content = designer.stored(provider.rubric)
    assert [row.title for row in content.criteria] == ["Tells", "Checks", "Protects"]
    levels = designer.grid.levels
    grip = levels.parts(0).grip.center()
    edge = levels.rect_of(1).right() - 3
    designer.drag(levels.viewport(), grip, QPoint(edge, grip.y()))
    assert [x.id for x in designer.stored(provider.rubric).levels] == ["fair", "weak", "good"]
    menu = rows.parts(0).menu.center()
    designer.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=menu)
    designer.open_menu("Delete criterion")
    assert [row.id for row in designer.stored(provider.rubric).criteria] == ["a", "b"]


def test_a_block_is_drawn_with_the_mouse(designer: Designer) -> None:
    part, start = designer.rect("cell", "a", "weak")
    _, end = designer.rect("cell", "b", "fair")
    designer.drag(part, start.center(), end.center())
    designer.hit(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "w\t\n\t"


def test_must_pass_is_changed_by_keys_and_chosen_from_a_menu(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "weak")
    seen = []
    for _ in range(3):
        designer.hit(Key.Key_M, ALT)
        seen.append(designer.stored(provider.rubric).criterion("a").must_reach)
    assert seen == ["fair", "good", None]
    rows = designer.grid.criteria
    spot = rows.parts(1).must.center()
    designer.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    designer.open_menu("Must reach 3: Good")
    assert designer.stored(provider.rubric).criterion("b").must_reach == "good"


def test_a_criterion_for_feedback_only_takes_no_share(designer: Designer) -> None:
    designer.click("title", "a")
    designer.hit(Key.Key_F, ALT)
    assert designer.rubric.criterion("a").feedback_only
    assert designer.grid.now.shares == {"a": "0 %", "b": "100 %"}


def test_a_cell_grows_with_its_text(designer: Designer) -> None:
    designer.click("cell", "a", "weak")
    before = designer.grid.rect_of(designer.grid.now.spot).height()
    designer.type("Repeats the reported figures and recounts nothing in the register. " * 5)
    grown = designer.grid.rect_of(designer.grid.now.spot).height()
    assert grown > before
    assert designer.grid.writer.needed() < grown


def test_a_grid_with_no_room_for_its_levels_keeps_the_criteria_in_sight(
    designer: Designer, provider: Provider
) -> None:
    designer.click("level", "", "good")
    designer.hit(Key.Key_L, CTRL, times=4)
    last = designer.stored(provider.rubric).levels[-1].id
    designer.click("cell", "b", last)
    assert designer.grid.horizontalScrollBar().value() > 0
    seen = designer.grid.rect_of(designer.grid.now.spot)
    assert designer.grid.viewport().rect().contains(seen)
    heads = designer.grid.criteria
    assert heads.isVisible()
    assert heads.geometry().left() == 0


def test_the_zoom_is_changed_by_keys_within_its_bounds(designer: Designer) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_Plus, CTRL, times=9)
    assert designer.grid.zoom == 160
    designer.hit(Key.Key_Minus, CTRL, times=12)
    assert designer.grid.zoom == 60
    designer.hit(Key.Key_0, CTRL)
    assert designer.grid.zoom == 100


def test_tab_leaves_the_grid_behind_its_last_cell(designer: Designer) -> None:
    designer.click("cell", "b", "good")
    designer.hit(Key.Key_Tab)
    assert designer.page.focusWidget() is not designer.grid


def test_a_table_of_a_word_processor_keeps_the_lines_inside_its_cells(
    designer: Designer, provider: Provider
) -> None:
    made = begun(designer, provider)
    html = (
        "<html><body><table><tr><td></td><td><p>Poor</p></td><td>Good</td></tr>"
        "<tr><td>Reads <b>aloud</b></td><td><p>stops</p><p>often</p></td><td>flows</td></tr>"
        "</table></body></html>"
    )
    put_on_clipboard("Poor\nGood\nReads aloud\nstops\noften\nflows", html)
    designer.focus("rubric-grid")
    designer.hit(Key.Key_V, CTRL)
    content = designer.stored(made)
    assert [level.name for level in content.levels[:2]] == ["Poor", "Good"]
    assert content.criteria[0].title == "Reads aloud"
    assert list(content.criteria[0].descriptors.values()) == ["stops\noften", "flows"]


def test_the_right_button_offers_what_can_be_done_with_the_head_under_it(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "weak")
    part, room = designer.rect("level", "", "good")
    where = part.mapToGlobal(room.center())
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(part, QContextMenuEvent(reason, room.center(), where))
    designer.open_menu("Duplicate level")
    assert [x.name for x in designer.stored(provider.rubric).levels] == [
        "Weak",
        "Fair",
        "Good",
        "Good",
    ]


def test_a_rubric_emptied_to_the_last_criterion_and_level_is_filled_again(
    designer: Designer, provider: Provider
) -> None:
    designer.click("title", "a")
    designer.hit(Key.Key_Delete, CTRL | SHIFT, times=2)
    designer.hit(Key.Key_Backspace, CTRL | SHIFT, times=3)
    content = designer.stored(provider.rubric)
    assert (content.criteria, content.levels) == ((), ())
    designer.type("nowhere")
    designer.hit(Key.Key_A, CTRL)
    designer.hit(Key.Key_Delete)
    designer.hit(Key.Key_Return, CTRL)
    designer.type("Reads")
    designer.hit(Key.Key_L, CTRL)
    designer.type("Good")
    designer.hit(Key.Key_Tab)
    content = designer.stored(provider.rubric)
    assert [row.title for row in content.criteria] == ["Reads"]
    assert [(level.name, level.points) for level in content.levels] == [("Good", 1)]


@pytest.fixture
def leftward() -> Iterator[None]:
    """A window that runs from right to left."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("leftward")
def test_from_right_to_left_the_keys_and_the_pointer_go_where_they_point(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "weak")
    designer.hit(Key.Key_Left)
    assert designer.at().column == "fair"
    designer.hit(Key.Key_Left, ALT)
    kept = [level.id for level in designer.stored(provider.rubric).levels]
    assert kept == ["weak", "good", "fair"]
    designer.click("weight", "b")
    assert (designer.at().field, designer.at().row) == ("weight", "b")
    designer.click("points", "", "good")
    assert (designer.at().field, designer.at().column) == ("points", "good")


@pytest.mark.usefixtures("leftward")
def test_from_right_to_left_a_level_is_dropped_where_it_is_dragged_to(
    designer: Designer, provider: Provider
) -> None:
    heads = designer.grid.levels
    grip = heads.parts(0).grip.center()
    last = heads.rect_of(2)
    assert last.right() < grip.x()
    designer.drag(heads.viewport(), grip, QPoint(last.left() + 8, grip.y()))
    kept = [level.id for level in designer.stored(provider.rubric).levels]
    assert kept == ["fair", "good", "weak"]

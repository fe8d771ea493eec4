"""Issue: the layers of a certificate under the hands of a person."""

from pathlib import Path

import pytest
from issue_desk import IssueDesk, desk_over
from PIL import Image
from provider import Provider
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.certificates.arranging import together
from mcred_desktop.domain.certificates.design import CertificateDesign, Design
from mcred_desktop.domain.certificates.new import Kind
from mcred_desktop.domain.certificates.picture import picture_bytes
from mcred_desktop.domain.certificates.places import place_of
from mcred_desktop.domain.certificates.rules import Room
from mcred_desktop.domain.certificates.shapes import ImageLayer
from mcred_desktop.gui.pages.issue.designer.desk import Designer
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
FREE = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The layers of a copy of the first design, opened over a cohort of two."""
    provider.enrol("Ana Silva", "محمد الأمين")
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("open-certificate")
    made.press("design-edit")
    return made


def kept(desk: IssueDesk) -> Design:
    """What is on disk."""
    with desk.services.store.read() as session:
        (own,) = session.find(CertificateDesign)
    return own.content


def designer(desk: IssueDesk) -> Designer:
    found = desk.page.findChild(Designer)
    assert found is not None
    assert found.isVisible()
    return found


def room(desk: IssueDesk, key: str) -> Room:
    design = kept(desk)
    return place_of(design, design.layer(key))


def at(desk: IssueDesk, key: str) -> QPoint:
    """Where the middle of a layer is on the canvas."""
    return designer(desk).canvas.view().rect(room(desk, key)).center().toPoint()


def drag(desk: IssueDesk, start: QPoint, by: QPoint, keys: Qt.KeyboardModifier) -> None:
    canvas = designer(desk).canvas
    QTest.mousePress(canvas, LEFT, keys, start)
    for part in (0.4, 1.0):
        move(canvas, start + QPoint(round(by.x() * part), round(by.y() * part)), keys)
    QTest.mouseRelease(canvas, LEFT, keys, start + by)
    desk.settle()


def move(canvas: QWidget, to: QPoint, keys: Qt.KeyboardModifier) -> None:
    """The mouse on its way with the button held, which QTest.mouseMove cannot do."""
    none = Qt.MouseButton.NoButton
    where = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, where, where, none, LEFT, keys)
    QCoreApplication.sendEvent(canvas, event)


def key(desk: IssueDesk, which: Qt.Key, keys: Qt.KeyboardModifier | None = None) -> None:
    desk.qtbot.keyClick(designer(desk).canvas, which, keys or Qt.KeyboardModifier.NoModifier)
    desk.settle()


def test_beside_large_text_the_page_takes_the_room_and_not_what_is_round_it(
    desk: IssueDesk,
) -> None:
    canvas = designer(desk).canvas
    stage = canvas.parentWidget()
    assert stage is not None
    theme = Theme.current()
    before = theme.text_size
    try:
        theme.set_text_size(200)
        desk.settle()
        paper, room = canvas.view().paper(), stage.size()
        assert max(paper.width() / room.width(), paper.height() / room.height()) > 0.8
    finally:
        theme.set_text_size(before)


def test_a_layer_is_taken_by_mouse_and_keys_kept_at_once_and_every_step_is_undone(
    desk: IssueDesk,
) -> None:
    before = kept(desk)
    canvas = designer(desk).canvas
    assert canvas.hasFocus()
    scale = canvas.view().scale
    drag(desk, at(desk, "bar"), QPoint(0, round(10 * scale)), FREE)
    assert room(desk, "bar").y == pytest.approx(10, abs=1 / scale)
    key(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert room(desk, "bar").x == 61
    key(desk, Qt.Key.Key_Right)
    assert room(desk, "bar").x == 61.5
    key(desk, Qt.Key.Key_D, CTRL)
    assert len(kept(desk).layers) == len(before.layers) + 1
    key(desk, Qt.Key.Key_Delete)
    assert len(kept(desk).layers) == len(before.layers)
    for _ in range(5):
        key(desk, Qt.Key.Key_Z, CTRL)
    assert kept(desk) == before
    key(desk, Qt.Key.Key_Y, CTRL)
    assert room(desk, "bar").y == pytest.approx(10, abs=1 / scale)


def test_a_layer_snaps_to_the_margin_and_is_pulled_wider_by_its_handle(desk: IssueDesk) -> None:
    designer(desk).drafting.choose(("statement",))
    view = designer(desk).canvas.view()
    now = room(desk, "statement")
    handle = view.rect(Room(now.right, now.y + now.height / 2, 0, 0)).topLeft().toPoint()
    drag(desk, handle, QPoint(round(5.8 * view.scale), 0), Qt.KeyboardModifier.NoModifier)
    assert room(desk, "statement").right == pytest.approx(196)
    assert room(desk, "statement").x == now.x


def test_chosen_in_the_list_layers_are_grouped_and_aligned(desk: IssueDesk) -> None:
    listed = desk.page.findChild(QListWidget, "designer-layers")
    assert listed is not None
    rows = {listed.item(row).text(): row for row in range(listed.count())}
    listed.setCurrentRow(rows["Learner: name"])
    listed.item(rows["Record: title"]).setSelected(True)
    left = desk.page.findChild(QToolButton, "align-left")
    assert left is not None
    left.click()
    desk.settle()
    assert room(desk, "name").x == room(desk, "title").x == 75.5
    key(desk, Qt.Key.Key_G, CTRL)
    assert set(together(kept(desk), ("name",))) == {"name", "title"}


def test_numbers_and_words_are_typed_and_what_breaks_a_rule_is_not_kept(desk: IssueDesk) -> None:
    designer(desk).drafting.choose(("unit",))
    field = desk.page.findChild(QLineEdit, "layer-text")
    assert field is not None
    field.selectAll()
    desk.qtbot.keyClicks(field, "{cohort}")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert kept(desk).layer("unit").text == "{cohort}"  # type: ignore[union-attr]
    across = desk.page.findChild(QDoubleSpinBox, "layer-x")
    assert across is not None
    for typed, x in (("80", 80), ("3", 80)):
        across.selectAll()
        desk.qtbot.keyClicks(across, typed)
        desk.qtbot.keyClick(across, Qt.Key.Key_Return)
        desk.settle()
        assert room(desk, "unit").x == x
    assert "Not kept. Text stays 14 mm from the edge" in desk.said()


def test_a_style_is_changed_for_every_text_in_it_or_chosen_for_one(desk: IssueDesk) -> None:
    before = kept(desk)
    designer(desk).drafting.choose(("awarded",))
    everywhere = designer(desk).findChild(QCheckBox, "layer-style-everywhere")
    assert everywhere is not None
    assert everywhere.text() == "Change all 2 texts in this style"
    everywhere.click()
    size = designer(desk).findChild(QDoubleSpinBox, "layer-style-size")
    assert size is not None
    size.setValue(12)
    desk.settle()
    assert kept(desk).styles["link"].size == 12
    assert len(kept(desk).styles) == len(before.styles)
    named = designer(desk).findChild(QComboBox, "layer-style-named")
    assert named is not None
    assert named.currentText() == "Link, 12 pt"
    named.setFocus()
    QTest.keyClicks(named, "Unit")
    desk.settle()
    assert kept(desk).layer("awarded").style == "unit"  # type: ignore[union-attr]


def test_a_fact_is_given_other_words_and_removed(desk: IssueDesk) -> None:
    designer(desk).drafting.choose(("facts",))
    told = designer(desk).findChild(QListWidget, "layer-facts")
    assert told is not None
    before = kept(desk).layer("facts").facts  # type: ignore[union-attr]
    assert told.item(0).text() == "“Issued”: Issued"
    told.setCurrentRow(1)
    field = designer(desk).findChild(QLineEdit, "layer-fact-label")
    assert field is not None
    field.selectAll()
    desk.qtbot.keyClicks(field, "Ends")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    act(desk, "fact-up")
    assert told.item(0).text() == "Ends: Expires"
    assert told.currentRow() == 0
    act(desk, "fact-remove")
    after = kept(desk).layer("facts").facts  # type: ignore[union-attr]
    assert after == (before[0], *before[2:])


def test_colours_are_changed_and_added_while_the_page_is_seen(desk: IssueDesk) -> None:
    designer(desk).drafting.choose(())
    colour(desk, "accent", "1f5fa8")
    assert kept(desk).colours["accent"] == "#1F5FA8"
    colour(desk, "ink", "#EEEEEE")
    assert kept(desk).colours["ink"] != "#EEEEEE"
    assert any("Not kept. Contrast" in part.text() for part in desk.page.findChildren(QLabel))
    desk.press("paper-colour-add")
    colour(desk, "colour", "#0F6B74")
    assert kept(desk).colours["colour"] == "#0F6B74"
    for _ in range(3):
        QTest.keySequence(designer(desk), QKeySequence("Ctrl+Z"))
        desk.settle()
    assert "colour" not in kept(desk).colours


def act(desk: IssueDesk, name: str) -> None:
    found = designer(desk).findChild(QToolButton, name)
    assert found is not None
    found.click()
    desk.settle()


def colour(desk: IssueDesk, name: str, typed: str) -> None:
    field = designer(desk).findChild(QLineEdit, f"paper-colour-{name}")
    assert field is not None
    field.selectAll()
    desk.qtbot.keyClicks(field, typed)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()


def test_a_picture_is_drawn_anew_and_one_too_coarse_for_print_is_told(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "crest.jpg"
    Image.new("RGB", (80, 60), "#224466").save(file, comment=b"where it was taken")
    drawing = tmp_path / "crest.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    chosen = [str(drawing), str(file)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    acts = designer(desk)._acts
    acts.add(Kind.IMAGE)
    desk.settle()
    assert "no picture that can be printed" in desk.said()
    acts.add(Kind.IMAGE)
    desk.settle()
    layer = kept(desk).layers[-1]
    assert isinstance(layer, ImageLayer)
    fine = desk.page.findChild(QLabel, "layer-resolution")
    assert fine is not None
    assert fine.text() == "51 dpi in print"
    assert b"where" not in picture_bytes(layer.data)

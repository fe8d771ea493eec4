"""Pathways in the window: from a pattern to a published stack, by mouse and by keys alone."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from provider import Provider
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.assessment import Portfolio
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode, Plan
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.design.pathways.editor import PathwayEditor
from mcred_desktop.gui.pages.design.pathways.view import PathwaysView
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


class Desk:
    """The Pathways of the window, as a person uses them."""

    def __init__(
        self, window: MainWindow, qtbot: QtBot, runner: Runner, provider: Provider
    ) -> None:
        self.window, self.qtbot, self.runner, self.provider = window, qtbot, runner, provider
        window.resize(1280, 800)
        window.go("design")
        self.settle()
        page = window.page()
        assert isinstance(page, DesignPage)
        self.page = page

    def settle(self) -> None:
        self.qtbot.waitUntil(self.runner.idle)
        QApplication.processEvents()  # what stands beside the graph follows a turn later

    @property
    def view(self) -> PathwaysView:
        return self.page.findChild(PathwaysView)

    @property
    def editor(self) -> PathwayEditor:
        return self.view.editor

    @property
    def plan(self) -> Plan:
        return self.editor.desk.plan

    def stored(self) -> Plan:
        return self.provider.services.pathways.open(self.plan.pathway.id).plan

    def part(self, kind: type, name: str):
        """The one part of that name that is in sight."""
        found = [part for part in self.page.findChildren(kind, name) if part.isVisible()]
        assert len(found) == 1, (name, found)
        return found[0]

    def press(self, name: str, kind: type = QToolButton) -> None:
        QTest.mouseClick(self.part(kind, name), LEFT)
        self.settle()

    def type_into(self, name: str, text: str) -> None:
        line = self.part(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, text)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def choose_from(self, name: str, text: str) -> None:
        """Pick a line of a list by its keys."""
        box = self.part(QComboBox, name)
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_Down)
        rows = box.view()
        for _ in range(box.findText(text) - box.currentIndex()):
            self.qtbot.keyClick(rows, Qt.Key.Key_Down)
        assert rows.currentIndex().data() == text
        self.qtbot.keyClick(rows, Qt.Key.Key_Return)
        self.settle()

    def row(self, title: str) -> None:
        """Go to a row of the outline."""
        tree = self.part(QTreeWidget, "pathway-outline")
        (item,) = tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        tree.setCurrentItem(item)
        self.settle()

    def said(self) -> str:
        return "\n".join(b.accessibleName() for b in self.window.findChildren(Banner))


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    made = Desk(window, qtbot, runner, provider)
    made.press("go-to-pathways", QPushButton)
    return made


@pytest.fixture
def stack(desk: Desk) -> Desk:
    """With a pathway open: a step of the catalogue, then an outside licence, to a register."""
    services = desk.provider.services
    services.pathways.start("p", "Health Records")
    old = services.pathways.open("p").plan
    step = PathwayNode(
        id="a", pathway_id="p", kind=NodeKind.ACHIEVEMENT, achievement_id=desk.provider.achievement
    )
    licence = PathwayNode(id="b", pathway_id="p", kind=NodeKind.OUTSIDE, title="Licence")
    goal = old.pathway.model_copy(update={"goal": "Register"})
    services.pathways.edit(old, old.put(step, licence).joined("a", "b").about(goal))
    desk.editor.turn_to("graph")  # the view is remembered from one test to the next
    desk.view.open("p")
    desk.settle()
    return desk


def at(desk: Desk, node: str, share: float = 0.5) -> QPoint:
    """A point of a card in the graph; ``share`` of its width from the left."""
    prepared = desk.editor.desk.prepared
    assert prepared is not None
    spot = prepared.layout.spots[node]
    return desk.editor.graph.mapFromScene(spot.x + spot.width * share, spot.middle)


def drag(desk: Desk, begin: QPoint, end: QPoint) -> None:
    graph = desk.editor.graph.viewport()
    QTest.mousePress(graph, LEFT, pos=begin)
    QTest.mouseMove(graph, (begin + end) / 2)
    QTest.mouseMove(graph, end)
    QTest.mouseRelease(graph, LEFT, pos=end)
    desk.settle()


def test_a_pattern_is_filled_from_the_catalogue_and_each_edit_can_be_undone(desk: Desk) -> None:
    desk.editor.turn_to("graph")
    desk.press("start-clusters", QPushButton)
    assert desk.plan.pathway.pattern == "clusters"
    first = next(node for node in desk.plan.nodes if node.title == "Core award A")
    assert any(first.id in finding.nodes for finding in desk.editor.desk.prepared.findings)
    QTest.mouseClick(desk.editor.graph.viewport(), LEFT, pos=at(desk, first.id))
    search = desk.part(QLineEdit, "step-search")
    desk.qtbot.keyClicks(search, "steward")
    desk.settle()
    desk.qtbot.keyClick(search, Qt.Key.Key_Return)
    desk.settle()
    assert desk.stored().by_id[first.id].achievement_id == desk.provider.achievement
    assert not any(first.id in f.nodes for f in desk.editor.desk.prepared.findings)
    desk.qtbot.keyClick(desk.editor.graph, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.stored().by_id[first.id].achievement_id is None
    desk.press("redo-2")
    assert desk.stored().by_id[first.id].achievement_id == desk.provider.achievement


def test_the_outline_does_without_a_mouse_what_the_graph_does(stack: Desk) -> None:
    stack.press("show-outline")
    stack.press("add-group")
    stack.type_into("node-title", "In depth")
    stack.choose_from("rule-kind", "At least so many of these")
    stack.choose_from("add-before", "Licence")
    stack.row("Data Steward")
    stack.choose_from("node-group", "In depth")
    made = next(node for node in stack.stored().nodes if node.is_group)
    assert (made.title, made.rule.words) == ("In depth", "At least 1 of these")
    assert stack.stored().by_id["a"].group_id is None  # it would wait for itself
    assert "close a circle" in stack.said()
    tree = stack.part(QTreeWidget, "pathway-outline")
    stack.row("Licence")
    assert "after Data Steward" in tree.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole)
    stack.qtbot.keyClick(tree, Qt.Key.Key_Delete)
    stack.settle()
    assert {node.title for node in stack.stored().nodes} == {"", "In depth"}
    assert stack.stored().links == []


def test_cards_are_connected_and_moved_by_dragging(stack: Desk) -> None:
    services = stack.provider.services
    old = stack.plan
    services.pathways.edit(
        old, old.put(PathwayNode(id="g", pathway_id="p", kind=NodeKind.GROUP, title="Depth"))
    )
    stack.editor.desk.reload()
    stack.settle()
    drag(stack, at(stack, "b", 0.98), at(stack, "g"))
    assert ("b", "g") in stack.stored().links
    drag(stack, at(stack, "g", 0.98), at(stack, "a"))
    assert "close a circle" in stack.said()
    assert ("g", "a") not in stack.stored().links
    stack.qtbot.keyClick(stack.editor.graph, Qt.Key.Key_Escape)
    licence = at(stack, "b")
    drag(stack, licence, licence + QPoint(0, 120))
    assert stack.stored().by_id["b"].y is not None
    stack.press("tidy")
    assert stack.stored().by_id["b"].y is None


def test_a_card_dropped_on_a_group_is_in_it(stack: Desk) -> None:
    old = stack.plan
    group = PathwayNode(id="g", pathway_id="p", kind=NodeKind.GROUP, title="Depth")
    stack.provider.services.pathways.edit(old, old.put(group))
    stack.editor.desk.reload()
    stack.settle()
    drag(stack, at(stack, "b"), at(stack, "g"))
    assert stack.stored().by_id["b"].group_id == "g"


def test_the_arrows_go_through_the_graph_and_c_connects(stack: Desk) -> None:
    graph, keys = stack.editor.graph, stack.qtbot.keyClick
    stack.press("add-step")
    made = stack.editor.desk.chosen
    graph.setFocus()
    stack.editor.desk.choose("b")
    keys(graph, Qt.Key.Key_Left)
    assert stack.editor.desk.chosen == "a"
    assert graph.accessibleDescription().startswith("Data Steward")
    stack.editor.desk.choose("b")
    keys(graph, Qt.Key.Key_C)
    assert "Enter connects" in stack.part(QLabel, "graph-hint").text()
    keys(graph, Qt.Key.Key_Down)
    assert stack.editor.desk.chosen == made
    keys(graph, Qt.Key.Key_Return)
    stack.settle()
    assert ("b", made) in stack.stored().links


def test_a_learner_is_shown_by_word_and_an_outside_credential_is_recognised(stack: Desk) -> None:
    stack.provider.enrol("Wanjiru Kamau")
    stack.editor.side.go_to_learner()
    search = stack.part(QLineEdit, "learner-search")
    stack.qtbot.keyClicks(search, "wanj")
    stack.settle()
    stack.qtbot.keyClick(search, Qt.Key.Key_Return)
    stack.settle()
    assert stack.part(QLabel, "learner-whole").text() == "0 of 2 awards"
    stack.editor.desk.choose("b")
    assert stack.part(QLabel, "learner-here").text() == "Licence: Blocked, waits for Data Steward"
    stack.press("recognise", QPushButton)
    errors = stack.part(QLineEdit, "recognised-seen").accessibleDescription()
    assert "Say what you have seen" in errors
    stack.qtbot.keyClicks(stack.part(QLineEdit, "recognised-seen"), "Licence 7")
    stack.press("recognise", QPushButton)
    assert stack.part(QLabel, "learner-here").text().startswith("Licence: Earned on 20")
    stack.press("show-outline")
    tree = stack.part(QTreeWidget, "pathway-outline")
    states = {tree.topLevelItem(n).text(0): tree.topLevelItem(n).text(3) for n in range(2)}
    assert states == {"Data Steward": "Next", "Licence": "Earned"}
    stack.press("show-graph")


def test_records_are_issued_from_the_learners_tab_and_refusals_are_said_there(
    stack: Desk,
) -> None:
    services, said = stack.provider.services, partial(stack.part, QLabel, "records-said")
    portfolio = stack.provider.awarded("Ana Silva")
    services.signing_key.create("correct horse battery")
    services.awards.issue(stack.provider.cohort, stack.provider.manager, Quiet())
    with services.store.read() as session:
        learner = session.get(Portfolio, portfolio).learner_id
    today = date.fromisoformat(services.store.now()[:10])
    services.pathway_learners.recognise("b", learner, today, "Seen", stack.provider.manager)
    stack.editor.side.go_to_learner()
    stack.press("issue-records", QPushButton)
    assert "Publish it first" in said().text()
    stack.press("publish-pathway", QPushButton)
    stack.press("issue-records", QPushButton)
    assert said().text() == "1 record issued, in out/learner-records."
    stack.press("issue-records", QPushButton)
    assert said().text().startswith("Nobody is due a record")


def test_what_is_sound_is_published_once(stack: Desk) -> None:
    stack.press("publish-pathway", QPushButton)
    assert stack.provider.services.pathways.version("p", 1).plan.hash == stack.plan.hash
    publish = stack.part(QPushButton, "publish-pathway")
    assert not publish.isEnabled()
    assert publish.toolTip() == "Nothing changed since version 1."
    stack.press("add-step")
    assert publish.toolTip() == "Mend what the findings say first: 1."
    stack.editor.desk.choose("")
    stack.editor.side.go_to_findings()
    found = stack.part(QListWidget, "pathway-findings")
    stack.qtbot.mouseClick(found.viewport(), LEFT, pos=found.visualItemRect(found.item(0)).center())
    assert stack.editor.desk.node().title == "New step"


def test_a_removed_pathway_is_brought_back(stack: Desk) -> None:
    stack.press("remove-pathway", QPushButton)
    assert stack.provider.services.pathways.all() == []
    banner = next(b for b in stack.window.findChildren(Banner) if "removed" in b.accessibleName())
    back = next(b for b in banner.findChildren(QPushButton) if b.text() == "Bring back")
    QTest.mouseClick(back, LEFT)
    stack.settle()
    (line,) = stack.provider.services.pathways.all()
    assert (line.pathway.title, line.steps) == ("Health Records", 2)


def test_a_record_lists_its_pathways_and_leads_to_them(stack: Desk) -> None:
    stack.view.show_all()
    stack.settle()
    stack.press("go-to-records", QPushButton)
    stack.qtbot.waitUntil(stack.page.record.isVisible)
    stack.page.record.show_tab("pathways")
    stack.settle()
    rows = stack.part(QListWidget, "record-pathways")
    assert rows.item(0).text() == "Health Records"
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(0)).center())
    stack.settle()
    assert stack.plan.pathway.id == "p"


def test_what_somebody_else_changed_in_the_record_shows_at_once(stack: Desk) -> None:
    record = stack.provider.services.design.record(stack.provider.achievement)
    changed = record.model_copy(update={"title": "Registers Kept"})
    stack.runner.submit(lambda: stack.provider.services.design.save(changed))
    stack.settle()
    stack.qtbot.waitUntil(
        lambda: (
            stack.editor.desk.prepared.found.weighed.title(stack.plan.by_id["a"])
            == "Registers Kept"
        )
    )


def test_a_file_with_a_circle_is_refused_above_the_page(stack: Desk, tmp_path: Path) -> None:
    services = stack.provider.services
    services.pathway_files.export(services.pathways.open("p"), tmp_path / "p.json")
    whole = json.loads((tmp_path / "p.json").read_text("utf-8"))
    whole["edges"].append(["b", "a"])
    (tmp_path / "p.json").write_text(json.dumps(whole))
    stack.view.take(tmp_path / "p.json")
    stack.settle()
    assert "wait for one another" in stack.said()
    assert len(services.pathways.all()) == 1


def test_every_control_has_a_name(stack: Desk) -> None:
    for name in ("a", "b", ""):
        stack.editor.desk.choose(name)
        nameless = [
            part
            for part in stack.editor.findChildren(QWidget)
            if isinstance(part, QLineEdit | QToolButton | QPushButton | QComboBox)
            and part.isVisible()
            and part.focusPolicy() is not Qt.FocusPolicy.NoFocus
            and not (part.accessibleName() or getattr(part, "text", str)())
        ]
        assert nameless == []

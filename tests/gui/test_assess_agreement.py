"""The Agreement tab of a cohort."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from at_rest import at_rest
from provider import Provider
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.agreement.report_view import ReportView
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Desk:
    """Somebody at the tab."""

    qtbot: QtBot
    runner: Runner
    provider: Provider

    def open(self) -> "Desk":
        services = self.provider.services
        self.page = AssessPage(
            Context(
                services,
                self.runner,
                lambda: services.people.get(self.provider.manager),
                lambda area, record: None,
                lambda message: None,
            )
        )
        self.qtbot.addWidget(self.page)
        self.page.resize(1204, 756)
        self.page.show()
        self.page.activateWindow()
        self.page.show_record(self.provider.cohort)
        self.settle()
        tabs = self.page.findChild(QTabWidget, "cohort-tabs")
        assert tabs is not None
        titles = [tabs.tabText(number) for number in range(tabs.count())]
        bar = tabs.tabBar()
        place = bar.tabRect(titles.index("Agreement")).center()
        self.qtbot.mouseClick(bar, LEFT, pos=place)
        self.settle()
        return self

    def settle(self) -> None:
        QApplication.processEvents()  # what comes into sight asks then
        self.qtbot.waitUntil(lambda: at_rest(self.runner, self.page), timeout=20_000)
        QApplication.processEvents()

    @property
    def view(self) -> ReportView:
        view = self.page.findChild(ReportView, "agreement-report")
        assert view is not None
        return view

    def said(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert found is not None
        return found.text()

    def press(self, name: str) -> None:
        found = self.page.findChild(QPushButton, name)
        assert found is not None
        assert found.isVisible()
        self.qtbot.mouseClick(found, LEFT)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    return Desk(qtbot, runner, provider)


def marked(provider: Provider, name: str, *sheets: dict[str, str]) -> str:
    evaluators = (provider.ruth, provider.samuel)[: len(sheets)]
    (portfolio,) = provider.enrol(name, evaluators=evaluators)
    for evaluator, levels in zip(evaluators, sheets, strict=True):
        provider.score(portfolio, evaluator, **levels)
    return portfolio


@pytest.fixture
def compared(provider: Provider) -> str:
    """Three portfolios marked by both; the id of the one they differ on by two levels."""
    marked(provider, "Ana", {"a": "good", "b": "fair"}, {"a": "good", "b": "fair"})
    marked(provider, "Bo", {"a": "fair", "b": "good"}, {"a": "fair", "b": "good"})
    return marked(provider, "Chi", {"a": "weak", "b": "good"}, {"a": "good", "b": "good"})


def in_sight(desk: Desk, text: str) -> bool:
    return any(text in x.text() for x in desk.page.findChildren(QLabel) if x.isVisible())


def test_before_two_have_marked_the_same_it_says_what_is_needed(desk, provider):
    marked(provider, "Ana", {"a": "good", "b": "fair"})
    desk.open()
    assert in_sight(desk, "No two markers to compare yet")
    assert in_sight(desk, "1 portfolio is signed by one evaluator")
    button = desk.page.findChild(QPushButton, "export-agreement-csv")
    assert not button.isVisible()


@pytest.mark.usefixtures("compared")
def test_a_sentence_comes_first_and_the_figures_after_it(desk):
    desk.open()
    assert desk.said("agreement-sentence").startswith("The raters agree")
    model = desk.view.table.model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["Checks", "Protects", "All criteria together"]
    assert model.index(1, 3).data() == "100\u00a0%"


@pytest.mark.usefixtures("compared")
def test_what_is_undefined_is_said_with_its_reason_and_never_a_nought(desk, provider):
    desk.open()
    detail = desk.view.detail.model()
    told = {detail.index(row, 0).data(): row for row in range(detail.rowCount())}
    desk.view.table.selectRow(0)
    defined = detail.index(told["Krippendorff's alpha, ordinal"], 1).data()
    assert defined not in {"", "–"}
    rows = range(detail.rowCount())
    undefined = [row for row in rows if detail.index(row, 1).data() == "–"]
    for row in undefined:
        assert detail.index(row, 3).data().startswith("Undefined: ")


@pytest.mark.usefixtures("compared")
def test_the_charts_are_walked_and_read_by_keyboard(desk):
    desk.open()
    chart = desk.view.agreement
    chart.setFocus()
    assert chart.accessibleDescription().startswith("Checks: alpha")
    desk.qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription().startswith("Protects: alpha 1.00")
    desk.qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleDescription().startswith("All criteria together")
    severity = desk.view.severity
    assert severity.accessibleDescription().startswith("Ruth Lindqvist: −0.33 levels")


@pytest.mark.usefixtures("compared")
def test_tab_reaches_every_part(desk):
    desk.open()
    desk.page.findChild(QPushButton, "export-agreement-csv").setFocus()
    reached: set[str] = set()
    for _ in range(20):
        desk.qtbot.keyClick(desk.page.focusWidget(), Qt.Key.Key_Tab)
        reached.add(desk.page.focusWidget().objectName())
    wanted = {"agreement-chart", "severity-chart", "agreement-figures", "agreement-detail"}
    assert wanted | {"look-again", "open-calibration", "export-agreement-pdf"} <= reached


def test_a_portfolio_to_look_at_again_opens_in_moderation_by_click(desk, compared):
    desk.open()
    again = desk.view.again
    assert again.count() == 1
    desk.view.ensureWidgetVisible(again)
    place: QPoint = again.visualItemRect(again.item(0)).center()
    desk.qtbot.mouseClick(again.viewport(), LEFT, pos=place)
    desk.settle()
    assert desk.page.cohorts.tabs.current == "moderation"
    assert in_sight(desk, "“Checks” differs by 2 levels.")


def test_a_decided_one_opens_among_the_decisions_by_enter(desk, provider, compared):
    moderation = provider.services.moderation
    moderation.settle(compared, {"a": "fair", "b": "good"}, "Read it together", provider.manager)
    provider.services.decisions.confirm([compared], provider.approver)
    desk.open()
    again = desk.view.again
    again.setFocus()
    again.setCurrentRow(0)
    desk.qtbot.keyClick(again, Qt.Key.Key_Return)
    desk.settle()
    desk.settle()
    tabs = desk.page.cohorts.tabs
    assert tabs.current == "decisions"
    assert tabs.decisions.table.currentIndex().data() == "Chi"


@pytest.mark.usefixtures("compared")
def test_a_sheet_signed_meanwhile_is_counted(desk, provider):
    desk.open()
    before = desk.view.table.model().index(2, 1).data()
    marked(provider, "Dee", {"a": "good", "b": "fair"}, {"a": "good", "b": "weak"})
    desk.page.refresh()
    desk.settle()
    assert (before, desk.view.table.model().index(2, 1).data()) == ("3", "4")


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_the_figures_are_exported(desk, tmp_path: Path, monkeypatch, kind: str):
    target = tmp_path / f"figures.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.open()
    desk.press(f"export-agreement-{kind}")
    if kind == "csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            assert {line["of"] for line in csv.DictReader(file)} >= {"Checks", "overall"}
    else:
        assert target.read_bytes().startswith(b"%PDF-")
    assert in_sight(desk, "Written: ")


@pytest.mark.usefixtures("compared")
def test_nothing_is_cut_off_at_large_text(desk, theme):
    desk.open()
    for percent in (100, 150, 200):
        theme.set_text_size(percent)
        QTest.qWait(1)
        desk.settle()
        shown: list[QWidget] = [desk.view.table, desk.view.detail, desk.view.agreement]
        assert all(part.width() <= desk.view.viewport().width() for part in shown)
        table = desk.view.table
        assert table.horizontalScrollBar().maximum() == 0

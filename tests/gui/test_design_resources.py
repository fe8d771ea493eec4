"""Files that a provider edited by hand: what is broken is named, and the rest goes on."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from canvas_desk import started
from provider import Provider
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.design import reading
from mcred_desktop.gui.pages.design.pathways import view
from mcred_desktop.gui.pages.design.record import form
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.canvases.templates import FOLDER
from mcred_desktop.services.design.elements import record_elements
from mcred_desktop.services.pathways.patterns import pathway_pattern, pattern_names


def test_a_broken_template_says_what_is_wrong_when_it_is_chosen_and_the_others_work(
    qtbot: QtBot, runner: Runner, provider: Provider, tmp_path: Path
) -> None:
    (tmp_path / "design.json").write_bytes((FOLDER / "design.json").read_bytes())
    whole = json.loads((FOLDER / "advert.json").read_text("utf-8"))
    del whole["blocks"][2]
    (tmp_path / "advert.json").write_text(json.dumps(whole), "utf-8")
    templates = replace(provider.services.canvas_templates, folder=tmp_path)
    services = replace(provider.services, canvas_templates=templates)
    page = started(qtbot, runner, replace(provider, services=services))
    actions = page.findChild(QPushButton, "new-canvas").menu().actions()
    next(one for one in actions if one.text() == "advert: cannot be used…").trigger()
    said = page.findChild(Banner).accessibleName()
    assert said.startswith("advert.json, blocks: This canvas template is not valid: a block is")
    assert said.endswith("Put it right, or take the program's own file again.")
    next(one for one in actions if one.text() == "Design canvas").trigger()
    qtbot.waitUntil(runner.idle)
    assert len(services.canvases.of(provider.achievement)) == 2


def test_a_broken_framework_of_ones_own_is_named_beside_the_record(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    folder = provider.services.care.folder / "frameworks"
    folder.mkdir(exist_ok=True)
    (folder / "ours.json").write_text('{"format": "mcred-framework", "version": 1}', "utf-8")
    page = started(qtbot, runner, provider)
    page.record.show_tab("record")
    qtbot.waitUntil(lambda: page.findChild(QLabel, "framework-refused") is not None)
    refused = page.findChild(QLabel, "framework-refused")
    qtbot.waitUntil(lambda: "ours.json" in refused.text())
    assert refused.text().endswith("Correct it in an editor, or get the file again.")
    assert page.findChild(QWidget, "framework-choice").count() == 5


def test_a_broken_pattern_is_named_among_the_others(
    qtbot: QtBot,
    window: MainWindow,
    runner: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = pathway_pattern("clusters").model_dump_json()
    (tmp_path / "clusters.json").write_text(good, "utf-8")
    (tmp_path / "ours.json").write_text('{"title": "Ours"}', "utf-8")
    monkeypatch.setattr(view, "pattern_names", partial(pattern_names, tmp_path))
    monkeypatch.setattr(view, "pathway_pattern", partial(pathway_pattern, folder=tmp_path))
    window.go("design")
    qtbot.waitUntil(runner.idle)
    window.page().show_pathways()
    qtbot.waitUntil(runner.idle)
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "start-clusters") is not None)
    said = [one.text() for one in window.findChildren(QLabel) if "ours.json" in one.text()]
    assert len(said) == 1
    assert said[0].startswith("ours.json, pathway: This pattern is not valid")
    assert said[0].endswith("take the program's own file again.")


def test_without_its_list_of_elements_design_says_so_and_the_rest_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    runner: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = tmp_path / "elements.json"
    broken.write_text('{"groups": []}', "utf-8")
    for module in (reading, form):
        monkeypatch.setattr(module, "record_elements", partial(record_elements, broken))
    window.go("design")
    qtbot.waitUntil(lambda: bool(window.findChildren(Banner)))
    (banner,) = window.findChildren(Banner)
    assert banner.accessibleName().startswith("elements.json, groups: The list of elements is not")
    window.page().refresh()
    qtbot.waitUntil(runner.idle)
    assert len(window.findChildren(Banner)) == 1
    assert [one.text for one in window.page().commands()] == ["Show the pathways"]
    window.go("rubrics")
    qtbot.waitUntil(runner.idle)
    assert not window.findChild(QWidget, "design-catalogue").isVisible()

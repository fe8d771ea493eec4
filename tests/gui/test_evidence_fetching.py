"""Evidence that lies on the hub alone is fetched where it is to be seen."""

import pytest
from hub_desk import Organisation
from postgres import Postgres
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mcred_desktop.domain.assess.assessment import (
    Cohort,
    Evidence,
    Learner,
    Portfolio,
    PortfolioState,
)
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.runner import Runner

TEXT = "I counted again, and found the cause."


@pytest.fixture
def organisation(server: Postgres, tmp_path, empty, monkeypatch):
    made = Organisation(server, tmp_path, empty)
    first = made.laptop("first")
    first.name("ann", "Ann")
    first.name("bob", "Bob")
    made.found(first, "ann")
    yield made
    for laptop in made.laptops:
        laptop.close()


@pytest.fixture
def evidence(organisation, tmp_path):
    """A file that went to the hub while its portfolio was open; it is issued by now."""
    first = organisation.first
    file = tmp_path / "note.txt"
    file.write_text(TEXT)
    sha256, size = first.workspace.files.keep(file)
    told = {"name": "note.txt", "media_type": "text/plain", "size": size, "sha256": sha256}
    handed_in = Evidence(id="e", portfolio_id="f", **told)
    portfolio = Portfolio(id="f", learner_id="l", cohort_id="c")
    first.put(
        Cohort(id="c", title="Autumn", achievement_version_id="v", rubric_version_id="r"),
        Learner(id="l", cohort_id="c", name="Zoë"),
        portfolio,
        handed_in,
    )
    first.sync()
    first.put(portfolio.model_copy(update={"state": PortfolioState.ISSUED}))
    first.sync()
    return handed_in


class Viewing:
    """Somebody who looks at the evidence of a portfolio."""

    def __init__(self, qtbot, services, evidence):
        self.qtbot, self.runner = qtbot, Runner()
        person = services.people.get("ann")
        context = Context(services, self.runner, lambda: person, lambda *_: None, lambda _: None)
        self.panel = EvidencePanel(context)
        qtbot.addWidget(self.panel)
        self.panel.resize(700, 600)
        self.panel.show_files([evidence])
        self.panel.show()
        self.rest()

    def rest(self):
        self.qtbot.waitUntil(self.runner.idle, timeout=20_000)

    def fetch(self):
        self.qtbot.mouseClick(self.fetching.start, Qt.MouseButton.LeftButton)
        self.rest()

    @property
    def fetching(self):
        return self.panel.viewer.fetching

    def said(self):
        return " ".join(one.text() for one in self.panel.findChildren(QLabel) if one.isVisible())


def test_a_file_on_the_hub_is_fetched_and_shown_and_a_refusal_is_said_in_place(
    qtbot, organisation, evidence
):
    second = organisation.joined("second")
    second.sync()
    organisation.asked("UPDATE mcred.chunk SET content = 'something else'")
    viewing = Viewing(qtbot, second.services, evidence)
    assert "Its bytes are not in this workspace." in viewing.said()
    viewing.fetch()
    assert "The file that came is not what it should be." in viewing.said()
    with organisation.behind() as line:
        line.execute("UPDATE mcred.chunk SET content = %s", [TEXT.encode()])
    viewing.fetch()
    assert viewing.panel.viewer.objectName() != "file-card"
    assert second.workspace.files.path(evidence.sha256).read_text() == TEXT
    viewing.runner.close()


def test_without_a_hub_nothing_is_offered(qtbot, organisation, evidence):
    alone = organisation.laptop("alone")
    alone.name("ann", "Ann")
    viewing = Viewing(qtbot, alone.services, evidence)
    assert not viewing.fetching.isVisible()
    viewing.runner.close()

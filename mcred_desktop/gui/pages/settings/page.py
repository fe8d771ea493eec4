"""Settings: how it looks, who works here, who issues, where it lies."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.settings.issuer import IssuerSection
from mcred_desktop.gui.pages.settings.people import PeopleSection
from mcred_desktop.gui.pages.settings.workspace import WorkspaceSection
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.head import PageHead, SectionHead
from mcred_desktop.gui.widgets.look import LookChoice, TextSizeChoice
from mcred_desktop.gui.widgets.text import rule
from mcred_desktop.services.issue.issuer import issuer_of

_WIDTH = 680


class SettingsPage(Page):
    """Four sections below each other."""

    watches = (Person, Issuer)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        area = QScrollArea(self)
        around = QWidget(area)
        self._inner = QWidget(around)
        self.people = PeopleSection(context)
        self.issuer = IssuerSection(context)
        self.workspace = WorkspaceSection(context)
        sections = QVBoxLayout(self._inner)
        sections.setContentsMargins(24, 18, 24, 32)
        sections.setSpacing(18)
        sections.addWidget(_look())
        self._slices = Slices(self)  # a section in a turn: placing one styles it
        for section in (self.people, self.issuer, self.workspace):
            self._slices.queue(
                (partial(sections.addWidget, rule()), partial(sections.addWidget, section))
            )
        self._slices.queue([partial(sections.addStretch, 1)])
        across = QHBoxLayout(around)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._inner)
        across.addStretch(1)
        area.setWidget(around)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = PageHead("", self.tr("Settings"))
        self.issuer.saved.connect(head.say_saved)
        column.addWidget(head)
        column.addWidget(area, 1)
        self._fit()
        Theme.current().changed.connect(self._fit)
        self.refresh()

    def refresh(self) -> None:
        ask, services = self.context.runner.ask, self.context.services
        ask(services.people.all, self.people.show_people)
        ask(partial(issuer_of, services.store), self.issuer.show_issuer)

    def commands(self) -> list[Command]:
        return [
            Command(self.tr("Add a person"), "", self.people.open_dialog),
            Command(self.tr("Back up now"), "", self.workspace.back_up.click),
            Command(self.tr("Check the workspace"), "", self.workspace.check.click),
        ]

    def _fit(self) -> None:
        self._inner.setMaximumWidth(Theme.current().px(_WIDTH))
        self._inner.setMinimumWidth(min(Theme.current().px(_WIDTH), 900))
        self.people.fit()


def _look() -> QWidget:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(SectionHead(_tr("Look")))
    choices = QHBoxLayout()
    choices.setSpacing(20)
    column.addLayout(choices)
    choices.addWidget(FieldRow(_tr("Colours"), LookChoice()))
    choices.addWidget(FieldRow(_tr("Text size"), TextSizeChoice()))
    choices.addStretch(1)
    return section


def _tr(words: str) -> str:
    return QCoreApplication.translate("Settings", words)

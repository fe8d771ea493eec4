"""Scenes of Sync with a hub: what waits, what clashes, who else works, and letting somebody in."""

from dataclasses import dataclass

from gallery_camera import Scene
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.hub import (
    Member,
    Membership,
    Organisation,
    Removal,
    Roster,
    Scope,
)
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.sync.conflict import ConflictCard
from mcred_desktop.gui.pages.sync.decisions import Decisions
from mcred_desktop.gui.pages.sync.page import SyncPage
from mcred_desktop.gui.pages.sync.twins import TwinsCard
from mcred_desktop.services.sync.duplicates import Duplicates, Twin
from mcred_desktop.services.sync.ports import Conflict, Laptop, Said, Waiting
from mcred_desktop.services.sync.status import Failure, Run, SyncStatus

_SAID = (
    "Plans stewardship at a site, with an action, an owner and a date for each problem found.",
    "Plans stewardship at one named site, with an owner, a date and a measure for each problem.",
)
_CONFLICT = Conflict(
    "Achievement",
    "r1",
    "Community Health Data Steward",
    ("summary", "hours"),
    ("summary",),
    (
        Said(
            "o1",
            "0c4e",
            "ann",
            "2026-11-20T16:20:00.000Z",
            deleted=False,
            values={"summary": _SAID[0]},
        ),
        Said(
            "o2",
            "77b2",
            "ruth",
            "2026-11-20T17:05:00.000Z",
            deleted=False,
            values={"summary": _SAID[1]},
        ),
    ),
)
_NAMES = {"ann": "Amina Odhiambo", "ruth": "Ruth Lindqvist"}
_FAILURE = Failure(
    "The hub cannot be reached.",
    "hub.lakeshore.example",
    "Check the line.",
    "2026-11-20T09:36:00.000Z",
    2,
    120,
)


def _member(number: str, name: str, **more: object) -> Member:
    plain = {"role": number, "person_id": number, "name": name, "scope": Scope.OFFICE}
    signed = {"invited_by": "m1", "invitation": "", "invited": "", "did": f"did:{number}"}
    return Member.model_validate({"id": number, **plain, **signed, **more})


_ROSTER = Roster(
    members=(
        _member("m1", "Amina Odhiambo"),
        _member("m2", "Ruth Lindqvist", scope=Scope.EVALUATOR),
        _member("m3", "Samuel Otieno", did=""),
        _member("m4", "Tomasz Zieliński"),
    ),
    removals=(Removal(member="m4", by="m1", reached={}),),
    devices={"a1": "m1", "77b2": "m2", "0c4e": "m4"},
)


def _status(failure: Failure | None) -> SyncStatus:
    root = "did:key:z6MkexampleOfARoot"
    membership = Membership(
        url="postgresql://hub.lakeshore.example/hub",
        organisation=Organisation.founded("Lakeshore Polytechnic", root),
        member="m1",
        role="mcred_m1",
        person_id="ann",
        scope=Scope.OFFICE,
        owner=True,
    )
    return SyncStatus(
        membership,
        [
            Waiting("Sheet", 3, "2026-11-20T09:40:00.000Z"),
            Waiting("Decision", 3, "2026-11-20T11:15:00.000Z"),
            Waiting("Note", 12, "2026-11-20T13:52:00.000Z"),
        ],
        [
            Laptop("a1", "Amina Odhiambo", own=True, operations=48_213, waiting=18),
            Laptop("77b2", "Ruth Lindqvist", own=False, operations=962, waiting=0),
            Laptop("0c4e", "Samuel Otieno", own=False, operations=311, waiting=0),
        ],
        [
            Run("2026-11-20T09:36:00.000Z", "2026-11-20T09:36:10.000Z", failed={"what": "Cut."}),
            Run("2026-11-20T09:30:00.000Z", "2026-11-20T09:30:02.000Z", 14, 31, files_down=2),
        ],
        failure,
        held=0,
        conflicts=1,
        twins=0,
        files_missing=2,
        looked="",
        roster=_ROSTER,
    )


@dataclass(frozen=True)
class SyncScenes:
    """The page as it is with a hub, over what a hub would tell."""

    context: Context

    def all(self) -> list[Scene]:
        """Without a line, with a decision to make, and with each of its forms."""
        return [
            ("sync-no-line", lambda: self._page(_FAILURE)),
            ("sync-decisions", self._deciding),
            ("sync-invite", self._inviting),
            ("sync-remove", self._removing),
            ("sync-leave", self._leaving),
            ("sync-bucket", self._naming_a_bucket),
        ]

    def _page(self, failure: Failure | None) -> SyncPage:
        page = SyncPage(self.context)
        page.line.status = _status(failure)
        page.line.told.emit()
        return page

    def _deciding(self) -> QWidget:
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(24, 20, 24, 24)
        shown = Decisions(self.context)
        column.addWidget(shown)
        column.addStretch(1)
        twins = [Learner(id=key, cohort_id="c", name="Zoë Okafor", number=key) for key in "12"]
        pair = Duplicates("c", "Autumn 2026", (Twin(twins[0], 4, 2, 0), Twin(twins[1], 0, 0, 0)))
        shown.show_cards([ConflictCard(_CONFLICT, lambda who: _NAMES[who]), TwinsCard(pair)])
        return around

    def _inviting(self) -> QWidget:
        page = self._page(None)
        page.parts.inviting.show_people([("ruth", "Ruth Lindqvist"), ("sam", "Samuel Otieno")])
        page.parts.inviting.show()
        return page

    def _removing(self) -> QWidget:
        page = self._page(None)
        page.beside.laptops.setCurrentRow(1)
        page.beside.take_out.click()
        return page

    def _leaving(self) -> QWidget:
        page = self._page(None)
        page.beside.leave.click()
        return page

    def _naming_a_bucket(self) -> QWidget:
        page = self._page(None)
        page.parts.file_store.begin.click()
        return page

"""Issue: everything ever issued, searched; many at once printed again, renewed and revoked."""

from threading import Event

import pytest
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from provider import Provider
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.award import Credential
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.register.register import WINDOW


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The page after issuing to two learners, with many others in another cohort long ago."""
    for name in ("Wanjirũ Kamau", "Ольга Ковальчук"):
        provider.awarded(name)
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("issue")
    return made


def past(desk: IssueDesk, many: int) -> None:
    """Credentials of years ago."""
    store = desk.services.store
    with store.begin() as session:
        (known, *_) = session.find(Credential)
        for number in range(many):
            made = {"id": f"urn:uuid:past-{number}", "serial": f"LP-2001-{number:04}"}
            session.add(known.model_copy(update={**made, "recipient": f"Past Person {number}"}))


def everything(desk: IssueDesk) -> None:
    box = desk.page.findChild(QCheckBox, "register-all")
    assert box is not None
    box.click()
    desk.settle()


def test_all_cohorts_are_searched_window_by_window(desk: IssueDesk) -> None:
    past(desk, WINDOW + 20)
    everything(desk)
    view = desk.page.work.register_view
    assert len(view.model.rows) == WINDOW
    view.table.model().fetchMore(view.table.rootIndex())
    desk.settle()
    assert len(view.model.rows) == WINDOW + 22
    desk.write("register-filter", "person 117")
    desk.settle()
    assert list(desk.shown()) == ["Past Person 117"]
    desk.write("register-filter", "kamau")
    desk.settle()
    assert list(desk.shown()) == ["Wanjirũ Kamau"]


def test_a_search_that_is_not_answered_at_once_is_said_to_go_on(
    desk: IssueDesk, qtbot: QtBot, runner: Runner
) -> None:
    everything(desk)
    view, hold = desk.page.work.register_view, Event()
    for _ in range(2):  # as many as there are readers
        runner.ask(hold.wait, lambda _: None)
    desk.write("register-filter", "kamau")
    qtbot.waitUntil(lambda: "Searching" in desk.said(view))
    hold.set()
    desk.settle()
    assert "Searching" not in desk.said(view)
    assert list(desk.shown()) == ["Wanjirũ Kamau"]


def test_two_are_chosen_and_renewed_then_printed_again(desk: IssueDesk) -> None:
    view = desk.page.work.register_view
    view.table.selectAll()
    assert "2 chosen" in desk.said(view.many)
    desk.press("many-renew")
    desk.press("many-renew-confirm")
    lines = desk.services.register.lines()
    assert [line.replaced_by != "" for line in lines] == [True, True, False, False]
    folder = desk.services.awards.out_folder(lines[0].credential.cohort_id)
    for file in folder.glob("*.pdf"):
        file.unlink()
    view.table.selectAll()
    desk.press("many-reprint")
    assert "Done." in desk.said(view.many)
    assert len(list(folder.glob("*.pdf"))) == 4


def test_what_is_chosen_stays_chosen_when_something_changes(desk: IssueDesk) -> None:
    view = desk.page.work.register_view
    view.table.selectAll()
    desk.press("many-renew")
    desk.page.refresh()
    desk.settle()
    assert "2 chosen" in desk.said(view.many)
    assert view.many.until.isVisible()


def test_many_are_revoked_only_with_a_reason(desk: IssueDesk) -> None:
    view = desk.page.work.register_view
    view.table.selectAll()
    desk.press("many-revoke")
    desk.press("many-revoke-confirm")
    assert "Say why." in desk.said(view.many)
    desk.write("many-reason", "Wrong cohort")
    desk.press("many-revoke-confirm")
    assert set(desk.shown().values()) == {"Revoked"}

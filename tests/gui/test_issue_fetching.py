"""A certificate that another laptop issued is fetched where it is to be opened."""

import pytest
from issue_desk import IssueDesk
from issuing_school import School, issued_in
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton

from mcred_desktop.domain.award import Credential


@pytest.fixture
def school(server, tmp_path, empty, furnished):
    made = School(server, tmp_path, empty)
    made.begin(issued_in(tmp_path / "issued", furnished))
    made.open_hub()
    yield made
    for laptop in made.laptops:
        laptop.close()


def test_a_colleague_fetches_one_certificate_and_then_the_cohort(
    qtbot, runner, school, monkeypatch
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    colleague = school.colleague()
    (lost,) = colleague.find(Credential, recipient="李思敏")
    with school.behind() as line:
        line.execute("DELETE FROM mcred.file WHERE sha256 = %s", [lost.pdf_sha256])
    desk = IssueDesk(qtbot, runner, colleague.services, school.provider.approver)
    desk.open()
    desk.choose("Ana Silva")
    button = desk.page.findChild(QPushButton, "open-pdf")
    assert button.text() == "Fetch PDF"
    assert "3 certificates lie on other laptops." in desk.said()
    desk.press("open-pdf")
    assert [url.toLocalFile() for url in opened] == [str(school.pdf(colleague, "Ana"))]
    assert button.text() == "Open PDF"
    assert "2 certificates lie on other laptops." in desk.said()

    desk.choose("李思敏")
    desk.press("open-pdf")
    said = desk.page.findChild(QLabel, "pdf-fetch-said").text()
    assert "not been brought to the hub yet; Amina Odhiambo issued it." in said
    assert button.isEnabled()
    assert len(opened) == 1

    desk.press("fetch-cohort")
    assert "1 of 2 certificates cannot be had yet." in desk.said()
    assert "1 certificate lies on another laptop." in desk.said()
    with school.first.syncing.line() as files:
        files.put(lost.pdf_sha256, school.pdf(school.first, "李"), None)
    desk.press("fetch-cohort")
    assert "another laptop" not in desk.said()
    assert school.out(colleague) == school.out(school.first)


def test_without_a_hub_a_certificate_that_is_not_here_is_said_to_be_missing(qtbot, runner, school):
    alone = school.laptop("alone", like=school.first.folder)
    alone.syncing.members.leave()
    school.pdf(alone, "Ana").unlink()
    desk = IssueDesk(qtbot, runner, alone.services, school.provider.approver)
    desk.open()
    desk.choose("Ana Silva")
    desk.press("open-pdf")
    assert "The PDF is not on this computer" in desk.said()
    assert "another laptop" not in desk.said()

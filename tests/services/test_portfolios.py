"""Links as evidence, what files are for, and how both travel."""

import hashlib
from pathlib import Path

import pytest
from pack_desk import PackDesk
from provider import Provider

from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.assess.evidence import LINK

ADDRESS = "https://ana.example.org/log?week=7"


@pytest.fixture
def portfolio(provider: Provider, evidence: Path) -> str:
    (made,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.services.cohorts.add_evidence(made, [evidence])
    return made


def criteria(provider: Provider, portfolio: str) -> list[tuple[str, ...]]:
    return [file.criteria for file in provider.services.portfolios.contents(portfolio).files]


def test_a_link_is_evidence_with_the_hash_of_its_address(
    provider: Provider, portfolio: str
) -> None:
    services = provider.services
    services.portfolios.add_link(portfolio, ADDRESS)
    services.portfolios.add_link(portfolio, f" {ADDRESS} ")
    _, link = services.portfolios.contents(portfolio).files
    assert (link.name, link.media_type) == ("ana.example.org › log.url", LINK)
    assert link.sha256 == hashlib.sha256(f"{ADDRESS}\r\n".encode()).hexdigest()
    assert services.showing.link(services.files.path(link.sha256)) == ADDRESS


def test_a_link_alone_hands_a_portfolio_in(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana")
    provider.services.portfolios.add_link(portfolio, ADDRESS)
    (row,) = provider.services.cohorts.learners(provider.cohort)
    assert (row.standing, row.files) == ("submitted", 1)


def test_a_signed_portfolio_takes_no_link(provider: Provider, portfolio: str) -> None:
    provider.score(portfolio, provider.ruth, a="good", b="good")
    with pytest.raises(NotAllowedError):
        provider.services.portfolios.add_link(portfolio, ADDRESS)
    assert len(provider.services.portfolios.contents(portfolio).files) == 1


def test_a_file_is_said_to_be_for_some_criteria_in_the_order_of_the_rubric(
    provider: Provider, portfolio: str
) -> None:
    say = provider.services.portfolios.say_criteria
    (file,) = provider.services.portfolios.contents(portfolio).files
    say(file.id, ["b"])
    assert criteria(provider, portfolio) == [("b",)]
    say(file.id, ["b", "a", "no such criterion"])
    assert criteria(provider, portfolio) == [()]


def test_what_a_file_is_for_stays_once_it_is_decided(provider: Provider, portfolio: str) -> None:
    (file,) = provider.services.portfolios.contents(portfolio).files
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.services.portfolios.say_criteria(file.id, ["a"])
    provider.services.decisions.confirm([portfolio], provider.approver)
    with pytest.raises(McredError, match="decided"):
        provider.services.portfolios.say_criteria(file.id, ["b"])
    assert criteria(provider, portfolio) == [("a",)]


def test_a_blind_marker_reads_no_names_of_files(provider: Provider, portfolio: str) -> None:
    services = provider.services
    services.portfolios.add_link(portfolio, ADDRESS)
    services.assigning.set_plan(provider.cohort, MarkingPlan(blind=True), [])
    seen = services.portfolios.contents(portfolio, provider.ruth).files
    assert [file.name for file in seen] == ["Evidence 1.txt", "Evidence 2.url"]
    case = services.assessment.case(provider.assignment(portfolio, provider.ruth))
    assert [file.name for file in case.evidence] == ["Evidence 1.txt", "Evidence 2.url"]
    assert services.portfolios.contents(portfolio, provider.manager).files[0].name != seen[0].name


def test_links_and_what_files_are_for_travel_in_a_pack(
    provider: Provider, tmp_path: Path, empty: Path
) -> None:
    desk = PackDesk(provider, tmp_path, empty)
    (portfolio,) = desk.begin("Ana")
    provider.services.portfolios.add_link(portfolio, ADDRESS)
    _, link = provider.services.portfolios.contents(portfolio).files
    provider.services.portfolios.say_criteria(link.id, ["b"])
    desk.open(desk.export(provider.ruth), "train")
    with desk.laptop("train") as there:
        (line,) = there.assessment.queue(provider.ruth)
        _, arrived = there.assessment.case(line.assignment.id).evidence
        assert (arrived.media_type, arrived.criteria) == (LINK, ("b",))
        assert there.showing.link(there.files.path(arrived.sha256)) == ADDRESS


def test_a_link_is_evidence_of_the_credential_by_its_hash(
    provider: Provider, portfolio: str
) -> None:
    services = provider.services
    services.portfolios.add_link(portfolio, ADDRESS)
    provider.score(portfolio, provider.ruth, a="good", b="good")
    (sheet,) = services.decisions.case(portfolio).sheets
    _, link = services.portfolios.contents(portfolio).files
    assert link.sha256 in sheet.evidence

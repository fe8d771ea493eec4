"""The register: found by words, window by window."""

import pytest
from provider import Provider

from mcred_desktop.domain.award import Credential
from mcred_desktop.services.register.register import Register

PEOPLE = (
    "Wanjirũ Kamau",
    "Ольга Ковальчук",
    "محمد الأمين",
    "प्रिया नायर",
    "李思敏",
    "Søren Ødegård",
    "Łukasz Groß",
    "José García",
    "Nguyễn Thị Hồng Ánh",
    "김하은",
)


@pytest.fixture
def register(provider: Provider) -> Register:
    """Ten people in ten scripts and spellings, all of one cohort."""
    store = provider.services.store
    with store.begin() as session:
        for number, name in enumerate(PEOPLE):
            session.add(credential(number, name, provider.cohort))
    return provider.services.register


def credential(number: int, name: str, cohort_id: str) -> Credential:
    return Credential(
        id=f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
        at="2026-11-22T10:00:00.000Z",
        author="p",
        decision_id=f"d{number}",
        cohort_id=cohort_id,
        learner_id=f"l{number}",
        recipient=name,
        title="Data Steward",
        valid_from="2026-11-22",
        valid_until="2029-11-21",
        document="{}",
        hash="",
        serial=f"LP-2026-{number:010X}",
    )


def names(register: Register, text: str, start: int = 0, limit: int = 100) -> list[str]:
    return [line.credential.recipient for line in register.window(text, start=start, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wanjiru", "Wanjirũ Kamau"),
        ("KAM", "Wanjirũ Kamau"),
        ("ковал", "Ольга Ковальчук"),
        ("محمد", "محمد الأمين"),
        ("प्रि", "प्रिया नायर"),
        ("思", "李思敏"),
        ("李思", "李思敏"),
        ("soren od", "Søren Ødegård"),
        ("lukasz gross", "Łukasz Groß"),
        ("garcia jose", "José García"),
        ("hong anh", "Nguyễn Thị Hồng Ánh"),
        ("김하", "김하은"),
        ("LP-2026-0000000003", "प्रिया नायर"),
        ("urn:uuid:00000000-0000-4000-8000-000000000004", "李思敏"),
        ("kamau data autumn", "Wanjirũ Kamau"),
    ],
)
def test_a_few_letters_find_somebody_in_any_script(
    register: Register, typed: str, found: str
) -> None:
    assert names(register, typed) == [found]


def test_cohort_and_achievement_find_everybody_newest_first(register: Register) -> None:
    everybody = list(reversed(PEOPLE))
    assert names(register, "autumn") == names(register, "data ste") == everybody
    assert names(register, "") == everybody
    assert names(register, "data", start=3, limit=2) == everybody[3:5]
    assert register.window("data", cohort_id="another") == []
    assert names(register, "cohort") == []


@pytest.mark.parametrize("typed", ['"', "*", "AND", "a OR", "NEAR(", "kamau)", "-", "'; --", "\0"])
def test_nothing_typed_is_taken_for_a_command(register: Register, typed: str) -> None:
    assert len(register.window(typed)) <= len(PEOPLE)


def test_what_is_issued_later_is_found_and_what_is_gone_is_not(
    provider: Provider, register: Register
) -> None:
    assert names(register, "zoe") == []
    with provider.services.store.begin() as session:
        session.add(credential(99, "Zoë Okafor", provider.cohort))
    assert names(register, "zoe") == ["Zoë Okafor"]


def test_a_lost_or_foreign_index_is_made_again(provider: Provider, register: Register) -> None:
    assert names(register, "kamau") == ["Wanjirũ Kamau"]
    folder = provider.services.care.folder
    register.index.close()  # type: ignore[attr-defined]  # the port has no need of it
    for file in folder.glob("register.sqlite*"):
        file.unlink()
    assert names(register, "kamau") == ["Wanjirũ Kamau"]

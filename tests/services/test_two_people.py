"""The two-person rule: whoever issues cannot be who confirms."""

import pytest
from provider import Provider

from mcred_desktop.domain.errors import McredError, NotAllowedError


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def ruled(provider: Provider) -> Provider:
    """Somebody is due a credential, and the rule is in force."""
    provider.awarded("Ana Silva")
    provider.services.signing_key.create("correct horse battery")
    provider.services.two_people.require(on=True)
    return provider


def issue(provider: Provider) -> int:
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    return len(provider.services.register.lines())


def confirm(provider: Provider, by: str) -> None:
    run = provider.services.awards.dry_run(provider.cohort)
    ready = [award.credential_id for award in run.ready]
    provider.services.two_people.confirm(provider.cohort, ready, by)


def test_nothing_is_issued_before_somebody_else_confirmed_it(ruled: Provider) -> None:
    with pytest.raises(NotAllowedError, match="second person"):
        issue(ruled)
    confirm(ruled, ruled.manager)
    with pytest.raises(NotAllowedError, match="second person"):
        issue(ruled)
    confirm(ruled, ruled.approver)
    assert issue(ruled) == 1


def test_what_became_ready_afterwards_needs_another_word(ruled: Provider) -> None:
    confirm(ruled, ruled.approver)
    ruled.awarded("Bo Lind")
    with pytest.raises(NotAllowedError):
        issue(ruled)
    assert ruled.services.register.lines() == []
    confirm(ruled, ruled.approver)
    assert issue(ruled) == 2


def test_without_the_rule_one_person_is_enough(ruled: Provider) -> None:
    ruled.services.two_people.require(on=False)
    assert issue(ruled) == 1
    with pytest.raises(McredError, match="Nothing is ready"):
        confirm(ruled, ruled.approver)

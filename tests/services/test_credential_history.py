"""What the register tells of a credential's way."""

import pytest
from provider import Provider

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.register.history import Event, Happened


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def issued(provider: Provider) -> Credential:
    """A credential of an issuer with an address on the web."""
    write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/")
    provider.awarded("Ana Silva")
    provider.services.signing_key.create("correct horse battery")
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    (line,) = provider.services.register.lines()
    return line.credential


def publish(provider: Provider) -> None:
    provider.services.publishing.prepare(provider.manager)


def events(provider: Provider, credential_id: str) -> list[Event]:
    return list(provider.services.credential_history.of(credential_id).events)


def test_it_goes_from_the_award_to_the_published_withdrawal(
    provider: Provider, issued: Credential
) -> None:
    services = provider.services
    publish(provider)
    services.reprinting.reprint([issued.id], provider.approver, Quiet())
    services.register.revoke(issued.id, "Plagiarism", provider.manager)
    publish(provider)
    told = events(provider, issued.id)
    assert [event.what for event in told] == [
        Happened.AWARDED,
        Happened.ISSUED,
        Happened.PUBLISHED,
        Happened.PRINTED_AGAIN,
        Happened.REVOKED,
        Happened.WITHDRAWAL_PUBLISHED,
    ]
    names = {person.id: person.name for person in services.people.all()}
    awarded, made, first, again, revoked, last = told
    assert (awarded.who, made.who) == (names[provider.approver], names[provider.manager])
    assert made.key.startswith(services.signing_key.signer().did)
    assert again.who == names[provider.approver]
    assert revoked.why == "Plagiarism"
    assert (first.number, last.number) == (1, 2)


def test_predecessor_and_successor_name_each_other(provider: Provider, issued: Credential) -> None:
    services = provider.services
    services.corrections.name(issued.id, "Ana da Silva", "Misspelt", provider.manager)
    services.awards.issue(provider.cohort, provider.manager, Quiet())
    right = services.register.lines()[-1].credential
    services.reissuing.renew([right.id], "2040-01-01", provider.manager, Quiet())
    newest = services.register.lines()[-1].credential
    ways = {
        one.id: [(x.what, x.other) for x in events(provider, one.id) if x.other]
        for one in (issued, right, newest)
    }
    assert ways == {
        issued.id: [(Happened.REPLACED, right.serial)],
        right.id: [(Happened.ISSUED_FOR, issued.serial), (Happened.RENEWED, newest.serial)],
        newest.id: [(Happened.RENEWAL, right.serial)],
    }


def test_what_was_never_issued_has_no_history(provider: Provider) -> None:
    with pytest.raises(NotFoundError):
        provider.services.credential_history.of("urn:uuid:nothing")

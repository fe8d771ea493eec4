"""Names by an address on the web."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.did_web import did_web, document_address


@pytest.mark.parametrize(
    ("address", "did", "document"),
    [
        (
            "https://w3c-ccg.github.io",
            "did:web:w3c-ccg.github.io",
            "https://w3c-ccg.github.io/.well-known/did.json",
        ),
        (
            "https://example.com/user/alice/",
            "did:web:example.com:user:alice",
            "https://example.com/user/alice/did.json",
        ),
        (
            "https://Example.com:3000/user?lang=en#top",
            "did:web:example.com%3A3000:user",
            "https://example.com:3000/user/did.json",
        ),
        (
            "https://example.com:443/",
            "did:web:example.com",
            "https://example.com/.well-known/did.json",
        ),
        (
            "https://bücher.example/état civil/~me",
            "did:web:xn--bcher-kva.example:%C3%A9tat%20civil:%7Eme",
            "https://xn--bcher-kva.example/%C3%A9tat%20civil/%7Eme/did.json",
        ),
        (
            "https://example.com/.well-known/did.json",
            "did:web:example.com",
            "https://example.com/.well-known/did.json",
        ),
        (
            "https://example.com/a/did.json",
            "did:web:example.com:a",
            "https://example.com/a/did.json",
        ),
    ],
)
def test_an_address_gives_a_name_and_the_name_the_place_of_its_document(
    address: str, did: str, document: str
) -> None:
    assert did_web(address) == did
    assert document_address(did) == document


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://example.com",
        "https://192.0.2.7/keys",
        "https://[2001:db8::1]/",
        "https://user:secret@example.com",
        "https://example.com:99999",
        "https://localhost/",
        "https://verify.invalid/",
        "https://example.com/../admin",
        "https://example.com/%2e%2e/admin",
        "https://example.com/a%2Fb",
        "https://-example.com",
        "https://straße.example",
        "https://" + "a" * 300 + ".example",
    ],
)
def test_no_name_is_made_of_an_address_others_could_not_ask(address: str) -> None:
    assert did_web(address) is None


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web:10.0.0.1",
        "did:web:example.com:",
        "did:web:example.com::a",
        "did:web:example.com:..:admin",
        "did:web:example.com:%2e%2e:admin",
        "did:web:example.com:a%2Fb",
        "did:web:example.com/a",
        "did:web:example.com#key",
        "did:web:example.com%3A0",
        "did:web:example.com%3A99999",
        "did:web:exa mple.com",
        "did:key:z6Mk",
        "did:web:example.com:" + "a" * 2000,
    ],
)
def test_a_name_that_leads_elsewhere_has_no_document(did: str) -> None:
    assert document_address(did) is None


@given(st.text(max_size=60))
def test_what_strangers_call_a_name_never_leaves_its_host(text: str) -> None:
    address = document_address(f"did:web:{text}")
    if address is not None:
        assert did_web(address) is None or document_address(did_web(address) or "") is not None
        assert address.startswith("https://")
        assert "/../" not in address
        assert "@" not in address.split("/")[2]

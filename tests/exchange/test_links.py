"""Addresses as evidence: which are taken, and that what says it is one is looked at again."""

from pathlib import Path

import pytest

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.exchange.evidence import media_type
from mcred_desktop.exchange.links import link_file, read_link
from mcred_desktop.services.assess.evidence import LINK


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTP://example.org:8080/a?b=c#d",
        "https://xn--e1afmkfd.example/%20",
        "https://пример.example/работа",
        "http://[2001:db8::1]/",
    ],
)
def test_an_address_of_the_web_comes_back_as_it_was_typed(address: str) -> None:
    with link_file(f"  {address}\n") as file:
        assert file.media_type == LINK
        assert read_link(file.path) == address
        kept = file.path
    assert not kept.exists()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "starts with https"),
        ("example.org", "starts with https"),
        ("file:///etc/passwd", "starts with https"),
        ("javascript:alert(1)", "starts with https"),
        ("data:text/html,x", "starts with https"),
        ("https://", "names no site"),
        ("https:///path", "names no site"),
        ("https://bank.example@evil.example/", "sign in with"),
        ("https://example.org/a b", "blank or an invisible"),
        ("https://example.org/\u202egro", "blank or an invisible"),
        ("https://example.org/\nhttps://b.example", "blank or an invisible"),
        ("https://example.org:port/", "no address"),
        ("https://[::1/", "no address"),
        (f"https://example.org/{'a' * 2000}", "longer than"),
    ],
)
def test_what_is_none_is_refused_with_the_reason(address: str, why: str) -> None:
    with pytest.raises(McredError, match=why) as refused, link_file(address):
        pass
    assert refused.value.where == "address"


@pytest.mark.parametrize(
    "content",
    [b"", b"file:///etc/passwd\r\n", b"\xff\xfe", b"https://a.example\r\nhttps://b", b"h" * 10_000],
)
def test_a_file_that_only_says_it_is_a_link_opens_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "link"
    file.write_bytes(content)
    with pytest.raises(UntrustedInputError):
        read_link(file)


def test_no_file_is_taken_for_a_link_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "address.url"
    file.write_text("https://example.org\r\n")
    assert media_type(file) != LINK


def test_the_name_tells_the_site_and_the_way_within_what_a_name_may_have() -> None:
    with link_file("https://www.example.org/weeks/07/?q=1") as file:
        assert file.name == "example.org › weeks › 07.url"
    with link_file(f"https://example.org/{'я' * 600}") as file:
        assert len(file.name) <= 255

"""Whatever a host answers, publishing ends in one of its own errors."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx2
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.ports import DeniedError, LineError, RefusedError
from mcred_desktop.sync.badge_login import Login, discovered, login_of, renewed
from mcred_desktop.sync.line import Line
from mcred_desktop.sync.openbadges import OpenBadgesPlace
from mcred_desktop.sync.web import Web
from mcred_desktop.sync.webdav import WebDavPlace

BASE = "https://badges.example.org"
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just(f"{BASE}/x")
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
KEYS = ("x-imssf-registrationUrl", "authorizationUrl", "tokenUrl", "refreshUrl")


@st.composite
def descriptions(draw: st.DrawFn) -> dict[str, Any]:
    """Service descriptions with anything in place of anything."""
    flow = {key: draw(ANYTHING) for key in KEYS if draw(st.booleans())}
    scheme: Any = {"flows": draw(st.just({"authorizationCode": flow}) | ANYTHING), **flow}
    schemes = {"OAuth2ACG": draw(st.just(scheme) | ANYTHING)}
    parts = {"securitySchemes": draw(st.just(schemes) | ANYTHING)}
    return {"components": draw(st.just(parts) | ANYTHING), "servers": draw(ANYTHING)}


@contextmanager
def client(status: int, body: bytes, **headers: str) -> Iterator[Web]:
    def answer(_request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, content=body, headers=headers)

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as asked:
        yield Web(asked, Line(BASE))


@given(descriptions() | ANYTHING)
def test_a_service_description_gives_secure_addresses_or_is_refused(said: Any) -> None:
    with client(200, json.dumps(said).encode()) as line, suppress(DeniedError):
        service = discovered(line, BASE)
        urls = (service.registration, service.authorization, service.token, service.credentials)
        assert all(url.startswith("https://") for url in urls)


@given(st.binary(max_size=200) | ANYTHING.map(lambda said: json.dumps(said).encode()))
def test_a_token_is_a_token_or_the_host_is_refused(said: bytes) -> None:
    login = Login("id", "secret", "refresh", renews=True)
    with client(200, json.dumps({}).encode()) as line, suppress(DeniedError):
        discovered(line, BASE)
    flow = dict.fromkeys(KEYS, f"{BASE}/x")
    scheme = {"flows": {"authorizationCode": flow}, **flow}
    whole = {"components": {"securitySchemes": {"OAuth2ACG": scheme}}}
    with client(200, json.dumps(whole).encode()) as line:
        service = discovered(line, BASE)
    with client(200, said) as line, suppress(DeniedError):
        token, now = renewed(line, service, login)
        assert token
        assert now.token


@given(
    st.integers(200, 599),
    st.binary(max_size=200) | ANYTHING.map(lambda said: json.dumps(said).encode()),
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=20),
)
def test_any_answer_to_a_credential_is_an_arrival_or_one_of_three_failures(
    status: int, said: bytes, after: str
) -> None:
    with client(status, said, **{"retry-after": after}) as line:
        place = OpenBadgesPlace(line, f"{BASE}/credentials", "token")
        with suppress(LineError, DeniedError, RefusedError):
            place.put("credentials/a.json", b'{"id": "urn:uuid:a"}')
            assert status == 304 or (status < 300 and json.loads(said)["id"] == "urn:uuid:a")


@given(st.integers(200, 599), st.binary(max_size=200))
def test_any_answer_of_a_webdav_host_is_an_arrival_or_one_of_three_failures(
    status: int, said: bytes
) -> None:
    target = Target(id="t", kind=TargetKind.WEBDAV, address=f"{BASE}/www", added="")
    with client(status, said) as line, suppress(LineError, DeniedError, RefusedError):
        place = WebDavPlace(line, target, together=1)
        place.put("a.json", b"content")
        place.read("a.json")
        assert status < 300 or status == 405


@given(st.text(max_size=60) | ANYTHING.map(json.dumps))
def test_a_kept_login_is_one_or_none(kept: str) -> None:
    login = login_of(kept)
    assert login is None or login.kept()

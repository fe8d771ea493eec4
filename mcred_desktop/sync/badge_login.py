"""Logging in at an Open Badges host: found, registered, allowed by the user, kept as a token.

Source: Open Badges 3.0, sections 6.3 and 7; RFC 7591, RFC 7636, RFC 8252.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, cast
from urllib.parse import urljoin, urlsplit

from mcred_desktop.services.publishing.ports import DeniedError, LineError
from mcred_desktop.services.publishing.target_address import is_loopback
from mcred_desktop.sync.answers import refusal
from mcred_desktop.sync.browser_return import listening
from mcred_desktop.sync.web import Web

_SCOPES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert offline_access"
_BASE: Final = "/ims/ob/v3p0"
LARGEST: Final = 1024 * 1024
"""Bytes of an answer"""


@dataclass(frozen=True, slots=True)
class Service:
    """Where an Open Badges host does what."""

    registration: str
    authorization: str
    token: str
    refresh: str
    credentials: str


@dataclass(frozen=True, slots=True)
class Login:
    """What is kept of a login, among the secrets."""

    client_id: str
    client_secret: str
    token: str
    """The refresh token where the host gives one, else the access token"""
    renews: bool

    def kept(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"))


def login_of(kept: str) -> Login | None:
    """The login in a kept text; None where there is none."""
    try:
        return Login(**json.loads(kept))
    except (ValueError, TypeError):
        return None


def discovered(web: Web, base: str) -> Service:
    """What the host's service description says; raises LineError and DeniedError."""
    place = f"{base}{_BASE}/discovery"
    found = _answer(web, "GET", place)
    try:
        scheme = found["components"]["securitySchemes"]["OAuth2ACG"]
        flow = scheme["flows"]["authorizationCode"]
        servers: list[dict[str, str]] = found.get("servers") or [{}]
        server = servers[0].get("url") or f"{base}{_BASE}"
        service = Service(
            registration=_url(base, scheme["x-imssf-registrationUrl"]),
            authorization=_url(base, flow["authorizationUrl"]),
            token=_url(base, flow["tokenUrl"]),
            refresh=_url(base, flow.get("refreshUrl") or flow["tokenUrl"]),
            credentials=_url(base, f"{server.rstrip('/')}/credentials"),
        )
    except (KeyError, TypeError, IndexError, AttributeError, ValueError):
        raise _no_host(place) from None
    return service


def log_in(web: Web, base: str, about: str, open_browser: Callable[[str], None]) -> Login:
    """Register at the host and let its user allow it.

    Args:
        web: a line to the host.
        base: address of the host.
        about: address of the issuer on the web; empty when it has none.
        open_browser: shows the user an address of the host.

    Raises:
        LineError: the line is gone, or nobody answered; LeftError when cancelled.
        DeniedError: the host is none of Open Badges 3.0, or the user or the host refused.
    """
    from authlib.common.errors import AuthlibBaseError
    from authlib.oauth2.client import OAuth2Client
    from authlib.oauth2.rfc6749 import parameters

    service = discovered(web, base)
    with listening() as back:
        known = _registered(web, service, back.address, about)
        verifier = secrets.token_urlsafe(64)
        oauth: Any = OAuth2Client(
            None,
            client_id=known["client_id"],
            scope=_SCOPES,
            redirect_uri=back.address,
            code_challenge_method="S256",
        )
        address, state = oauth.create_authorization_url(
            service.authorization, code_verifier=verifier
        )
        open_browser(str(address))
        answer = back.answer(web.line)
    try:
        reader: Any = parameters
        code = reader.parse_authorization_code_response(answer, state)["code"]
    except AuthlibBaseError as error:
        raise _not_allowed(base, str(error)) from error
    asked = {
        "grant_type": "authorization_code",
        "code": str(code),
        "redirect_uri": back.address,
        "code_verifier": verifier,
    }
    got = _token(web, service.token, known, asked)
    renews = "refresh_token" in got
    token = str(got["refresh_token" if renews else "access_token"])
    return Login(known["client_id"], known["client_secret"], token, renews)


def renewed(web: Web, service: Service, login: Login) -> tuple[str, Login]:
    """An access token, and the login as it is from now on; raises LineError and DeniedError."""
    if not login.renews:
        return login.token, login
    known = {"client_id": login.client_id, "client_secret": login.client_secret}
    asked = {"grant_type": "refresh_token", "refresh_token": login.token}
    got = _token(web, service.refresh, known, asked)
    token = str(got.get("refresh_token") or login.token)
    return str(got["access_token"]), Login(**known, token=token, renews=True)


def _registered(web: Web, service: Service, redirect: str, about: str) -> dict[str, str]:
    """Client id and secret for this installation (RFC 7591)."""
    pages = {"client_uri": about, "tos_uri": about, "policy_uri": about} if about else {}
    wish = {
        "client_name": "Mcred Desktop",
        "software_id": "mcred-desktop",
        "redirect_uris": [redirect],
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "token_endpoint_auth_method": "client_secret_basic",
        "scope": _SCOPES,
        **pages,
    }
    got = _answer(web, "POST", service.registration, json=wish)
    if not isinstance(got.get("client_id"), str):
        raise _no_host(service.registration)
    return {"client_id": got["client_id"], "client_secret": str(got.get("client_secret") or "")}


def _token(
    web: Web, url: str, known: Mapping[str, str], asked: Mapping[str, str]
) -> dict[str, Any]:
    auth = (known["client_id"], known["client_secret"])
    got = _answer(web, "POST", url, data=dict(asked), auth=auth, grants=True)
    if not isinstance(got.get("access_token"), str):
        raise _no_host(url)
    return got


def _answer(web: Web, method: str, url: str, **asked: Any) -> dict[str, Any]:
    """A JSON object; raises LineError and DeniedError."""
    grants = asked.pop("grants", False)
    headers = {"Accept": "application/json"}
    answer = web.ask(method, url, most=LARGEST, headers=headers, **asked)
    if answer.is_success:
        return _object(answer.content, url)
    if grants and answer.status in {400, 401}:
        why = str(_object(answer.content, url).get("error", ""))
        raise _not_allowed(urlsplit(url).netloc, why)
    refused = refusal(answer.status, where=urlsplit(url).netloc, retry_after=answer.retry_after)
    if isinstance(refused, LineError):
        raise refused
    if method == "GET":
        raise _no_host(url)
    raise DeniedError(refused.what, where=url, cure="Check the address of the host.")


def _object(content: bytes, where: str) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _no_host(where)
    return cast("dict[str, Any]", found)


def _url(base: str, stated: object) -> str:
    """An address the host states; raises ValueError for one over an open line."""
    url = urljoin(f"{base}/", str(stated))
    parts = urlsplit(url)
    if parts.scheme != "https" and not (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    ):
        raise ValueError(url)
    return url


def _no_host(where: str) -> DeniedError:
    return DeniedError(
        "This host does not offer what Open Badges 3.0 asks of it.",
        where=where,
        cure="Check the address; ask whoever runs the host whether it takes badges.",
    )


def _not_allowed(where: str, why: str) -> DeniedError:
    return DeniedError(
        f"The host does not let us publish there ({why[:200]}).",
        where=where,
        cure="Log in at the host again and allow it.",
    )

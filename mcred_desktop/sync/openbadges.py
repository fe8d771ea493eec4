"""Hosts that take credentials over the API of Open Badges 3.0, as publishing targets.

Source: Open Badges 3.0, sections 6.2.3 (upsertCredential) and 6.5 (retry behaviour).
"""

import json
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self, cast
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing.ports import DeniedError, LineError, RefusedError
from mcred_desktop.sync.answers import ANSWER, CONNECT, cut, lie, refusal
from mcred_desktop.sync.badge_login import bounded, discovered, login_of, renewed

if TYPE_CHECKING:
    from httpx2 import Client

_HALF_HOUR: Final = 1800.0
"""Seconds to wait where the host names none"""
_STRANGER: Final = 401
_NOT_MODIFIED: Final = 304


class OpenBadgesPlace:
    """Credentials of an account at a host (the port ``Place``); it holds nothing else."""

    together = 4
    attempts = 3
    """Once, and twice after half an hour each, as the standard asks"""
    host_key = ""

    def __init__(self, client: "Client", url: str, token: str) -> None:
        self._client, self._url, self._token = client, url, token

    @classmethod
    @contextmanager
    def opened(cls, target: Target, secret: str, keep: Callable[[str], None]) -> Generator[Self]:
        """The account; raises DeniedError before somebody logged in, and LineError."""
        from httpx2 import Client, Timeout

        login = login_of(secret)
        if login is None:
            raise _not_logged_in(target.address)
        with Client(timeout=Timeout(ANSWER, connect=CONNECT), follow_redirects=False) as client:
            service = discovered(client, target.address)
            token, now = renewed(client, service, login)
            if now != login:
                keep(now.kept())
            yield cls(client, service.credentials, token)

    def put(self, path: str, content: bytes) -> None:
        """Create or replace a credential."""
        from httpx2 import HTTPError

        plain = not content.startswith(b"{")
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "text/plain" if plain else "application/json",
            "Accept": "text/plain" if plain else "application/json",
        }
        try:
            with self._client.stream("POST", self._url, content=content, headers=headers) as answer:
                said = bounded(answer)
        except HTTPError as error:
            raise _later(cut(urlsplit(self._url).netloc, type(error).__name__)) from error
        if answer.is_success:
            if not _same(content, said):
                raise _later(lie(path))
        elif answer.status_code != _NOT_MODIFIED:
            self._refuse(answer.status_code, answer.headers.get("retry-after", ""), said, path)

    def read(self, path: str) -> bytes | None:
        """Nothing: the account is nobody's web page."""

    def remove(self, path: str) -> None:
        """Refused: the standard has no way to take a credential back from its holder."""
        raise RefusedError(
            "Open Badges 3.0 has no way to take a credential away from an account.",
            where=path,
            cure="Ask the learner or the host to delete it there.",
        )

    def found(self, paths: Iterable[str], folder: str) -> None:
        """Unknown: the host lists credentials without a hash."""

    def _refuse(self, status: int, retry_after: str, said: bytes, path: str) -> None:
        host = urlsplit(self._url).netloc
        if status == _STRANGER:
            raise _not_logged_in(host)
        error = refusal(status, where=host, path=path, retry_after=retry_after)
        if isinstance(error, LineError):
            raise _later(error)
        why = _described(said)
        raise RefusedError(f"{error.what} {why}".strip(), where=path, cure=error.cure)


def _later(error: LineError) -> LineError:
    """The same, for half an hour later unless the host named a time."""
    error.after = error.after if error.after is not None else _HALF_HOUR
    return error


def _same(sent: bytes, answered: bytes) -> bool:
    """Whether the host repeats the credential, as it must."""
    if not sent.startswith(b"{"):
        return sent.strip() == answered.strip()
    return bool(_object(sent).get("id") == _object(answered).get("id", ""))


def _described(said: bytes) -> str:
    """What an Imsx_StatusInfo says, one line of it."""
    words = str(_object(said).get("imsx_description") or "")
    text = "".join(sign for sign in words if sign.isprintable())[:200]
    return f"“{text}”" if text else ""


def _object(content: bytes) -> dict[str, Any]:
    """A JSON object from outside; an empty one where it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _not_logged_in(where: str) -> DeniedError:
    return DeniedError(
        "Nobody is logged in at this host, or the login ran out.",
        where=where,
        cure="Log in at the host again.",
    )

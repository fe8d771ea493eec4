"""Hosts that take credentials over the API of Open Badges 3.0, as publishing targets.

Source: Open Badges 3.0, sections 6.2.3 (upsertCredential) and 6.5 (retry behaviour).
"""

import json
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing.ports import DeniedError, LeftError, LineError, RefusedError
from mcred_desktop.sync.answers import lie, refusal
from mcred_desktop.sync.badge_login import LARGEST, discovered, login_of, renewed
from mcred_desktop.sync.line import Line
from mcred_desktop.sync.web import Answer, Web

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

    def __init__(self, web: Web, url: str, token: str) -> None:
        self._web, self._url, self._token = web, url, token

    @classmethod
    @contextmanager
    def opened(
        cls, target: Target, secret: str, line: Line, keep: Callable[[str], None]
    ) -> Generator[Self]:
        """The account; raises DeniedError before somebody logged in, and LineError."""
        login = login_of(secret)
        if login is None:
            raise _not_logged_in(target.address)
        with Web.opened(line, cls.together) as web:
            service = discovered(web, target.address)
            token, now = renewed(web, service, login)
            if now != login:
                keep(now.kept())
            yield cls(web, service.credentials, token)

    def put(self, path: str, content: bytes) -> None:
        """Create or replace a credential."""
        plain = not content.startswith(b"{")
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "text/plain" if plain else "application/json",
            "Accept": "text/plain" if plain else "application/json",
        }
        try:
            answer = self._web.ask(
                "POST", self._url, content=content, most=LARGEST, headers=headers
            )
        except LeftError:
            raise
        except LineError as error:
            raise _later(error) from error
        if answer.is_success:
            if not _same(content, answer.content):
                raise _later(lie(path))
        elif answer.status != _NOT_MODIFIED:
            self._refuse(answer, path)

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

    def _refuse(self, answer: Answer, path: str) -> None:
        host = urlsplit(self._url).netloc
        if answer.status == _STRANGER:
            raise _not_logged_in(host)
        error = refusal(answer.status, where=host, path=path, retry_after=answer.retry_after)
        if isinstance(error, LineError):
            raise _later(error)
        why = _described(answer.content)
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

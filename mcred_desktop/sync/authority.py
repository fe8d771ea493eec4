"""Time-stamp authorities over HTTP. Source: RFC 3161, section 3.4."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, Self
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.publishing.ports import DeniedError, RefusedError
from mcred_desktop.sync.answers import refusal
from mcred_desktop.sync.line import USUAL, Limits, Line
from mcred_desktop.sync.web import Web

_LARGEST: Final = 64 * 1024
"""Bytes of an answer; a time with its certificates is some 6 kB"""
_HEADERS: Final = {
    "content-type": "application/timestamp-query",
    "accept": "application/timestamp-reply",
}


class HttpAuthority:
    """Asks for trusted times (the port ``Authority``)."""

    def __init__(self, web: Web, address: str) -> None:
        self._web, self._address = web, address
        self._host = urlsplit(address).netloc

    @classmethod
    @contextmanager
    def opened(
        cls, target: Target, secret: str, progress: Progress | None = None, limits: Limits = USUAL
    ) -> Generator[Self]:
        """The authority; nothing is asked of it before the first request."""
        from httpx2 import BasicAuth

        line = Line(urlsplit(target.address).netloc, progress, limits)
        with Web.opened(line) as web:
            web.auth = BasicAuth(target.login, secret) if target.login else None
            yield cls(web, target.address)

    def ask(self, request: bytes) -> bytes:
        """What it answers; raises LineError and DeniedError."""
        answer = self._web.ask(
            "POST", self._address, content=request, most=_LARGEST, headers=_HEADERS
        )
        if not answer.is_success:
            self._refuse(answer.status, answer.retry_after)
        if len(answer.content) > _LARGEST:
            raise DeniedError(
                "The answer is much too long for a time.",
                where=self._host,
                cure="Check the address of the authority.",
            )
        return answer.content

    def _refuse(self, status: int, retry_after: str) -> None:
        error = refusal(status, where=self._host, retry_after=retry_after)
        if isinstance(error, RefusedError):  # one certificate is as another to an authority
            raise DeniedError(error.what, where=error.where, cure=error.cure)
        raise error

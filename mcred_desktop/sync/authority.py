"""Time-stamp authorities over HTTP. Source: RFC 3161, section 3.4."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing.ports import DeniedError, RefusedError
from mcred_desktop.sync.answers import ANSWER, CONNECT, cut, refusal

if TYPE_CHECKING:
    from httpx2 import Client

_LARGEST: Final = 64 * 1024
"""Bytes of an answer; a time with its certificates is some 6 kB"""
_HEADERS: Final = {
    "content-type": "application/timestamp-query",
    "accept": "application/timestamp-reply",
}


class HttpAuthority:
    """Asks for trusted times (the port ``Authority``)."""

    def __init__(self, client: "Client", address: str) -> None:
        self._client, self._address = client, address
        self._host = urlsplit(address).netloc

    @classmethod
    @contextmanager
    def opened(cls, target: Target, secret: str) -> Generator[Self]:
        """The authority; nothing is asked of it before the first request."""
        import httpx2

        auth = httpx2.BasicAuth(target.login, secret) if target.login else None
        timeout = httpx2.Timeout(ANSWER, connect=CONNECT)
        with httpx2.Client(timeout=timeout, auth=auth, follow_redirects=False) as client:
            yield cls(client, target.address)

    def ask(self, request: bytes) -> bytes:
        """What it answers; raises LineError and DeniedError."""
        from httpx2 import HTTPError

        taken = bytearray()
        try:
            with self._client.stream(
                "POST", self._address, content=request, headers=_HEADERS
            ) as answer:
                if not answer.is_success:
                    self._refuse(answer.status_code, answer.headers.get("retry-after", ""))
                for chunk in answer.iter_bytes():
                    taken += chunk
                    if len(taken) > _LARGEST:
                        raise DeniedError(
                            "The answer is much too long for a time.",
                            where=self._host,
                            cure="Check the address of the authority.",
                        )
        except HTTPError as error:
            raise cut(self._host, type(error).__name__) from error
        return bytes(taken)

    def _refuse(self, status: int, retry_after: str) -> None:
        error = refusal(status, where=self._host, retry_after=retry_after)
        if isinstance(error, RefusedError):  # one certificate is as another to an authority
            raise DeniedError(error.what, where=error.where, cure=error.cure)
        raise error

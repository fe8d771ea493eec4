"""Requests over HTTP, whole or not at all: bounded in time and size. Source: RFC 9110."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from mcred_desktop.sync.answers import ANSWER, CONNECT, MOST, cut
from mcred_desktop.sync.line import Line, Request

if TYPE_CHECKING:
    from httpx2 import Auth, Client

_PIECE: Final = 64 * 1024
"""Bytes that go out between two looks at the time"""
_OPENED: Final = {"connection.connect_tcp.complete", "connection.start_tls.complete"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered."""

    status: int
    headers: Mapping[str, str]
    """By name, in whatever case"""
    content: bytes
    """At most as long as was asked for, and one piece more where it is longer"""

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def retry_after(self) -> str:
        return self.headers.get("retry-after", "")


@dataclass(slots=True)
class Web:
    """Asks a host over one line."""

    client: "Client"
    line: Line
    auth: "Auth | None" = field(default=None)

    @classmethod
    @contextmanager
    def opened(cls, line: Line, together: int = 4) -> Generator[Self]:
        """Nothing is asked before the first request; redirections are not followed."""
        from httpx2 import Client, Limits, Timeout

        timeout, limits = Timeout(ANSWER, connect=CONNECT), Limits(max_connections=together)
        with Client(timeout=timeout, limits=limits, follow_redirects=False) as client:
            yield cls(client, line)

    def ask(
        self, method: str, url: str, *, content: bytes = b"", most: int = MOST, **asked: Any
    ) -> Answer:
        """The answer, of which no more than ``most`` bytes are read on.

        Raises:
            LineError: the host cannot be reached, or takes too long; LeftError when cancelled.
        """
        from httpx2 import HTTPError, InvalidURL

        try:
            return self.line.run(partial(self._asked, method, url, content, most, asked))
        except (HTTPError, InvalidURL) as error:
            raise cut(urlsplit(url).netloc, error) from error

    def _asked(
        self, method: str, url: str, content: bytes, most: int, asked: Any, request: Request
    ) -> Answer:
        if content:
            headers = {**asked.pop("headers", {}), "Content-Length": str(len(content))}
            asked |= {"content": _Told(content, request.moved), "headers": headers}
        if self.auth is not None:
            asked = {"auth": self.auth, **asked}
        with self.client.stream(
            method, url, extensions={"trace": partial(_note, request)}, **asked
        ) as answer:
            taken = bytearray()
            for piece in answer.iter_bytes():
                request.moved(len(piece))
                taken += piece
                if len(taken) > most:
                    break
        return Answer(answer.status_code, answer.headers, bytes(taken))


@dataclass(frozen=True, slots=True)
class _Told:
    """Content in pieces, each told of; it can go out again where a login asks for it."""

    content: bytes
    moved: Callable[[int], None]

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self.content), _PIECE):
            piece = self.content[start : start + _PIECE]
            yield piece
            self.moved(len(piece))


def _note(request: Request, event: str, about: Mapping[str, Any]) -> None:
    if event in _OPENED:
        request.opened(about["return_value"].get_extra_info("socket"))

"""Folders of a WebDAV host as publishing targets. Source: RFC 4918."""

import hashlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import quote, urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing.ports import DeniedError
from mcred_desktop.sync.answers import MOST, lie, refusal
from mcred_desktop.sync.line import Line
from mcred_desktop.sync.seen import Seen
from mcred_desktop.sync.web import Answer, Web

if TYPE_CHECKING:
    from httpx2 import Auth

_LINES: Final = 4
_WORDS: Final = 1024 * 1024
"""Bytes read of an answer that brings no object"""
_ABSENT: Final = {404, 410}
_MADE_BEFORE: Final = 405
_NO_PARENT: Final = 409
_STRANGER: Final = 401
_ANOTHER: Final = 412


class WebDavPlace:
    """Files of a WebDAV folder (the port ``Place``): put beside their place, then moved there."""

    attempts = 10
    host_key = ""

    def __init__(self, web: Web, target: Target, *, together: int) -> None:
        self._web, self._base = web, f"{target.address}/"
        self._host, self.together = urlsplit(target.address).netloc, together
        self._folders: set[str] = set()
        self._making = Lock()
        self._seen = Seen()
        self._tags: dict[str, str] = {}
        """ETag by path, as it was read last"""

    @classmethod
    @contextmanager
    def opened(cls, target: Target, secret: str, line: Line) -> Generator[Self]:
        """The folder, made where it is missing; raises DeniedError and LineError."""
        with Web.opened(line, _LINES) as web:
            place = cls(web, target, together=_LINES)
            place._enter(target.login, secret)
            yield place

    def put(self, path: str, content: bytes) -> None:
        """Write a file under another name, look how long it is, and move it into place."""
        folder, _, name = path.rpartition("/")
        self._make_folder(folder)
        part = f"{folder}/{_part_of(name)}" if folder else _part_of(name)
        self._asked("PUT", part, path, content=content)
        kept = self._asked("HEAD", part, path)
        length = kept.headers.get("content-length")
        if length is not None and length != str(len(content)):
            raise lie(path)
        self._seen.check(path, self._read)
        self._into_place(part, path)
        self._seen.forget(path)

    def read(self, path: str) -> bytes | None:
        """A file, None where there is none."""
        return self._seen.note(path, self._read(path))

    def _read(self, path: str) -> bytes | None:
        answer = self._asked("GET", path, path, allowed=_ABSENT, most=MOST)
        if answer.status in _ABSENT:
            return None
        self._tags[path] = answer.headers.get("etag", "")
        return answer.content[:MOST]

    def remove(self, path: str) -> None:
        """Delete a file."""
        self._asked("DELETE", path, path, allowed=_ABSENT)

    def found(self, paths: Iterable[str], folder: str) -> None:
        """Unknown: a listing states no hash."""

    def _enter(self, login: str, secret: str) -> None:
        """Find out how the host wants to know us, and that the folder is there."""
        import httpx2

        plain = httpx2.BasicAuth(login, secret) if login else None
        answer = self._probe(plain)
        if answer.status == _STRANGER and login and _wants_digest(answer):
            self.together = 1  # its nonces are counted one after the other
            answer = self._probe(httpx2.DigestAuth(login, secret))
        if answer.status in _ABSENT:
            answer = self._asked("MKCOL", "", self._base, allowed={_MADE_BEFORE})
        self._refuse(answer, self._base)

    def _probe(self, auth: "Auth | None") -> Answer:
        if auth is not None:
            self._web.auth = auth
        every = frozenset(range(300, 500))
        return self._asked("PROPFIND", "", self._base, allowed=every, headers={"Depth": "0"})

    def _into_place(self, part: str, path: str) -> None:
        """Move a file over one that is still as it was read (RFC 4918, 10.4; RFC 9110, 8.8.1)."""
        headers = {"Destination": self._url(path), "Overwrite": "T"}
        tag = self._tags.pop(path, "")
        if self._seen.expects_nothing(path):
            headers["Overwrite"] = "F"
        elif tag.startswith('"'):  # a weak one is none that hosts may compare here
            headers["If"] = f"<{self._url(path)}> ([{tag}])"
        answer = self._asked("MOVE", part, path, headers=headers, allowed={_ANOTHER})
        if answer.status == _ANOTHER:
            self._seen.check(path, self._read)
            # It is the same: the host knows its file by another address or tag than it tells
            headers = {"Destination": self._url(path), "Overwrite": "T"}
            self._asked("MOVE", part, path, headers=headers)

    def _make_folder(self, folder: str) -> None:
        with self._making:
            if not folder or folder in self._folders:
                return
            answer = self._asked("MKCOL", f"{folder}/", folder, allowed={_MADE_BEFORE, _NO_PARENT})
            if answer.status == _NO_PARENT:
                raise DeniedError(
                    "The folder of the target is gone.",
                    where=self._base,
                    cure="Make it at the host, or correct the address.",
                )
            self._folders.add(folder)

    def _asked(
        self,
        method: str,
        path: str,
        about: str,
        *,
        content: bytes = b"",
        headers: dict[str, str] | None = None,
        allowed: Iterable[int] = (),
        most: int = _WORDS,
    ) -> Answer:
        """The answer, if it is one of success or allowed."""
        answer = self._web.ask(
            method, self._url(path), content=content, most=most, headers=headers or {}
        )
        if answer.status not in allowed:
            self._refuse(answer, about)
        return answer

    def _refuse(self, answer: Answer, path: str) -> None:
        if not answer.is_success and answer.status != _MADE_BEFORE:
            after = answer.retry_after
            raise refusal(answer.status, where=self._host, path=path, retry_after=after)

    def _url(self, path: str) -> str:
        return self._base + quote(path)


def _part_of(name: str) -> str:
    """Where a file lies until it is whole; what a killed run left is written over."""
    return f"{name}.{hashlib.sha256(name.encode()).hexdigest()[:8]}.part"


def _wants_digest(answer: Answer) -> bool:
    return "digest" in answer.headers.get("www-authenticate", "").lower()

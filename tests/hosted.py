"""What publishing sends in tests, and a host in memory that fails as it is told."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.publishing.outbox import Content, Outbox

PAGE = ("index.html", "page.js", "published.js", "status-000000000001.json", "version.js")


def public(number: int) -> str:
    """The path of a public credential."""
    return f"credentials/00000000-0000-0000-0000-{number:012}.json"


def content(credentials: int, edition: int = 1, **changed: str) -> Content:
    """A publication of so many credentials; ``changed`` gives files by their names' first part."""
    texts = {public(number): f"credential {number}" for number in range(credentials)}
    texts |= {name: f"{name} of {edition}" for name in PAGE}
    texts |= {path: changed[key] for path in texts if (key := path.split(".")[0]) in changed}
    hashes = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in texts.items()}
    return Content(hashes, lambda path: texts[path].encode(), edition)


class Host:
    """Objects in memory (the port ``Place``)."""

    together = 3
    attempts = 4
    host_key = ""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.order: list[str] = []
        self.asked: Counter[str] = Counter()
        self.fails: Callable[[str], McredError | None] = lambda _path: None
        self.waited: list[float] = []
        self._alone = Lock()

    @contextmanager
    def __call__(self, target: Target, progress: Progress | None = None) -> Iterator["Host"]:
        yield self

    def put(self, path: str, content: bytes) -> None:
        with self._alone:
            self.asked[path] += 1
            if (error := self.fails(path)) is not None:
                raise error
            self.objects[path] = content
            self.order.append(path)

    def read(self, path: str) -> bytes | None:
        return self.objects.get(path)

    def remove(self, path: str) -> None:
        self.objects.pop(path, None)
        self.order.append(f"-{path}")

    def found(self, paths: Iterable[str], folder: str) -> Mapping[str, str] | None:
        return None


def outbox_to(store: Store, host: Host) -> Outbox:
    """An outbox that waits for nothing and takes every list for newer."""
    return Outbox(store, host, lambda *_: None, lambda seconds, _: host.waited.append(seconds))

"""Publication of many objects: into a folder, to a WebDAV host, and once more unchanged.

``publish.folder_vs_bare`` compares processor time with writing the same files whole and nothing
else. The WebDAV host (WsgiDAV) runs in the same process and takes most of the time there.
"""

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.services.publishing.outbox import Content
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

OBJECTS, OVER_HTTP = 10_000, 1_000
_BODY = b"x" * 4_000
"""A credential has about as many bytes"""


def run(folder: Path) -> dict[str, float]:
    """Objects a second, milliseconds, and a ratio."""
    with Workspace.create(folder / "workspace", "Lakeshore Polytechnic") as workspace:
        services = services_over(workspace)
        services.secrets.unlock("seven quiet herons")
        everything = _content(OBJECTS)
        bare = _used(lambda: _bare(everything, folder / "bare"))
        began, ours = time.perf_counter(), time.process_time()
        _publish(services, TargetKind.FOLDER, str(folder / "web"), everything)
        ours, took = time.process_time() - ours, time.perf_counter() - began
        figures = {
            "publish.folder_objects_per_s": OBJECTS / took,
            "publish.folder_vs_bare": ours / bare,
            "publish.folder_unchanged_ms": _again(services, str(folder / "web"), everything),
        }
        return figures | _over_http(services, folder / "dav")


def _over_http(services: Services, root: Path) -> dict[str, float]:
    root.mkdir()
    anonymous = {"provider_mapping": {"/": str(root)}, "simple_dc": {"user_mapping": {"*": True}}}
    quiet = {"logging": {"enable": False}, "verbose": 0}
    server = Server(("127.0.0.1", 0), WsgiDAVApp({**anonymous, **quiet}), numthreads=6)
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    address = f"http://127.0.0.1:{server.bind_addr[1]}/web"
    some = _content(OVER_HTTP)
    began = time.perf_counter()
    _publish(services, TargetKind.WEBDAV, address, some)
    took = time.perf_counter() - began
    began = time.perf_counter()
    _publish(services, TargetKind.WEBDAV, address, some)
    again = time.perf_counter() - began
    server.stop()
    return {
        "publish.webdav_objects_per_s": OVER_HTTP / took,
        "publish.webdav_unchanged_ms": again * 1000,
    }


def _publish(services: Services, kind: TargetKind, address: str, content: Content) -> None:
    target, _ = services.publishing.targets.add(kind, address)
    done = services.publishing.outbox.run(target, content, None, asked=True)
    assert done.complete, done.stopped


def _again(services: Services, address: str, content: Content) -> float:
    began = time.perf_counter()
    _publish(services, TargetKind.FOLDER, address, content)
    return (time.perf_counter() - began) * 1000


def _content(objects: int) -> Content:
    name = "credentials/00000000-0000-0000-0000-{:012}.json"
    bodies = {name.format(number): str(number).encode() + _BODY for number in range(objects)}
    bodies |= {"published.js": b"published", "index.html": b"page"}
    hashes = {path: hashlib.sha256(body).hexdigest() for path, body in bodies.items()}
    return Content(hashes, bodies.__getitem__, 1)


def _bare(content: Content, folder: Path) -> None:
    for path in content.wanted:
        write_whole(folder / path, content.read(path))


def _used(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began

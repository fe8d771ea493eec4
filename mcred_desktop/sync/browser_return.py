"""A page on this computer that a browser is sent back to. Source: RFC 8252, section 7.3."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Final

from mcred_desktop.services.publishing.ports import LineError
from mcred_desktop.sync.line import Line

_PATIENCE: Final = 300.0
"""Seconds the user has to allow it in the browser"""
_THANKS: Final = b"<!doctype html><title>Mcred Desktop</title><p>You can close this page now.</p>"


class Listening:
    """One page on this computer that the browser is sent back to."""

    def __init__(self) -> None:
        came = threading.Event()
        self._came, self._path = came, ""
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the library's name
                if self.path.startswith("/allowed?"):
                    page._path = self.path
                    came.set()
                self.send_response(200 if came.is_set() else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(_THANKS)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
                return

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/allowed"
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    def answer(self, line: Line) -> str:
        """Where the browser was sent to; raises LineError when it never came."""
        if not line.wait(self._came, _PATIENCE):
            raise LineError("Nobody allowed it in the browser.", cure="Begin again.")
        return f"http://127.0.0.1{self._path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def listening() -> Generator[Listening]:
    """The page, until the block ends."""
    page = Listening()
    try:
        yield page
    finally:
        page.close()

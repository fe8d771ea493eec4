"""Runs a part of the program and writes down every use of the network that Python sees.

Arguments: the file to write to; then ``mcred`` with a command, ``window`` with the folder of a
workspace, or ``stranger``, who does use the network and proves that the watch works.
"""

import os
import socket
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

HARMLESS = {"socket.gethostname"}
"""Asks the kernel, not the network"""
log, what, *arguments = sys.argv[1:]
written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def watch(event: str, details: tuple[object, ...]) -> None:
    family = event.partition(".")[0]
    if family in {"socket", "urllib", "http", "ssl"} and event not in HARMLESS:
        os.write(written, f"{event} {details}\n".encode())


def mcred() -> None:
    from mcred_desktop.app import terminal_application

    terminal_application()(arguments)


def window() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from mcred_desktop.app import made_program
    from mcred_desktop.app.workspaces import opened_in_window
    from mcred_desktop.gui.areas import AREAS

    program = made_program([])

    def settled() -> None:
        while not (program.runner and program.runner.idle()):
            QApplication.processEvents()

    def tour() -> None:
        for area in AREAS:
            settled()
            before = program.window.page()
            program.window.go(area)
            if area == "home" or program.window.page() is not before:
                print(area, flush=True)
        settled()
        QApplication.quit()

    program.complete.connect(partial(QTimer.singleShot, 0, tour))
    program.begin(partial(opened_in_window, Path(arguments[0])))
    sys.exit(program.run())


def stranger() -> None:
    with suppress(OSError), socket.socket() as outside:
        outside.settimeout(0)
        outside.connect(("127.0.0.1", 9))


sys.addaudithook(watch)
{"mcred": mcred, "window": window, "stranger": stranger}[what]()

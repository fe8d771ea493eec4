"""The composition root: the one place that knows every part."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mcred_desktop import __version__
from mcred_desktop.app.joining import joined_hub
from mcred_desktop.app.offices import founded, joined, learnt, upgraded
from mcred_desktop.app.parts import now, rating_files
from mcred_desktop.app.signing_parts import pack_reading, user_folder, verification
from mcred_desktop.app.workspaces import (
    built_demo,
    created,
    demo_opened,
    examined,
    opened,
    opened_in_window,
    opened_or_made,
    pack_opened,
)

if TYPE_CHECKING:
    import typer

    from mcred_desktop.gui.program import Program


def main(arguments: Sequence[str] | None = None) -> int:
    """``mcred-desktop [FOLDER | --demo FOLDER]``: the program in its window.

    Without a display the demo's path runs in the terminal instead.
    """
    parser = argparse.ArgumentParser(prog="mcred-desktop", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="workspace to open")
    parser.add_argument("--demo", type=Path, metavar="FOLDER", help="open the demo, made if new")
    parser.add_argument("--version", action="version", version=__version__)
    asked = parser.parse_args(arguments)
    if not _has_display():
        return _without_display(asked.demo)
    program = made_program([])
    if asked.demo is not None:
        program.begin(partial(demo_opened, asked.demo))
    else:
        folder = asked.folder or program.last_folder()
        program.begin(partial(opened_in_window, folder) if folder else None)
    return program.run()


def made_program(arguments: list[str]) -> "Program":
    """The application with its window, nothing opened yet.

    Python's cycle collector rests from here on: it would run again and again over what is being
    imported, for a fifth of the time to a usable Home; the program's own collector takes over.
    """
    gc.disable()
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from mcred_desktop.gui.program import Program, Ways

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["mcred-desktop", *arguments])
    settings = QSettings(str(user_folder() / "window.ini"), QSettings.Format.IniFormat)
    ways = Ways(
        open=opened_in_window,
        create=created,
        demo=demo_opened,
        pack=pack_opened,
        verification=verification,
        now=now,
        demo_folder=user_folder() / "demo",
    )
    return Program(app, ways, settings)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _without_display(demo: Path | None) -> int:
    if demo is None:
        sys.stderr.write("There is no display here. In a terminal use: mcred --help\n")
        return 2
    sys.stdout.write("There is no display here; the same path runs in the terminal.\n\n")
    return int(terminal_application()(["demo", str(demo), "--reset"], standalone_mode=False) or 0)


def terminal_application() -> "typer.Typer":
    """``mcred`` with every part behind it."""
    from mcred_desktop.cli.application import application
    from mcred_desktop.cli.doors import Doors

    doors = Doors(
        open=opened,
        examine=examined,
        verification=verification,
        now=now,
        demo=built_demo,
        rating_files=rating_files,
        pack_reading=pack_reading,
        open_or_make=opened_or_made,
        found_office=founded,
        join_office=joined,
        learn=learnt,
        upgrade_office=upgraded,
        join_hub=joined_hub,
    )
    return application(doors)


def terminal() -> None:
    """``mcred``: the program from a terminal."""
    terminal_application()()

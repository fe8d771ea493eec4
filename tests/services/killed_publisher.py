"""Kill a publisher again and again in the middle of its work; see what is left, then let it end.

Run as ``killed_publisher.py WORKSPACE FOLDER KILLS``; prints a line a kill (whole files, damaged
files, pointers), then how many objects the last run sent and whether everything is there. The
publisher is forked rather than started, because importing would take most of the time.
"""

import os
import random
import signal
import sys
from pathlib import Path

from hosted import Content, content

from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.services.publishing.outbox import Outbox
from mcred_desktop.services.publishing.targets import Targets
from mcred_desktop.store.workspace import Workspace
from mcred_desktop.sync.places import Places

OBJECTS = 120


def publish(workspace: Path, folder: Path, what: Content) -> int:
    """How many objects were sent."""
    with Workspace.open(workspace) as opened:
        targets = Targets(opened.store, lambda: None)
        target, _ = targets.add(TargetKind.FOLDER, str(folder))
        places = Places(write_whole, lambda: None, lambda *_: None)
        outbox = Outbox(opened.store, places, lambda *_: None, lambda *_: None)
        return outbox.run(target, what, None, asked=True).sent


def kill(workspace: Path, folder: Path, what: Content, after: int) -> None:
    """Let a publisher write some files, then kill it."""
    child = os.fork()
    if child == 0:
        publish(workspace, folder, what)
        os._exit(0)
    while sum(1 for _ in (folder / "credentials").glob("*")) < after:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(workspace: Path, folder: Path, kills: int) -> None:
    chance, what = random.Random(20_260_101), content(OBJECTS)
    Workspace.create(workspace, "Lakeshore").close()
    for turn in range(kills):
        kill(workspace, folder, what, (turn + 1) * OBJECTS // (kills + 1) + chance.randrange(9))
        seen = [file for file in folder.rglob("*") if file.is_file() and file.name[0] != "."]
        names = {file.relative_to(folder).as_posix(): file.read_bytes() for file in seen}
        damaged = sum(found != what.read(name) for name, found in names.items())
        print(len(names), damaged, sum("/" not in name for name in names), flush=True)
    sent = publish(workspace, folder, what)
    print(sent, all((folder / path).read_bytes() == what.read(path) for path in what.wanted))


main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))

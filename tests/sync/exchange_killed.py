"""Kill a laptop again and again in its exchange with a hub; see that the next one goes on.

Run as ``exchange_killed.py FOLDER KILLS``, the workspace joined to a hub; prints one line a kill:
how far it was. The exchange is forked rather than started, because importing would take most of
the time.
"""

import os
import random
import signal
import sys
import threading
from pathlib import Path

from hub_desk import PHRASE

from mcred_desktop.app.parts import services_over
from mcred_desktop.credentials.keys import passphrases
from mcred_desktop.services.sync import exchange
from mcred_desktop.store.replication import replica
from mcred_desktop.store.workspace import Workspace

passphrases.COST = 2**4
passphrases.COSTS = {*passphrases.COSTS, 2**4}
exchange.AT_ONCE = 20
replica.AT_ONCE = 15


class Fuse:
    """Kills the process some moment after a step that chance names."""

    cancelled = False

    def __init__(self, chance, tell):
        self.left, self.after, self.tell = chance.randrange(1, 5), chance.random() / 100, tell

    def step(self, done, total, text):
        self.left -= 1
        os.write(self.tell, f"{text} ".encode())
        if self.left == 0:
            threading.Timer(self.after, os.kill, (os.getpid(), signal.SIGKILL)).start()


def exchange(folder, chance, tell):
    with Workspace.open(folder) as workspace:
        services = services_over(workspace)
        services.secrets.unlock(PHRASE)
        services.syncing.now(Fuse(chance, tell))


def main(folder, kills):
    chance = random.Random(20_261_122)
    for _ in range(kills):
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            exchange(folder, chance, write_end)
            os._exit(0)
        os.close(write_end)
        _, status = os.waitpid(child, 0)
        told = os.read(read_end, 65_536).decode().split()
        os.close(read_end)
        chance.random()
        print("killed" if os.WIFSIGNALED(status) else "through", *told[-1:])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

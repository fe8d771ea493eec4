"""What tells this copy of a store from every other copy of it."""

import hashlib
import sys
import uuid
from pathlib import Path


def machine(store: Path) -> str:
    """Fingerprint of the machine and of the very file: a copied or restored store has another.

    The device id is random; this only tells when to take a new one, and one too many does no harm.
    """
    text = f"{_machine_id()}\n{store.stat().st_ino}"
    return hashlib.sha256(text.encode()).hexdigest()


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        place = r"SOFTWARE\Microsoft\Cryptography"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    try:
        return Path("/etc/machine-id").read_text().strip()
    except OSError:
        node = uuid.getnode()
        made_up = node >> 40 & 1  # RFC 9562, 6.10: without a network card the number is random
        return "" if made_up else str(node)

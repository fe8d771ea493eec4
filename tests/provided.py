"""Programs of the system that some tests ask for a second opinion."""

import os
import shutil
from typing import NoReturn

import pytest


def give_up(reason: str) -> NoReturn:
    """Skip on a laptop, fail where everything must run."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, package: str) -> str:
    """Path of a program of the Debian package ``package``; see ``give_up`` where it is missing."""
    found = shutil.which(name)
    if found is None:
        give_up(f"{name} is not installed; on Debian: apt-get install {package}")
    return found

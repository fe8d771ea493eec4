"""Issues a cohort and says who was reached; to be killed at any moment.

Arguments: workspace folder, cohort id, person id, passphrase.
"""

import sys
from pathlib import Path

from mcred_desktop.app.workspaces import opened


class Spoken:
    """Progress on the standard output."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        print(done, total, flush=True)


folder, cohort, person, passphrase = sys.argv[1:]
with opened(Path(folder)) as services:
    services.signing_key.unlock(passphrase)
    services.awards.issue(cohort, person, Spoken())

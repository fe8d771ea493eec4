"""A provider who sends packs out, and the laptops they are opened on."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from provider import Provider

from mcred_desktop.app.workspaces import opened
from mcred_desktop.services.packs.merging import Merged
from mcred_desktop.services.packs.packs import HandedBack, Opened
from mcred_desktop.services.workspace import Services

KEY = "correct horse battery"
SECRET = "a train at dawn"


@dataclass
class PackDesk:
    """The provider's side; every laptop is a folder under ``folder``, a copy of ``empty``."""

    provider: Provider
    folder: Path
    empty: Path
    count: int = field(default=0)

    @property
    def services(self) -> Services:
        return self.provider.services

    def begin(self, *names: str, evaluators: tuple[str, ...] = ()) -> list[str]:
        """Make the signing key and enrol people with a file each; their portfolios."""
        self.services.signing_key.create(KEY)
        return self.enrol(*names, evaluators=evaluators or (self.provider.ruth,))

    def enrol(self, *names: str, evaluators: tuple[str, ...]) -> list[str]:
        portfolios = self.provider.enrol(*names, evaluators=evaluators)
        for name, portfolio in zip(names, portfolios, strict=True):
            file = self.folder / f"Report of {name}.txt"
            file.write_text(f"{name} counted again.")
            self.services.cohorts.add_evidence(portfolio, [file])
        return portfolios

    def export(self, evaluator: str) -> Path:
        self.count += 1
        file = self.folder / f"work-{self.count}.pack"
        self.services.packs.export(
            file, self.provider.cohort, evaluator, passphrase=SECRET, by=self.provider.manager
        )
        return file

    def open(self, pack: Path, laptop: str) -> Opened:
        read = self.services.packs.reading.work(pack, SECRET)
        if not (self.folder / laptop).exists():
            shutil.copytree(self.empty, self.folder / laptop)
        with opened(self.folder / laptop) as services:
            return services.packs.open(read)

    @contextmanager
    def laptop(self, name: str) -> Iterator[Services]:
        with opened(self.folder / name) as services:
            yield services

    def score(self, laptop: str, portfolio: str, evaluator: str, **levels: str) -> str:
        """Score and sign on a laptop; the id of the sheet."""
        with self.laptop(laptop) as services:
            return scored(services, portfolio, evaluator, **levels)

    def hand_back(self, laptop: str) -> Path:
        self.count += 1
        file = self.folder / f"back-{self.count}.pack"
        with self.laptop(laptop) as services:
            pack = services.packs.opened()[-1]
            back: HandedBack = services.packs.hand_back(file, pack.id, SECRET)
        return back.file

    def merge(self, pack: Path) -> Merged:
        read = self.services.packs.reading.returned(pack, SECRET)
        return self.services.packs.merge(read, self.provider.manager)


def scored(services: Services, portfolio: str, evaluator: str, **levels: str) -> str:
    """Score and sign; the id of the sheet."""
    queue = services.assessment.queue(evaluator)
    assignment = next(x.assignment.id for x in queue if x.assignment.portfolio_id == portfolio)
    for criterion, level in levels.items():
        services.assessment.give_level(assignment, criterion, level, evaluator)
    services.assessment.sign_off(assignment, evaluator)
    sheet = services.assessment.case(assignment).sheet
    assert sheet is not None
    return sheet.id

"""Certificates of a workspace that several people share, for all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.services.assess.handover import KINDS, file_stem
from mcred_desktop.services.issue.ports import Award, Outbox, Signer
from mcred_desktop.services.issue.set_making import Made, SetMaking, Signed


@dataclass(frozen=True, slots=True)
class SharedSets:
    """The port ``SetMaking``: a certificate is where everybody has it before its fact is."""

    sets: SetMaking
    outbox: Outbox
    share: Callable[[str, Path], None]
    """Gets the SHA-256 of a certificate and where it lies"""

    def made(
        self, awards: Sequence[Award], signer: Signer, folder: str, stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """See the port."""
        yield from self._shared(self.sets.made(awards, signer, folder, stop))

    def printed(
        self, sets: Iterable[Signed], total: int, signer: Signer, stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """See the port."""
        yield from self._shared(self.sets.printed(sets, total, signer, stop))

    def _shared(self, many: Iterable[Made]) -> Iterator[Made]:
        for made in many:
            stem = file_stem(made.award.learner.name, made.award.serial)
            pdf = self.outbox.folder(made.folder) / f"{stem}.{KINDS[0]}"
            self.share(made.pdf_sha256, pdf)
            yield made

"""Checking files that claim to be credentials; no workspace and no network needed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred_desktop.domain.award import Check, Judgement, Statement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.award_ports import Carriers, Trusted, TrustFiles, TrustStore, Verifier


@dataclass(frozen=True, slots=True)
class Verification:
    """What a recognizer does."""

    carriers: Carriers
    verifier: Verifier
    trust: TrustStore
    trust_files: TrustFiles

    def check(self, file: Path, now: str, also: Sequence[Trusted] = ()) -> Check:
        """The verdict on one file, by the issuers trusted here and ``also``.

        A file that holds nothing to check is "cannot tell", with the reason.
        """
        try:
            found = self.carriers.extract(file)
        except UntrustedInputError as error:
            return _nothing(file.name, error)
        return self.verifier.check(file.name, found, [*also, *self.trust.all()], now)

    def trusted(self) -> list[Trusted]:
        return self.trust.all()

    def import_trust(self, file: Path, now: str) -> list[Trusted]:
        """Trust the issuers of a signed trust file from now on."""
        issuers = self.read_trust(file)
        for trusted in issuers:
            self.trust.add(replace(trusted, added=now))
        return issuers

    def read_trust(self, file: Path) -> list[Trusted]:
        """The issuers a trust file names; raises UntrustedInputError."""
        return self.trust_files.read(self.carriers.text(file), file.name)


def _nothing(name: str, error: UntrustedInputError) -> Check:
    unknown = Statement(state="unknown", text="Nothing to check was found.")
    reasons = tuple(text for text in (error.what, error.cure) if text)
    return Check(
        file=name,
        verdict=Judgement.CANNOT_TELL,
        reasons=reasons,
        signature=unknown,
        status=unknown,
        trust=unknown,
    )

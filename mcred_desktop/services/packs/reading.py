"""Packs before anything is taken from them: whose they are, and whether that can be believed."""

from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.packs import Contents, PackKind
from mcred_desktop.services.packs.ports import PackFiles, ReadPack, Sealing


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A pack whose signature, seal and ticket hold."""

    source: ReadPack
    contents: Contents


@dataclass(frozen=True, slots=True)
class PackReading:
    """Looking into packs; needs no workspace."""

    files: PackFiles
    sealing: Sealing

    def work(self, file: Path, passphrase: str) -> OpenedPack:
        """A pack that brings work.

        Raises:
            WrongPassphraseError: the passphrase does not open it.
            UntrustedInputError: no pack, damaged, altered, forged, too new, or one that came back.
        """
        opened = self._opened(file, passphrase, PackKind.WORK)
        ticket, journal = opened.contents.ticket, opened.contents.lines
        foreign = any(line.device != ticket.pack_id for line in journal)
        if opened.source.signer != ticket.provider or foreign:
            raise _forged(file)
        return opened

    def returned(self, file: Path, passphrase: str) -> OpenedPack:
        """A pack that brings work back; raises as ``work`` does."""
        opened = self._opened(file, passphrase, PackKind.RETURN)
        if opened.source.signer != opened.contents.ticket.key:
            raise _forged(file)
        return opened

    def _opened(self, file: Path, passphrase: str, kind: PackKind) -> OpenedPack:
        source = self.files.read(file)
        if source.kind is not kind:
            raise UntrustedInputError(_OTHER_WAY[source.kind], where=file.name)
        contents = source.contents(passphrase)
        ticket = contents.ticket
        if not self.sealing.holds(ticket.provider, _raw(ticket.signature), ticket.signed):
            raise _forged(file)
        return OpenedPack(source, contents)


_OTHER_WAY = {
    PackKind.WORK: "This pack brings work to an evaluator; it is opened, not merged.",
    PackKind.RETURN: "This pack brings work back; the provider merges it.",
}


def _raw(signature: str) -> bytes:
    try:
        return bytes.fromhex(signature)
    except ValueError:
        return b""


def _forged(file: Path) -> UntrustedInputError:
    return UntrustedInputError(
        "It is not by the provider it names.",
        where=file.name,
        cure="Do not use it; ask the provider for it again.",
    )

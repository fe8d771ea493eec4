"""The files of one award: certificate, badge in pixels and in lines, credential."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.assess.handover import KINDS, file_stem, kinds_of
from mcred_desktop.services.issue.ports import Award, Carriers, Documents, Outbox, Signer


@dataclass(frozen=True, slots=True)
class Makers:
    """The adapters that make what is handed over."""

    documents: Documents
    carriers: Carriers
    outbox: Outbox

    def credential(self, award: Award, signer: Signer) -> str:
        """The signed credential with its badge inside; raises McredError when it is too large."""
        return signer.credential(award, badge_png=self.documents.badge_inside(award))

    def write(self, award: Award, signer: Signer, folder: str) -> "Made":
        """Write the files of one learner, all of them on disk at the end.

        Raises:
            McredError: the award cannot be set, or its credential is too large.
            WorkspaceError: a file cannot be written.
        """
        document = self.credential(award, signer)
        return self.write_signed(Signed(award, document, folder), signer)

    def write_signed(self, signed: "Signed", signer: Signer) -> "Made":
        """Write the files of a credential that ``signer`` signed before, with its code.

        Raises:
            McredError, WorkspaceError: as ``write``.
        """
        made, files = self.files(signed, signer)
        self.outbox.write_all(signed.folder, files)
        return made

    def files(self, signed: "Signed", signer: Signer) -> "tuple[Made, dict[str, bytes]]":
        """What ``write_signed`` writes, by name; raises McredError as ``write``."""
        award, document = signed.award, signed.document
        code = signer.qr_claim(award, document)
        pdf = self.documents.certificate_pdf(
            award, credential=document, qr=code, signing=signer.pdf
        )
        made = Made(award, document, signed.folder, hashlib.sha256(pdf).hexdigest())
        return made, {f"{_stem(award)}.{KINDS[0]}": pdf, **self.without_key(signed)}

    def without_key(self, signed: "Signed") -> dict[str, bytes]:
        """Of those files the badges and the credential, which anybody can make again."""
        award, document = signed.award, signed.document
        png = self.carriers.bake_png(self.documents.badge_png(award), document)
        svg = self.carriers.bake_svg(self.documents.badge_svg(award), document)
        contents, kinds = (png, svg, document.encode()), kinds_of(award.issuer.securing)[1:]
        return {f"{_stem(award)}.{kind}": one for kind, one in zip(kinds, contents, strict=True)}


@dataclass(frozen=True, slots=True)
class Signed:
    """A credential as it was signed, what it was made from, and the folder of its files."""

    award: Award
    document: str
    folder: str


_TOGETHER = 8
"""Sets that a long run writes at a time"""


@dataclass(frozen=True, slots=True)
class Made:
    """As ``Signed``, once the files are on disk, with the hash of the certificate."""

    award: Award
    document: str
    folder: str
    pdf_sha256: str


class SetMaking(Protocol):
    """Makes the files of many awards, over as many processes as pay for themselves."""

    def made(
        self, awards: Sequence[Award], signer: Signer, folder: str, stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """Each award once its files are on disk, in order.

        When ``stop`` says so no further one is begun; those that were still come, since no set is
        left half done.

        Raises:
            McredError, WorkspaceError: as ``Makers.write``, after all before it came.
        """
        ...

    def printed(
        self, sets: Iterable[Signed], total: int, signer: Signer, stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """Each of ``total`` credentials that ``signer`` signed before, once its files are on disk.

        As ``made``; ``sets`` is asked for more as the work goes on.

        Raises:
            McredError, WorkspaceError: as ``Makers.write``, after all before it came.
        """
        ...


def one_by_one(
    makers: Makers, awards: Sequence[Award], signer: Signer, folder: str, stop: Callable[[], bool]
) -> Iterator[Made]:
    """As ``SetMaking.made``, here and now."""
    for award in awards:
        if stop():
            return
        yield makers.write(award, signer, folder)


def together(
    makers: Makers,
    awards: Sequence[Award],
    signer: Signer,
    folder: str,
    documents: Sequence[str] | None = None,
) -> Iterator[Made]:
    """Each award once its files are on disk, a few at a time.

    What is written together waits for the disk together. With ``documents``, signed before, only
    the files are made.

    Raises:
        McredError, WorkspaceError: as ``Makers.write``, after all before it came.
    """
    for start in range(0, len(awards), _TOGETHER):
        made, files = list[Made](), dict[str, bytes]()
        failed: McredError | None = None
        for at, award in enumerate(awards[start : start + _TOGETHER], start):
            try:
                document = documents[at] if documents else makers.credential(award, signer)
                one, its = makers.files(Signed(award, document, folder), signer)
            except McredError as error:
                failed = error
                break
            made.append(one)
            files |= its
        makers.outbox.write_all(folder, files)
        yield from made
        if failed is not None:
            raise failed


def printed_one_by_one(
    makers: Makers, sets: Iterable[Signed], signer: Signer, stop: Callable[[], bool]
) -> Iterator[Made]:
    """As ``SetMaking.printed``, here and now."""
    for signed in sets:
        if stop():
            return
        yield makers.write_signed(signed, signer)


def _stem(award: Award) -> str:
    return file_stem(award.learner.name, award.serial)

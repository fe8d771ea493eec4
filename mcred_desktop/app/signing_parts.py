"""The adapters that sign, print and hand over.

Each is imported inside the function that needs it, as in ``parts``.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred_desktop.domain.award import Check
    from mcred_desktop.exchange.carriers import FileCarriers
    from mcred_desktop.services.colleagues import Colleagues
    from mcred_desktop.services.issue.awards import Awards
    from mcred_desktop.services.issue.badges import Badges
    from mcred_desktop.services.issue.cohort_files import CohortFiles
    from mcred_desktop.services.issue.designs import CertificateDesigns
    from mcred_desktop.services.issue.key_files import KeyFiles
    from mcred_desktop.services.issue.own_trust import OwnTrust
    from mcred_desktop.services.issue.pdf_signers import PdfSigners
    from mcred_desktop.services.issue.ports import TrustStore
    from mcred_desktop.services.issue.set_making import Makers, SetMaking
    from mcred_desktop.services.issue.signing_key import SigningKey
    from mcred_desktop.services.issue.specimen import Specimens
    from mcred_desktop.services.packs.packs import Packs
    from mcred_desktop.services.packs.reading import PackReading
    from mcred_desktop.services.publishing.status_lists import StatusLists
    from mcred_desktop.services.register.register import Register
    from mcred_desktop.services.verify.verification import Verification
    from mcred_desktop.store.workspace import Workspace

USER_FOLDER = "MCRED_HOME"
"""Environment variable that names the user's own folder instead of the system's usual one"""


def user_folder() -> Path:
    """Where the list of trusted issuers and the window's settings are kept."""
    from platformdirs import user_data_path

    named = os.environ.get(USER_FOLDER)
    return Path(named) if named else user_data_path("mcred-desktop", appauthor=False)


def verification() -> "Verification":
    """Checking files; needs no workspace."""
    from mcred_desktop.app.check_workers import CheckWorkers
    from mcred_desktop.app.processes import cores
    from mcred_desktop.credentials.checking.checking import OfflineVerifier
    from mcred_desktop.credentials.keys.trust import TrustBundles
    from mcred_desktop.services.verify.verification import Verification

    spreading = CheckWorkers(cores())
    return Verification(
        carriers(), OfflineVerifier(), trust_store(), TrustBundles(), _CheckPapers(), spreading
    )


class _CheckPapers:
    """Files about checks; what makes them is only imported for the first one."""

    def report(self, check: "Check", target: Path, now: str) -> None:
        from mcred_desktop.documents.reports.check_report import check_pdf
        from mcred_desktop.exchange.outbox import write_whole

        write_whole(target, check_pdf(check, now))

    def table(self, rows: Sequence[Sequence[str]], target: Path) -> None:
        from mcred_desktop.exchange.bundling import write_rows
        from mcred_desktop.exchange.outbox import writing_whole

        with writing_whole(target) as stream:
            write_rows(rows, stream)


def pack_reading() -> "PackReading":
    """Looking into evaluator packs; needs no workspace."""
    from mcred_desktop.credentials.keys.sealing import OVERHEAD, PackSealing, Seal
    from mcred_desktop.exchange.packs.files import SealedPacks
    from mcred_desktop.services.packs.reading import PackReading

    sealing = PackSealing()
    files = SealedPacks(sealing, Seal.new, Seal.of, overhead=OVERHEAD)
    return PackReading(files, sealing)


def own_trust(workspace: "Workspace") -> "OwnTrust":
    """This workspace's issuer, as others may trust it."""
    from mcred_desktop.credentials.keys.trust import TrustBundles
    from mcred_desktop.services.issue.own_trust import OwnTrust

    return OwnTrust(workspace.store, trust_store(), TrustBundles())


def colleagues(workspace: "Workspace", trust: "Callable[[], OwnTrust]") -> "Colleagues":
    """Who else writes into a store that is shared."""
    from mcred_desktop.services.colleagues import Colleagues

    return Colleagues(workspace.store, trust)


def signing_key(workspace: "Workspace", trust: "Callable[[], OwnTrust]") -> "SigningKey":
    """The key credentials are signed with."""
    from mcred_desktop.credentials.keys.keys import KeyRing
    from mcred_desktop.credentials.pdf.keys import PdfKeyRing
    from mcred_desktop.services.issue.signing_key import SigningKey

    return SigningKey(workspace.store, KeyRing(), PdfKeyRing(), trust())


def pdf_signers(workspace: "Workspace", signing_key: "Callable[[], SigningKey]") -> "PdfSigners":
    """What PDFs are signed with."""
    from mcred_desktop.credentials.pdf.keys import LARGEST
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.exchange.untrusted import read_whole
    from mcred_desktop.services.issue.pdf_signers import PdfSigners

    cure = "Choose a PKCS #12 file, which ends in .p12 or .pfx."
    read = partial(read_whole, limit=LARGEST, cure=cure)
    return PdfSigners(workspace.store, signing_key(), read, write_whole)


def key_files(signing_key: "Callable[[], SigningKey]") -> "KeyFiles":
    """What goes out of the signing key."""
    from mcred_desktop.credentials.keys.recovery import MARK
    from mcred_desktop.documents.pdf.carriers import codes_in_image
    from mcred_desktop.documents.qt.raster import codes_in_pdf
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.exchange.scans import Scans
    from mcred_desktop.services.issue.key_files import KeyFiles, RecoverySheet

    def press(sheet: RecoverySheet) -> bytes:
        # Fonts and ReportLab are loaded by the first sheet that is printed
        from mcred_desktop.documents.reports.recovery_sheet import recovery_pdf

        return recovery_pdf(sheet)

    scans = Scans(MARK, codes_in_image, codes_in_pdf)
    return KeyFiles(signing_key(), scans, press, write_whole)


def register(workspace: "Workspace", trust: "Callable[[], OwnTrust]") -> "Register":
    """What was issued."""
    from mcred_desktop.services.register.register import Register

    return Register(workspace.store, trust(), workspace.register)


def awards(workspace: "Workspace", signing_key: "Callable[[], SigningKey]") -> "Awards":
    """Issuing."""
    from mcred_desktop.app.processes import cores
    from mcred_desktop.app.register_parts import shared_files
    from mcred_desktop.app.set_workers import SetWorkers
    from mcred_desktop.services.issue.awards import Awards
    from mcred_desktop.services.issue.shared_sets import SharedSets

    out = workspace.folder / "out"
    makers = makers_in(out)
    sets: SetMaking = SetWorkers(makers, out, cores())
    if (shared := shared_files(workspace)) is not None:
        sets = SharedSets(sets, makers.outbox, shared.put)
    return Awards(workspace.store, makers, sets, signing_key(), status_lists(workspace))


def makers_in(out: Path) -> "Makers":
    """What makes the files of credentials, into folders of ``out``."""
    from mcred_desktop.documents.certificates.press import Press
    from mcred_desktop.exchange.outbox import OutFolder
    from mcred_desktop.services.issue.set_making import Makers

    return Makers(Press(), carriers(), OutFolder(out))


def badges(workspace: "Workspace") -> "Badges":
    """How badges look."""
    from mcred_desktop.documents.certificates.press import BadgeDrawings
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.issue.badges import Badges

    return Badges(workspace.store, BadgeDrawings(), write_whole)


def certificate_designs(workspace: "Workspace") -> "CertificateDesigns":
    """How certificates look."""
    from mcred_desktop.exchange.certificate_designs import FileDesigns
    from mcred_desktop.services.issue.designs import CertificateDesigns

    return CertificateDesigns(workspace.store, FileDesigns())


def specimens(workspace: "Workspace") -> "Specimens":
    """Certificates to look at."""
    from mcred_desktop.documents.certificates.press import Press
    from mcred_desktop.services.issue.specimen import Specimens

    return Specimens(workspace.store, Press())


def cohort_files(workspace: "Workspace", register: "Callable[[], Register]") -> "CohortFiles":
    """A cohort handed over as one file."""
    from mcred_desktop.app.bundles import Bundles
    from mcred_desktop.exchange.outbox import OutFolder, writing_whole
    from mcred_desktop.services.issue.cohort_files import CohortFiles

    outbox = OutFolder(workspace.folder / "out")
    return CohortFiles(workspace.store, register(), outbox, Bundles(), writing_whole)


def packs(workspace: "Workspace", signing_key: "Callable[[], SigningKey]") -> "Packs":
    """Evaluator packs, signed with the provider's key."""
    from mcred_desktop.credentials.keys.keys import KeyRing
    from mcred_desktop.services.packs.packs import PackMakers, Packs
    from mcred_desktop.store.replication.bundles import SqliteBundles

    reading = pack_reading()
    makers = PackMakers(
        bundles=SqliteBundles(workspace.store),
        files=reading.files,
        sealing=reading.sealing,
        keys=KeyRing(),
        signer=lambda: signing_key().held.signer,
    )
    return Packs(workspace.store, workspace.files, makers)


def status_lists(workspace: "Workspace") -> "StatusLists":
    """What tells the web which credentials are withdrawn."""
    from mcred_desktop.credentials.status_list import SignedLists
    from mcred_desktop.services.publishing.status_lists import StatusLists

    return StatusLists(workspace.store, SignedLists())


def carriers() -> "FileCarriers":
    """The files credentials travel in."""
    from mcred_desktop.credentials.baking import (
        bake_png,
        bake_svg,
        extract_json,
        extract_png,
        extract_svg,
    )
    from mcred_desktop.credentials.qrclaim import is_claim
    from mcred_desktop.documents.pdf.carriers import codes_in_image, credential_in_pdf
    from mcred_desktop.documents.pdf.signatures import signatures_in_pdf
    from mcred_desktop.documents.qt.raster import codes_in_pdf, first_page
    from mcred_desktop.exchange.carriers import CarrierFormats, FileCarriers

    formats = CarrierFormats(
        bake_png=bake_png,
        bake_svg=bake_svg,
        extract_png=extract_png,
        extract_svg=extract_svg,
        extract_json=extract_json,
        credential_in_pdf=partial(credential_in_pdf, where=""),
        signatures_in_pdf=signatures_in_pdf,
        codes_in_image=codes_in_image,
        codes_in_pdf=codes_in_pdf,
        first_page=first_page,
        is_claim=is_claim,
    )
    return FileCarriers(formats)


def trust_store() -> "TrustStore":
    """The issuers trusted on this computer."""
    from mcred_desktop.exchange.trust_store import FileTrustStore

    return FileTrustStore(user_folder())

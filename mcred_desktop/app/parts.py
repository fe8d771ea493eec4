"""The adapters behind the ports.

Each is imported inside the function that needs it, so that the window is on the screen before the
store, the signing libraries and the fonts are loaded.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from mcred_desktop.exchange.carriers import FileCarriers
    from mcred_desktop.services.agreement import CohortAgreement, RatingFiles
    from mcred_desktop.services.award_ports import TrustStore
    from mcred_desktop.services.awards import Awards
    from mcred_desktop.services.canvas_print import CanvasPrints
    from mcred_desktop.services.evidence import EvidenceReader
    from mcred_desktop.services.feedback import FeedbackLetters
    from mcred_desktop.services.frameworks import Frameworks
    from mcred_desktop.services.journey import Journey
    from mcred_desktop.services.packs import Packs
    from mcred_desktop.services.packs_reading import PackReading
    from mcred_desktop.services.pathway_files import PathwayFiles
    from mcred_desktop.services.publishing import Publishing
    from mcred_desktop.services.record_transfer import RecordTransfer
    from mcred_desktop.services.rubric_print import RubricPrints
    from mcred_desktop.services.rubric_transfer import RubricTransfer
    from mcred_desktop.services.skill_lists import SkillLists
    from mcred_desktop.services.verification import Verification
    from mcred_desktop.services.workspace import Services
    from mcred_desktop.store.workspace import Workspace

T = TypeVar("T")

USER_FOLDER = "MCRED_HOME"
"""Environment variable that names the user's own folder instead of the system's usual one"""


def user_folder() -> Path:
    """Where the list of trusted issuers and the window's settings are kept."""
    from platformdirs import user_data_path

    named = os.environ.get(USER_FOLDER)
    return Path(named) if named else user_data_path("mcred-desktop", appauthor=False)


def now() -> str:
    """UTC, ISO 8601, for checks made without a workspace."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def verification() -> "Verification":
    """Checking files; needs no workspace."""
    from mcred_desktop.credentials.checking import OfflineVerifier
    from mcred_desktop.credentials.trust import TrustBundles
    from mcred_desktop.services.verification import Verification

    return Verification(_carriers(), OfflineVerifier(), _trust_store(), TrustBundles())


def rating_files() -> "RatingFiles":
    """Agreement of ratings in a file; needs no workspace."""
    from mcred_desktop.exchange.ratings import read_ratings
    from mcred_desktop.services.agreement import RatingFiles

    return RatingFiles(read_ratings)


def pack_reading() -> "PackReading":
    """Looking into evaluator packs; needs no workspace."""
    from mcred_desktop.credentials.sealing import OVERHEAD, PackSealing, Seal
    from mcred_desktop.exchange.packs.files import SealedPacks
    from mcred_desktop.services.packs_reading import PackReading

    sealing = PackSealing()
    files = SealedPacks(sealing, Seal.new, Seal.of, overhead=OVERHEAD)
    return PackReading(files, sealing)


def services_over(workspace: "Workspace") -> "Services":
    """Every service, working on ``workspace``."""
    from mcred_desktop.exchange.canvas_templates import TemplateFiles
    from mcred_desktop.exchange.intake import FileIntake
    from mcred_desktop.services.appeals import Appeals
    from mcred_desktop.services.assessment import Assessment
    from mcred_desktop.services.assigning import Assigning
    from mcred_desktop.services.benchmarks import Benchmarks
    from mcred_desktop.services.calibration import Calibration
    from mcred_desktop.services.canvases import Canvases
    from mcred_desktop.services.cohorts import Cohorts
    from mcred_desktop.services.decisions import Decisions
    from mcred_desktop.services.design import Design
    from mcred_desktop.services.finding import Finding
    from mcred_desktop.services.history import History
    from mcred_desktop.services.home import Home
    from mcred_desktop.services.moderation import Moderation
    from mcred_desktop.services.participation import Participation
    from mcred_desktop.services.people import People
    from mcred_desktop.services.regrading import Regrading
    from mcred_desktop.services.rubrics import Rubrics
    from mcred_desktop.services.templates import OwnTemplates
    from mcred_desktop.services.workspace import Services

    store, files = workspace.store, workspace.files
    make_awards = _once(partial(_awards, workspace))
    return Services(
        store=store,
        files=files,
        care=workspace,
        home=Home(workspace.figures),
        finding=Finding(store),
        people=People(store),
        design=Design(store),
        canvases=Canvases(store),
        canvas_templates=OwnTemplates(store, TemplateFiles()),
        rubrics=Rubrics(store),
        regrading=Regrading(store),
        cohorts=Cohorts(store, files, FileIntake()),
        participation=Participation(store),
        assigning=Assigning(store),
        assessment=Assessment(store),
        moderation=Moderation(store),
        benchmarks=Benchmarks(store),
        calibration=Calibration(store),
        decisions=Decisions(store),
        appeals=Appeals(store),
        history=History(store),
        make_awards=make_awards,
        make_verification=_once(verification),
        make_rubric_transfer=_once(partial(_rubric_transfer, workspace)),
        make_letters=_once(partial(_letters, workspace)),
        make_rubric_prints=_once(partial(_rubric_prints, workspace)),
        make_agreement=_once(partial(_agreement, workspace)),
        make_journey=_once(partial(_journey, workspace)),
        make_packs=_once(partial(_packs, workspace, make_awards)),
        make_pathway_files=_once(partial(_pathway_files, workspace)),
        make_publishing=_once(partial(_publishing, workspace)),
        make_showing=_once(_showing),
        make_canvas_prints=_once(partial(_canvas_prints, workspace)),
        make_skill_lists=_once(partial(_skill_lists, workspace)),
        make_frameworks=_once(partial(_frameworks, workspace)),
        make_record_transfer=_once(partial(_record_transfer, workspace)),
    )


def _awards(workspace: "Workspace") -> "Awards":
    from mcred_desktop.credentials.keys import KeyRing
    from mcred_desktop.credentials.trust import TrustBundles
    from mcred_desktop.documents.press import Press
    from mcred_desktop.exchange.outbox import OutFolder
    from mcred_desktop.services.awards import Awards, Makers

    makers = Makers(
        keys=KeyRing(),
        documents=Press(),
        carriers=_carriers(),
        outbox=OutFolder(workspace.folder / "out"),
        trust=_trust_store(),
        trust_files=TrustBundles(),
    )
    return Awards(workspace.store, makers)


def _packs(workspace: "Workspace", awards: "Callable[[], Awards]") -> "Packs":
    from mcred_desktop.credentials.keys import KeyRing
    from mcred_desktop.services.packs import PackMakers, Packs
    from mcred_desktop.store.bundles import SqliteBundles

    reading = pack_reading()
    makers = PackMakers(
        bundles=SqliteBundles(workspace.store),
        files=reading.files,
        sealing=reading.sealing,
        keys=KeyRing(),
        signer=lambda: awards().lock.signer,
    )
    return Packs(workspace.store, workspace.files, makers)


def _publishing(workspace: "Workspace") -> "Publishing":
    from mcred_desktop.credentials.verify_page import StaticVerifyPage
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.publishing import Publishing

    return Publishing(workspace.store, StaticVerifyPage(), write_whole)


def _rubric_transfer(workspace: "Workspace") -> "RubricTransfer":
    from mcred_desktop.exchange.rubrics.files import FileRubrics
    from mcred_desktop.services.rubric_transfer import RubricTransfer

    return RubricTransfer(workspace.store, FileRubrics())


def _agreement(workspace: "Workspace") -> "CohortAgreement":
    from mcred_desktop.exchange.figures import write_figures
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.agreement import CohortAgreement, PrintedAgreement

    def press(printed: PrintedAgreement) -> bytes:
        # Fonts and ReportLab are loaded by the first report that is printed
        from mcred_desktop.documents.agreement_report import agreement_pdf

        return agreement_pdf(printed)

    return CohortAgreement(workspace.store, workspace.figures, write_figures, press, write_whole)


def _journey(workspace: "Workspace") -> "Journey":
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.journey import Journey, PrintedJourney

    def press(printed: PrintedJourney) -> bytes:
        # Fonts and ReportLab are loaded by the first report that is printed
        from mcred_desktop.documents.journey_report import journey_pdf

        return journey_pdf(printed)

    return Journey(workspace.store, press, write_whole)


def _showing() -> "EvidenceReader":
    from mcred_desktop.exchange.showing import FileShowing

    return FileShowing()


def _skill_lists(workspace: "Workspace") -> "SkillLists":
    from mcred_desktop.exchange.skills.files import FileSkills
    from mcred_desktop.services.skill_lists import SkillLists

    return SkillLists(workspace.skills, FileSkills(), workspace.store)


def _frameworks(workspace: "Workspace") -> "Frameworks":
    from mcred_desktop.exchange.frameworks import FrameworkFolder
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.frameworks import Frameworks

    return Frameworks(FrameworkFolder(workspace.folder / "frameworks", write_whole))


def _record_transfer(workspace: "Workspace") -> "RecordTransfer":
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.exchange.records.files import FileRecords
    from mcred_desktop.services.record_summary import RecordSummary
    from mcred_desktop.services.record_transfer import RecordTransfer

    def press(summary: RecordSummary) -> bytes:
        # Fonts and ReportLab are loaded by the first summary that is printed
        from mcred_desktop.documents.record_summary import record_pdf

        return record_pdf(summary)

    return RecordTransfer(
        workspace.store, _frameworks(workspace), FileRecords(), press, write_whole
    )


def _letters(workspace: "Workspace") -> "FeedbackLetters":
    from mcred_desktop.documents.feedback_letter import FeedbackPress
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.feedback import FeedbackLetters

    return FeedbackLetters(workspace.store, FeedbackPress(), write_whole)


def _rubric_prints(workspace: "Workspace") -> "RubricPrints":
    from mcred_desktop.documents.rubric_print import RubricPress
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.rubric_print import RubricPrints

    return RubricPrints(workspace.store, RubricPress(), write_whole)


def _canvas_prints(workspace: "Workspace") -> "CanvasPrints":
    from mcred_desktop.documents.canvas_press import CanvasPrinter
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.canvas_print import CanvasPrints

    return CanvasPrints(workspace.store, CanvasPrinter(), write_whole)


def _pathway_files(workspace: "Workspace") -> "PathwayFiles":
    from mcred_desktop.documents.pathway_press import PathwayPrinter
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.exchange.pathways import FilePathways
    from mcred_desktop.services.pathway_files import PathwayFiles

    return PathwayFiles(workspace.store, FilePathways(), PathwayPrinter(), write_whole)


def _once(make: Callable[[], T]) -> Callable[[], T]:
    """``make``, called by the first thread that asks; all others get what it made."""
    lock = Lock()
    made: list[T] = []

    def get() -> T:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get


def _carriers() -> "FileCarriers":
    from mcred_desktop.credentials.baking import bake_png, extract_json, extract_png, extract_svg
    from mcred_desktop.documents.carriers import credential_in_pdf, qr_in_image
    from mcred_desktop.documents.qt.raster import qr_in_pdf
    from mcred_desktop.exchange.carriers import CarrierFormats, FileCarriers

    formats = CarrierFormats(
        bake_png=bake_png,
        extract_png=extract_png,
        extract_svg=extract_svg,
        extract_json=extract_json,
        credential_in_pdf=partial(credential_in_pdf, where=""),
        qr_in_image=qr_in_image,
        qr_in_pdf=qr_in_pdf,
    )
    return FileCarriers(formats)


def _trust_store() -> "TrustStore":
    from mcred_desktop.exchange.trust_store import FileTrustStore

    return FileTrustStore(user_folder())

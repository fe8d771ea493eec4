"""The adapters behind the ports.

Each is imported inside the function that needs it, so that the window is on the screen before the
store, the signing libraries and the fonts are loaded.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from mcred_desktop.app import register_parts, signing_parts, sync_parts

if TYPE_CHECKING:
    from mcred_desktop.services.assess.agreement import CohortAgreement, RatingFiles
    from mcred_desktop.services.assess.evidence import EvidenceReader
    from mcred_desktop.services.assess.feedback import FeedbackLetters
    from mcred_desktop.services.canvases.prints import CanvasPrints
    from mcred_desktop.services.design.frameworks import Frameworks
    from mcred_desktop.services.design.skill_lists import SkillLists
    from mcred_desktop.services.design.transfer import RecordTransfer
    from mcred_desktop.services.journeys.journey import Journey
    from mcred_desktop.services.pathways.files import PathwayFiles
    from mcred_desktop.services.rubrics.prints import RubricPrints
    from mcred_desktop.services.rubrics.transfer import RubricTransfer
    from mcred_desktop.services.workspace import Services
    from mcred_desktop.store.workspace import Workspace

T = TypeVar("T")


def now() -> str:
    """UTC, ISO 8601, for checks made without a workspace."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def rating_files() -> "RatingFiles":
    """Agreement of ratings in a file; needs no workspace."""
    from mcred_desktop.exchange.ratings import read_ratings
    from mcred_desktop.services.assess.agreement import RatingFiles

    return RatingFiles(read_ratings)


def services_over(workspace: "Workspace") -> "Services":
    """Every service, working on ``workspace``."""
    from mcred_desktop.exchange.canvas_templates import TemplateFiles
    from mcred_desktop.exchange.intake import FileIntake
    from mcred_desktop.services.assess.appeals import Appeals
    from mcred_desktop.services.assess.assessment import Assessment
    from mcred_desktop.services.assess.assigning import Assigning
    from mcred_desktop.services.assess.benchmarks import Benchmarks
    from mcred_desktop.services.assess.calibration import Calibration
    from mcred_desktop.services.assess.cohorts import Cohorts
    from mcred_desktop.services.assess.decisions import Decisions
    from mcred_desktop.services.assess.history import History
    from mcred_desktop.services.assess.moderation import Moderation
    from mcred_desktop.services.assess.participation import Participation
    from mcred_desktop.services.assess.regrading import Regrading
    from mcred_desktop.services.canvases.canvases import Canvases
    from mcred_desktop.services.canvases.templates import OwnTemplates
    from mcred_desktop.services.design.record import Design
    from mcred_desktop.services.finding import Finding
    from mcred_desktop.services.home.home import Home
    from mcred_desktop.services.people import People
    from mcred_desktop.services.rubrics.rubrics import Rubrics
    from mcred_desktop.services.workspace import Services

    store, files = workspace.store, workspace.files
    make_trust = _once(partial(signing_parts.own_trust, workspace))
    make_signing_key = _once(partial(signing_parts.signing_key, workspace, make_trust))
    make_register = _once(partial(signing_parts.register, workspace, make_trust))
    make_secrets = _once(partial(sync_parts.secrets, workspace))
    make_awards = _once(partial(signing_parts.awards, workspace, make_signing_key))
    make_syncing = _once(partial(sync_parts.syncing, workspace, make_secrets))
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
        make_signing_key=make_signing_key,
        make_pdf_signers=_once(partial(signing_parts.pdf_signers, workspace, make_signing_key)),
        make_key_files=_once(partial(signing_parts.key_files, make_signing_key)),
        make_register=make_register,
        make_corrections=_once(partial(register_parts.corrections, workspace, make_trust)),
        make_awards=make_awards,
        make_reissuing=_once(
            partial(register_parts.reissuing, workspace, make_awards, make_signing_key)
        ),
        make_reprinting=_once(
            partial(register_parts.reprinting, workspace, make_awards, make_signing_key)
        ),
        make_personal_data=_once(partial(register_parts.personal_data, workspace)),
        make_foreign_badges=_once(partial(register_parts.foreign_badges, workspace)),
        make_learner_records=_once(partial(register_parts.learner_records, workspace)),
        make_reminders=_once(partial(register_parts.reminders, workspace)),
        make_colleagues=_once(partial(signing_parts.colleagues, workspace, make_trust)),
        make_cohort_files=_once(partial(signing_parts.cohort_files, workspace, make_register)),
        make_credential_files=_once(
            partial(register_parts.credential_files, workspace, make_awards, make_syncing)
        ),
        make_verification=_once(signing_parts.verification),
        make_rubric_transfer=_once(partial(_rubric_transfer, workspace)),
        make_letters=_once(partial(_letters, workspace)),
        make_rubric_prints=_once(partial(_rubric_prints, workspace)),
        make_agreement=_once(partial(_agreement, workspace)),
        make_journey=_once(partial(_journey, workspace)),
        make_packs=_once(partial(signing_parts.packs, workspace, make_signing_key)),
        make_pathway_files=_once(partial(_pathway_files, workspace)),
        make_publishing=_once(
            partial(sync_parts.publishing, workspace, make_signing_key, make_secrets)
        ),
        make_showing=_once(_showing),
        make_canvas_prints=_once(partial(_canvas_prints, workspace)),
        make_skill_lists=_once(partial(_skill_lists, workspace)),
        make_frameworks=_once(partial(_frameworks, workspace)),
        make_record_transfer=_once(partial(_record_transfer, workspace)),
        make_badges=_once(partial(signing_parts.badges, workspace)),
        make_certificate_designs=_once(partial(signing_parts.certificate_designs, workspace)),
        make_specimens=_once(partial(signing_parts.specimens, workspace)),
        make_secrets=make_secrets,
        make_syncing=make_syncing,
    )


def _rubric_transfer(workspace: "Workspace") -> "RubricTransfer":
    from mcred_desktop.exchange.rubrics.files import FileRubrics
    from mcred_desktop.services.rubrics.transfer import RubricTransfer

    return RubricTransfer(workspace.store, FileRubrics())


def _agreement(workspace: "Workspace") -> "CohortAgreement":
    from mcred_desktop.exchange.figures import write_figures
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.assess.agreement import CohortAgreement, PrintedAgreement

    def press(printed: PrintedAgreement) -> bytes:
        # Fonts and ReportLab are loaded by the first report that is printed
        from mcred_desktop.documents.reports.agreement_report import agreement_pdf

        return agreement_pdf(printed)

    return CohortAgreement(workspace.store, workspace.figures, write_figures, press, write_whole)


def _journey(workspace: "Workspace") -> "Journey":
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.journeys.journey import Journey, PrintedJourney

    def press(printed: PrintedJourney) -> bytes:
        # Fonts and ReportLab are loaded by the first report that is printed
        from mcred_desktop.documents.reports.journey_report import journey_pdf

        return journey_pdf(printed)

    return Journey(workspace.store, press, write_whole)


def _showing() -> "EvidenceReader":
    from mcred_desktop.exchange.showing import FileShowing

    return FileShowing()


def _skill_lists(workspace: "Workspace") -> "SkillLists":
    from mcred_desktop.exchange.skills.files import FileSkills
    from mcred_desktop.services.design.skill_lists import SkillLists

    return SkillLists(workspace.skills, FileSkills(), workspace.store)


def _frameworks(workspace: "Workspace") -> "Frameworks":
    from mcred_desktop.exchange.frameworks import FrameworkFolder
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.design.frameworks import Frameworks

    return Frameworks(FrameworkFolder(workspace.folder / "frameworks", write_whole))


def _record_transfer(workspace: "Workspace") -> "RecordTransfer":
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.exchange.records.files import FileRecords
    from mcred_desktop.services.design.summary import RecordSummary
    from mcred_desktop.services.design.transfer import RecordTransfer

    def press(summary: RecordSummary) -> bytes:
        # Fonts and ReportLab are loaded by the first summary that is printed
        from mcred_desktop.documents.reports.record_summary import record_pdf

        return record_pdf(summary)

    return RecordTransfer(
        workspace.store, _frameworks(workspace), FileRecords(), press, write_whole
    )


def _letters(workspace: "Workspace") -> "FeedbackLetters":
    from mcred_desktop.documents.reports.feedback_letter import FeedbackPress
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.assess.feedback import FeedbackLetters

    return FeedbackLetters(workspace.store, FeedbackPress(), write_whole)


def _rubric_prints(workspace: "Workspace") -> "RubricPrints":
    from mcred_desktop.documents.rubrics.prints import RubricPress
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.rubrics.prints import RubricPrints

    return RubricPrints(workspace.store, RubricPress(), write_whole)


def _canvas_prints(workspace: "Workspace") -> "CanvasPrints":
    from mcred_desktop.documents.canvases.press import CanvasPrinter
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.canvases.prints import CanvasPrints

    return CanvasPrints(workspace.store, CanvasPrinter(), write_whole)


def _pathway_files(workspace: "Workspace") -> "PathwayFiles":
    from mcred_desktop.documents.pathways.press import PathwayPrinter
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.exchange.pathways import FilePathways
    from mcred_desktop.services.pathways.files import PathwayFiles

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

"""All services over one open workspace."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred_desktop.services.assess.appeals import Appeals
from mcred_desktop.services.assess.assessment import Assessment
from mcred_desktop.services.assess.assigning import Assigning
from mcred_desktop.services.assess.benchmarks import Benchmarks
from mcred_desktop.services.assess.calibration import Calibration
from mcred_desktop.services.assess.cohorts import Cohorts
from mcred_desktop.services.assess.comment_bank import CommentBank
from mcred_desktop.services.assess.decisions import Decisions
from mcred_desktop.services.assess.history import History
from mcred_desktop.services.assess.moderation import Moderation
from mcred_desktop.services.assess.participation import Participation
from mcred_desktop.services.assess.portfolios import Portfolios
from mcred_desktop.services.assess.regrading import Regrading
from mcred_desktop.services.canvases.canvases import Canvases
from mcred_desktop.services.canvases.copies import CanvasCopies
from mcred_desktop.services.canvases.sending import CanvasSending
from mcred_desktop.services.canvases.templates import OwnTemplates
from mcred_desktop.services.design.catalogue import Catalogue
from mcred_desktop.services.design.history import RecordHistory
from mcred_desktop.services.design.record import Design
from mcred_desktop.services.design.reviews import Reviews
from mcred_desktop.services.finding import Finding
from mcred_desktop.services.home.home import Home
from mcred_desktop.services.issue.awards import Awards
from mcred_desktop.services.issue.signing_key import SigningKey
from mcred_desktop.services.issue.two_people import TwoPeople
from mcred_desktop.services.outward import Outward
from mcred_desktop.services.pathways.learners import PathwayLearners
from mcred_desktop.services.pathways.pathways import Pathways
from mcred_desktop.services.people import People
from mcred_desktop.services.ports import Files, Store
from mcred_desktop.services.register.history import CredentialHistory
from mcred_desktop.services.register.register import Register
from mcred_desktop.services.rubrics.prints import RubricPrints
from mcred_desktop.services.rubrics.rubrics import Rubrics
from mcred_desktop.services.upkeep import Upkeep
from mcred_desktop.services.verify.verification import Verification

if TYPE_CHECKING:
    from mcred_desktop.services.assess.agreement import CohortAgreement
    from mcred_desktop.services.assess.evidence import EvidenceReader
    from mcred_desktop.services.assess.feedback import FeedbackLetters
    from mcred_desktop.services.canvases.prints import CanvasPrints
    from mcred_desktop.services.design.frameworks import Frameworks
    from mcred_desktop.services.design.skill_lists import SkillLists
    from mcred_desktop.services.design.transfer import RecordTransfer
    from mcred_desktop.services.issue.badges import Badges
    from mcred_desktop.services.issue.designs import CertificateDesigns
    from mcred_desktop.services.issue.key_files import KeyFiles
    from mcred_desktop.services.issue.pdf_signers import PdfSigners
    from mcred_desktop.services.issue.specimen import Specimens
    from mcred_desktop.services.journeys.journey import Journey
    from mcred_desktop.services.pathways.awards import PathwayAwards
    from mcred_desktop.services.pathways.files import PathwayFiles
    from mcred_desktop.services.register.corrections import Corrections
    from mcred_desktop.services.register.reissuing import Reissuing
    from mcred_desktop.services.rubrics.transfer import RubricTransfer


@dataclass(frozen=True, slots=True)
class Services(Outward):
    """What the window and the terminal can ask for."""

    store: Store
    files: Files
    care: Upkeep
    home: Home
    finding: Finding
    people: People
    design: Design
    canvases: Canvases
    canvas_templates: OwnTemplates
    rubrics: Rubrics
    regrading: Regrading
    cohorts: Cohorts
    participation: Participation
    assigning: Assigning
    assessment: Assessment
    benchmarks: Benchmarks
    calibration: Calibration
    moderation: Moderation
    decisions: Decisions
    appeals: Appeals
    history: History
    make_signing_key: Callable[[], SigningKey]
    make_pdf_signers: Callable[[], "PdfSigners"]
    make_key_files: Callable[[], "KeyFiles"]
    make_register: Callable[[], Register]
    make_corrections: Callable[[], "Corrections"]
    make_awards: Callable[[], Awards]
    make_reissuing: Callable[[], "Reissuing"]
    make_verification: Callable[[], Verification]
    make_rubric_transfer: Callable[[], "RubricTransfer"]
    make_letters: Callable[[], "FeedbackLetters"]
    make_rubric_prints: Callable[[], RubricPrints]
    make_agreement: Callable[[], "CohortAgreement"]
    make_journey: Callable[[], "Journey"]
    make_pathway_files: Callable[[], "PathwayFiles"]
    make_showing: Callable[[], "EvidenceReader"]
    make_canvas_prints: Callable[[], "CanvasPrints"]
    make_skill_lists: Callable[[], "SkillLists"]
    make_frameworks: Callable[[], "Frameworks"]
    make_record_transfer: Callable[[], "RecordTransfer"]
    make_badges: Callable[[], "Badges"]
    make_certificate_designs: Callable[[], "CertificateDesigns"]
    make_specimens: Callable[[], "Specimens"]

    @property
    def comment_bank(self) -> CommentBank:
        """What evaluators keep to write again."""
        return CommentBank(self.store)

    @property
    def catalogue(self) -> Catalogue:
        """Where every micro-credential stands."""
        return Catalogue(self.home.figures)

    @property
    def record_history(self) -> RecordHistory:
        """What happened to a record."""
        return RecordHistory(self.store)

    @property
    def reviews(self) -> Reviews:
        """Records on their way to an offer."""
        return Reviews(self.store)

    @property
    def canvas_sending(self) -> CanvasSending:
        """Notes on their way into the record."""
        return CanvasSending(self.store)

    @property
    def canvas_copies(self) -> CanvasCopies:
        """Canvases kept as they were."""
        return CanvasCopies(self.store)

    @property
    def portfolios(self) -> Portfolios:
        """What is said of evidence."""
        return Portfolios(self.store, self.files, self.cohorts.intake)

    @property
    def pathways(self) -> Pathways:
        """Awards that stack up to larger ones."""
        return Pathways(self.store)

    @property
    def pathway_learners(self) -> PathwayLearners:
        """Where learners stand on them."""
        return PathwayLearners(self.store)

    @property
    def pathway_awards(self) -> "PathwayAwards":
        """Records of completed pathways; issuing takes long to load."""
        from mcred_desktop.services.pathways.awards import PathwayAwards

        outbox = self.awards.makers.outbox
        return PathwayAwards(self.store, self.pathway_learners, self.signing_key, outbox)

    @property
    def pathway_files(self) -> "PathwayFiles":
        """Made when first asked for; setting type takes long to load."""
        return self.make_pathway_files()

    @property
    def credential_history(self) -> CredentialHistory:
        """What happened to a credential."""
        return CredentialHistory(self.store)

    @property
    def two_people(self) -> TwoPeople:
        """Whether a second person confirms each run."""
        return TwoPeople(self.store)

    @property
    def signing_key(self) -> SigningKey:
        """Made when first asked for; the libraries that sign take long to load."""
        return self.make_signing_key()

    @property
    def pdf_signers(self) -> "PdfSigners":
        """Made when first asked for."""
        return self.make_pdf_signers()

    @property
    def key_files(self) -> "KeyFiles":
        """Made when first asked for."""
        return self.make_key_files()

    @property
    def register(self) -> Register:
        """Made when first asked for."""
        return self.make_register()

    @property
    def corrections(self) -> "Corrections":
        """Made when first asked for."""
        return self.make_corrections()

    @property
    def awards(self) -> Awards:
        """Made when first asked for: signing and printing take long to load, Home needs neither."""
        return self.make_awards()

    @property
    def reissuing(self) -> "Reissuing":
        """Made when first asked for."""
        return self.make_reissuing()

    @property
    def verification(self) -> Verification:
        """Made when first asked for."""
        return self.make_verification()

    @property
    def letters(self) -> "FeedbackLetters":
        """Made when first asked for; setting type takes long to load."""
        return self.make_letters()

    @property
    def agreement(self) -> "CohortAgreement":
        """Made when first asked for; its statistics are not needed to open a workspace."""
        return self.make_agreement()

    @property
    def journey(self) -> "Journey":
        """Made when first asked for; its book is needed by who designs."""
        return self.make_journey()

    @property
    def showing(self) -> "EvidenceReader":
        """Made when first asked for; the formats are needed by who opens evidence."""
        return self.make_showing()

    @property
    def rubric_prints(self) -> RubricPrints:
        """Made when first asked for."""
        return self.make_rubric_prints()

    @property
    def canvas_prints(self) -> "CanvasPrints":
        """Made when first asked for; setting type takes long to load."""
        return self.make_canvas_prints()

    @property
    def rubric_transfer(self) -> "RubricTransfer":
        """Made when first asked for; the formats are needed by who imports or exports."""
        return self.make_rubric_transfer()

    @property
    def skill_lists(self) -> "SkillLists":
        """Made when first asked for; the formats are needed by who imports a list."""
        return self.make_skill_lists()

    @property
    def frameworks(self) -> "Frameworks":
        """Made when first asked for; their rules are needed by who designs."""
        return self.make_frameworks()

    @property
    def record_transfer(self) -> "RecordTransfer":
        """Made when first asked for; the formats are needed by who imports or exports."""
        return self.make_record_transfer()

    @property
    def certificate_designs(self) -> "CertificateDesigns":
        """Made when first asked for."""
        return self.make_certificate_designs()

    @property
    def specimens(self) -> "Specimens":
        """Made when first asked for; setting type takes long to load."""
        return self.make_specimens()

    @property
    def badges(self) -> "Badges":
        """Made when first asked for; drawing takes long to load."""
        return self.make_badges()

"""The tables of domain values: a row inherits its value and adds what only the store needs."""

from typing import Any, ClassVar

from sqlalchemy import Index

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Decision,
    Evidence,
    Learner,
    Mark,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkMark, BenchmarkSheet
from mcred_desktop.domain.assess.enrolment import ListLayout
from mcred_desktop.domain.assess.marking import BankedComment, Declaration
from mcred_desktop.domain.assess.moderation import Appeal, Attestation, Consent, Ruling, Settlement
from mcred_desktop.domain.award import (
    Credential,
    ErasedCredential,
    Issuer,
    IssuerKey,
    LearnerRecord,
    PdfSigner,
    PublicKey,
    Reprint,
    Revocation,
    RunConfirmation,
    StatusList,
    StatusPublication,
    TrustedTime,
)
from mcred_desktop.domain.badge_design import BadgeDesign
from mcred_desktop.domain.canvases.canvas import Canvas, FrozenCanvas, Note, NoteGroup, Vote
from mcred_desktop.domain.canvases.template import OwnTemplate
from mcred_desktop.domain.certificates.design import CertificateChoice, CertificateDesign
from mcred_desktop.domain.foreign import ForeignBadge
from mcred_desktop.domain.journeys.journey import JourneyAnswer
from mcred_desktop.domain.packs import PackOpened, PackPassed, SetAside
from mcred_desktop.domain.pathways.pathway import (
    Pathway,
    PathwayEdge,
    PathwayNode,
    PathwayVersion,
    Recognition,
)
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.publishing import Outgoing, Prepared, Target
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.domain.records.review import ReviewComment, ReviewStep
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.domain.secret import SealedSecret
from mcred_desktop.store.rows import STRICT, RegisterRow, Row


class PersonRow(RegisterRow, Person, table=True): ...


class AchievementRow(RegisterRow, Achievement, table=True): ...


class AchievementVersionRow(Row, AchievementVersion, table=True): ...


class ReviewStepRow(Row, ReviewStep, table=True): ...


class ReviewCommentRow(Row, ReviewComment, table=True): ...


class CanvasRow(RegisterRow, Canvas, table=True): ...


class NoteRow(RegisterRow, Note, table=True): ...


class JourneyAnswerRow(RegisterRow, JourneyAnswer, table=True): ...


class NoteGroupRow(RegisterRow, NoteGroup, table=True): ...


class VoteRow(RegisterRow, Vote, table=True): ...


class FrozenCanvasRow(Row, FrozenCanvas, table=True): ...


class OwnTemplateRow(RegisterRow, OwnTemplate, table=True): ...


class RubricDraftRow(RegisterRow, RubricDraft, table=True): ...


class RubricVersionRow(Row, RubricVersion, table=True): ...


class PathwayRow(RegisterRow, Pathway, table=True): ...


class PathwayNodeRow(RegisterRow, PathwayNode, table=True): ...


class PathwayEdgeRow(RegisterRow, PathwayEdge, table=True): ...


class PathwayVersionRow(Row, PathwayVersion, table=True): ...


class RecognitionRow(Row, Recognition, table=True): ...


class CohortRow(RegisterRow, Cohort, table=True): ...


class LearnerRow(RegisterRow, Learner, table=True):
    __table_args__: ClassVar[Any] = (
        Index("ix_learner_by_name", "name", "id"),
        Index("ix_learner_of_cohort_by_name", "cohort_id", "name", "id"),
        STRICT,
    )


class PortfolioRow(RegisterRow, Portfolio, table=True):
    __table_args__: ClassVar[Any] = (
        Index("ix_portfolio_progress", "deleted", "cohort_id", "state"),
        STRICT,
    )


class EvidenceRow(RegisterRow, Evidence, table=True): ...


class AssignmentRow(RegisterRow, Assignment, table=True):
    __table_args__: ClassVar[Any] = (
        Index("ix_assignment_open", "deleted", "signed", "cohort_id", "evaluator_id"),
        STRICT,
    )


class MarkRow(Row, Mark, table=True): ...


class ListLayoutRow(Row, ListLayout, table=True): ...


class SheetRow(Row, Sheet, table=True): ...


class DecisionRow(Row, Decision, table=True): ...


class BankedCommentRow(RegisterRow, BankedComment, table=True): ...


class DeclarationRow(Row, Declaration, table=True): ...


class AttestationRow(Row, Attestation, table=True): ...


class ConsentRow(Row, Consent, table=True): ...


class SettlementRow(Row, Settlement, table=True): ...


class AppealRow(Row, Appeal, table=True): ...


class RulingRow(Row, Ruling, table=True): ...


class BenchmarkRow(RegisterRow, Benchmark, table=True): ...


class BenchmarkMarkRow(Row, BenchmarkMark, table=True): ...


class BenchmarkSheetRow(Row, BenchmarkSheet, table=True): ...


class PackPassedRow(Row, PackPassed, table=True): ...


class SetAsideRow(Row, SetAside, table=True): ...


class PackOpenedRow(Row, PackOpened, table=True): ...


class ForeignBadgeRow(RegisterRow, ForeignBadge, table=True): ...


class IssuerRow(RegisterRow, Issuer, table=True): ...


class IssuerKeyRow(Row, IssuerKey, table=True): ...


class PublicKeyRow(RegisterRow, PublicKey, table=True): ...


class PdfSignerRow(Row, PdfSigner, table=True): ...


class BadgeDesignRow(RegisterRow, BadgeDesign, table=True): ...


class CertificateDesignRow(RegisterRow, CertificateDesign, table=True): ...


class CertificateChoiceRow(RegisterRow, CertificateChoice, table=True): ...


class CredentialRow(Row, Credential, table=True):
    __table_args__: ClassVar[Any] = (
        Index("ix_credential_status", "status_list", "status_index"),
        Index("ix_credential_supersedes", "supersedes"),
        Index("ix_credential_expiry", "valid_until", "id"),
        STRICT,
    )


class RevocationRow(Row, Revocation, table=True): ...


class LearnerRecordRow(Row, LearnerRecord, table=True): ...


class ReprintRow(Row, Reprint, table=True): ...


class TrustedTimeRow(Row, TrustedTime, table=True): ...


class RunConfirmationRow(Row, RunConfirmation, table=True): ...


class ErasedCredentialRow(Row, ErasedCredential, table=True): ...


class StatusListRow(Row, StatusList, table=True): ...


class StatusPublicationRow(Row, StatusPublication, table=True): ...


class TargetRow(Row, Target, table=True): ...


class OutgoingRow(Row, Outgoing, table=True): ...


class PreparedRow(Row, Prepared, table=True): ...


class SealedSecretRow(Row, SealedSecret, table=True): ...

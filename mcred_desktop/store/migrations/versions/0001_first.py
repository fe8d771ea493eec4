"""The first schema."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """CREATE TABLE achievement (
        id TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, outcomes TEXT NOT
        NULL, skills TEXT NOT NULL, hours INTEGER, credits REAL, eqf_level INTEGER, language
        TEXT NOT NULL, assessment TEXT NOT NULL, participation TEXT NOT NULL,
        quality_assurance TEXT NOT NULL, identity_check TEXT NOT NULL, prerequisites TEXT
        NOT NULL, validity_months INTEGER, state TEXT NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_achievement PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE achievement_version (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, achievement_id TEXT NOT NULL, number INTEGER NOT NULL, content TEXT
        NOT NULL, hash TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_achievement_version PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE assignment (
        id TEXT NOT NULL, portfolio_id TEXT NOT NULL, cohort_id TEXT NOT NULL, evaluator_id
        TEXT NOT NULL, signed INTEGER NOT NULL, flagged INTEGER NOT NULL, reopened_because
        TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_assignment PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE canvas (
        id TEXT NOT NULL, achievement_id TEXT NOT NULL, template TEXT NOT NULL, title TEXT
        NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_canvas PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE cohort (
        id TEXT NOT NULL, title TEXT NOT NULL, achievement_version_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL, starts TEXT, due TEXT, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_cohort PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE credential (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, decision_id TEXT NOT NULL, cohort_id TEXT NOT NULL, learner_id TEXT
        NOT NULL, recipient TEXT NOT NULL, title TEXT NOT NULL, valid_from TEXT NOT NULL,
        valid_until TEXT, document TEXT NOT NULL, hash TEXT NOT NULL, serial TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_credential PRIMARY KEY
        (id)
    ) STRICT""",
    """CREATE TABLE decision (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, portfolio_id TEXT NOT NULL, cohort_id TEXT NOT NULL, sheets TEXT NOT
        NULL, result TEXT NOT NULL, awarded INTEGER NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, CONSTRAINT pk_decision PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE device (
        device TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, delivered INTEGER
        NOT NULL, CONSTRAINT pk_device PRIMARY KEY (device)
    ) STRICT""",
    """CREATE TABLE erasure (
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_erasure PRIMARY KEY (entity, entity_id)
    ) STRICT""",
    """CREATE TABLE evidence (
        id TEXT NOT NULL, portfolio_id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT
        NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, position INTEGER NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT
        NOT NULL, CONSTRAINT pk_evidence PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE head (
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, op_id TEXT NOT NULL, CONSTRAINT
        pk_head PRIMARY KEY (entity, entity_id, op_id)
    ) STRICT""",
    """CREATE TABLE issuer (
        id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, url TEXT NOT NULL, email
        TEXT NOT NULL, country TEXT NOT NULL, locality TEXT NOT NULL, signatory TEXT NOT
        NULL, signatory_role TEXT NOT NULL, verify_url TEXT NOT NULL, device TEXT NOT NULL,
        hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_issuer PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE issuer_key (
        id TEXT NOT NULL, did TEXT NOT NULL, sealed TEXT NOT NULL, created TEXT NOT NULL,
        retired TEXT, device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_issuer_key
        PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE journal (
        device TEXT NOT NULL, seq INTEGER NOT NULL, op_id TEXT NOT NULL, kind TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, base TEXT NOT NULL, hlc INTEGER NOT
        NULL, revision INTEGER NOT NULL, payload TEXT, salt TEXT, payload_hash TEXT NOT
        NULL, hash TEXT NOT NULL, author TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT
        pk_journal PRIMARY KEY (device, seq)
    ) STRICT""",
    """CREATE TABLE learner (
        id TEXT NOT NULL, cohort_id TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
        number TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER
        NOT NULL, versions TEXT NOT NULL, CONSTRAINT pk_learner PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE local (
        key TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_local PRIMARY KEY (key)
    ) STRICT""",
    """CREATE TABLE mark (
        id TEXT NOT NULL, assignment_id TEXT NOT NULL, criterion_id TEXT NOT NULL, level_id
        TEXT, comment TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_mark PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE note (
        id TEXT NOT NULL, canvas_id TEXT NOT NULL, block TEXT NOT NULL, text TEXT NOT NULL,
        author TEXT NOT NULL, position INTEGER NOT NULL, decided INTEGER NOT NULL, sent_to
        TEXT, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions
        TEXT NOT NULL, CONSTRAINT pk_note PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE person (
        id TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_person PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE portfolio (
        id TEXT NOT NULL, learner_id TEXT NOT NULL, cohort_id TEXT NOT NULL, attempt INTEGER
        NOT NULL, state TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted
        INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT pk_portfolio PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE revocation (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, credential_id TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT
        NULL, CONSTRAINT pk_revocation PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE rubric_draft (
        id TEXT NOT NULL, achievement_id TEXT NOT NULL, content TEXT NOT NULL, device TEXT
        NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL,
        CONSTRAINT pk_rubric_draft PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE rubric_version (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, rubric_id TEXT NOT NULL, achievement_id TEXT NOT NULL, number INTEGER
        NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, structure_hash TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_rubric_version PRIMARY KEY
        (id)
    ) STRICT""",
    """CREATE TABLE sheet (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, assignment_id TEXT NOT NULL, portfolio_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL, scores TEXT NOT NULL, evidence TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_sheet PRIMARY KEY (id)
    ) STRICT""",
)
INDEXES = (
    ("ix_achievement_version_achievement_id", "achievement_version", ("achievement_id",)),
    ("ix_achievement_version_at", "achievement_version", ("at",)),
    ("ix_assignment_cohort_id", "assignment", ("cohort_id",)),
    ("ix_assignment_evaluator_id", "assignment", ("evaluator_id",)),
    ("ix_assignment_portfolio_id", "assignment", ("portfolio_id",)),
    ("ix_assignment_signed", "assignment", ("signed",)),
    ("ix_canvas_achievement_id", "canvas", ("achievement_id",)),
    ("ix_credential_at", "credential", ("at",)),
    ("ix_credential_cohort_id", "credential", ("cohort_id",)),
    ("ix_credential_decision_id", "credential", ("decision_id",)),
    ("ix_credential_learner_id", "credential", ("learner_id",)),
    ("ix_decision_at", "decision", ("at",)),
    ("ix_decision_cohort_id", "decision", ("cohort_id",)),
    ("ix_decision_portfolio_id", "decision", ("portfolio_id",)),
    ("ix_evidence_portfolio_id", "evidence", ("portfolio_id",)),
    ("ix_evidence_sha256", "evidence", ("sha256",)),
    ("ix_journal_entity", "journal", ("entity", "entity_id")),
    ("ix_journal_op_id", "journal", ("op_id",)),
    ("ix_learner_by_name", "learner", ("name", "id")),
    ("ix_learner_cohort_id", "learner", ("cohort_id",)),
    ("ix_learner_of_cohort_by_name", "learner", ("cohort_id", "name", "id")),
    ("ix_mark_assignment_id", "mark", ("assignment_id",)),
    ("ix_note_canvas_id", "note", ("canvas_id",)),
    ("ix_portfolio_cohort_id", "portfolio", ("cohort_id",)),
    ("ix_portfolio_learner_id", "portfolio", ("learner_id",)),
    ("ix_portfolio_state", "portfolio", ("state",)),
    ("ix_revocation_at", "revocation", ("at",)),
    ("ix_revocation_credential_id", "revocation", ("credential_id",)),
    ("ix_rubric_draft_achievement_id", "rubric_draft", ("achievement_id",)),
    ("ix_rubric_version_achievement_id", "rubric_version", ("achievement_id",)),
    ("ix_rubric_version_at", "rubric_version", ("at",)),
    ("ix_rubric_version_rubric_id", "rubric_version", ("rubric_id",)),
    ("ix_sheet_assignment_id", "sheet", ("assignment_id",)),
    ("ix_sheet_at", "sheet", ("at",)),
    ("ix_sheet_portfolio_id", "sheet", ("portfolio_id",)),
)
FACTS = (
    "achievement_version",
    "credential",
    "decision",
    "revocation",
    "rubric_version",
    "sheet",
)
"""Tables whose rows are never changed, and go only when they were erased on purpose."""

FACT_CHANGED = """CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"""
FACT_DELETED = """CREATE TRIGGER {0}_is_never_deleted BEFORE DELETE ON {0}
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = '{0}' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END"""
JOURNAL = (
    """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
        OR (NEW.device, NEW.seq, NEW.op_id, NEW.kind, NEW.entity, NEW.entity_id, NEW.base, NEW.hlc,
            NEW.revision, NEW.payload_hash, NEW.hash, NEW.author, NEW.scope)
        IS NOT (OLD.device, OLD.seq, OLD.op_id, OLD.kind, OLD.entity, OLD.entity_id, OLD.base,
            OLD.hlc, OLD.revision, OLD.payload_hash, OLD.hash, OLD.author, OLD.scope)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    for table in FACTS:
        op.execute(FACT_CHANGED.format(table))
        op.execute(FACT_DELETED.format(table))
    for trigger in JOURNAL:
        op.execute(trigger)

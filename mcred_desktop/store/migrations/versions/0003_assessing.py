"""How cohorts are marked, moderation, benchmarks and packs."""

from alembic import op

revision = "0003"
down_revision = "0002"

COLUMNS = (
    ("cohort", "capacity INTEGER"),
    ("cohort", "prerequisites TEXT NOT NULL DEFAULT ''"),
    ("cohort", "\"plan\" TEXT NOT NULL DEFAULT '{}'"),
    ("cohort", "trainers TEXT NOT NULL DEFAULT '[]'"),
    ("cohort", "merge_fields TEXT NOT NULL DEFAULT '[]'"),
    ("learner", "fields TEXT NOT NULL DEFAULT '{}'"),
    ("learner", "withdrawn INTEGER NOT NULL DEFAULT 0"),
    ("portfolio", "due TEXT"),
    ("portfolio", "again_because TEXT NOT NULL DEFAULT ''"),
    ("evidence", "criteria TEXT NOT NULL DEFAULT '[]'"),
    ("assignment", "because TEXT NOT NULL DEFAULT ''"),
    ("mark", "pins TEXT NOT NULL DEFAULT '[]'"),
    ("mark", "checks TEXT NOT NULL DEFAULT '[]'"),
    ("sheet", "replaces TEXT NOT NULL DEFAULT '[]'"),
    ("sheet", "remarks TEXT NOT NULL DEFAULT '[]'"),
)
TABLES = (
    """CREATE TABLE banked_comment (
        id TEXT NOT NULL,
        rubric_id TEXT NOT NULL,
        criterion_id TEXT NOT NULL,
        text TEXT NOT NULL,
        used INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_banked_comment PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE declaration (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        "conflict" INTEGER NOT NULL,
        what TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_declaration PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE attestation (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        word TEXT NOT NULL,
        how TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_attestation PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE settlement (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        sheets TEXT NOT NULL,
        scores TEXT NOT NULL,
        why TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_settlement PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE appeal (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        decision_id TEXT NOT NULL,
        grounds TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_appeal PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE ruling (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        appeal_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        upheld INTEGER NOT NULL,
        why TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_ruling PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE benchmark (
        id TEXT NOT NULL,
        rubric_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL,
        title TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        set_by TEXT NOT NULL,
        reference TEXT NOT NULL,
        tolerance INTEGER NOT NULL,
        misses INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_benchmark PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE benchmark_mark (
        id TEXT NOT NULL,
        benchmark_id TEXT NOT NULL,
        evaluator_id TEXT NOT NULL,
        criterion_id TEXT NOT NULL,
        level_id TEXT,
        comment TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_benchmark_mark PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE benchmark_sheet (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        benchmark_id TEXT NOT NULL,
        rubric_id TEXT NOT NULL,
        scores TEXT NOT NULL,
        off TEXT NOT NULL,
        calibrated INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_benchmark_sheet PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE pack_passed (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        pack_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        evaluator_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        written INTEGER NOT NULL,
        hash TEXT NOT NULL,
        assignments TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pack_passed PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE pack_opened (
        id TEXT NOT NULL,
        ticket TEXT NOT NULL,
        sealed TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pack_opened PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE held_operation (
        op_id TEXT NOT NULL,
        why TEXT NOT NULL,
        CONSTRAINT pk_held_operation PRIMARY KEY (op_id)
    ) STRICT""",
)
INDEXES = (
    ("ix_banked_comment_rubric_id", "banked_comment", ["rubric_id"]),
    ("ix_declaration_at", "declaration", ["at"]),
    ("ix_declaration_cohort_id", "declaration", ["cohort_id"]),
    ("ix_declaration_portfolio_id", "declaration", ["portfolio_id"]),
    ("ix_attestation_at", "attestation", ["at"]),
    ("ix_attestation_cohort_id", "attestation", ["cohort_id"]),
    ("ix_attestation_portfolio_id", "attestation", ["portfolio_id"]),
    ("ix_settlement_at", "settlement", ["at"]),
    ("ix_settlement_cohort_id", "settlement", ["cohort_id"]),
    ("ix_settlement_portfolio_id", "settlement", ["portfolio_id"]),
    ("ix_appeal_at", "appeal", ["at"]),
    ("ix_appeal_cohort_id", "appeal", ["cohort_id"]),
    ("ix_appeal_decision_id", "appeal", ["decision_id"]),
    ("ix_appeal_portfolio_id", "appeal", ["portfolio_id"]),
    ("ix_ruling_appeal_id", "ruling", ["appeal_id"]),
    ("ix_ruling_at", "ruling", ["at"]),
    ("ix_ruling_cohort_id", "ruling", ["cohort_id"]),
    ("ix_benchmark_portfolio_id", "benchmark", ["portfolio_id"]),
    ("ix_benchmark_rubric_id", "benchmark", ["rubric_id"]),
    ("ix_benchmark_mark_benchmark_id", "benchmark_mark", ["benchmark_id"]),
    ("ix_benchmark_mark_evaluator_id", "benchmark_mark", ["evaluator_id"]),
    ("ix_benchmark_sheet_at", "benchmark_sheet", ["at"]),
    ("ix_benchmark_sheet_benchmark_id", "benchmark_sheet", ["benchmark_id"]),
    ("ix_benchmark_sheet_rubric_id", "benchmark_sheet", ["rubric_id"]),
    ("ix_pack_passed_at", "pack_passed", ["at"]),
    ("ix_pack_passed_cohort_id", "pack_passed", ["cohort_id"]),
    ("ix_pack_passed_evaluator_id", "pack_passed", ["evaluator_id"]),
    ("ix_pack_passed_pack_id", "pack_passed", ["pack_id"]),
)
FACTS = (
    "declaration",
    "attestation",
    "settlement",
    "appeal",
    "ruling",
    "benchmark_sheet",
    "pack_passed",
)
FACT_CHANGED = """CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"""
FACT_DELETED = """CREATE TRIGGER {0}_is_never_deleted BEFORE DELETE ON {0}
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = '{0}' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END"""

# A payload may go, when it is erased, and come, when it was withheld and not erased.
JOURNAL_CHANGED = """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN (NEW.payload IS NULL) IS NOT (NEW.salt IS NULL)
        OR (NEW.payload IS NOT NULL AND OLD.payload IS NOT NULL)
        OR (NEW.payload IS NOT NULL AND EXISTS (SELECT 1 FROM erasure
            WHERE entity = OLD.entity AND entity_id = OLD.entity_id))
        OR (NEW.device, NEW.seq, NEW.op_id, NEW.kind, NEW.entity, NEW.entity_id, NEW.base, NEW.hlc,
            NEW.revision, NEW.payload_hash, NEW.hash, NEW.author, NEW.scope)
        IS NOT (OLD.device, OLD.seq, OLD.op_id, OLD.kind, OLD.entity, OLD.entity_id, OLD.base,
            OLD.hlc, OLD.revision, OLD.payload_hash, OLD.hash, OLD.author, OLD.scope)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"""


def upgrade() -> None:
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table in TABLES:
        op.execute(table)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    for table in FACTS:
        op.execute(FACT_CHANGED.format(table))
        op.execute(FACT_DELETED.format(table))
    op.execute("DROP TRIGGER journal_is_never_changed")
    op.execute(JOURNAL_CHANGED)

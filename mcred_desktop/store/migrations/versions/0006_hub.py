"""What a laptop knows of its hub, what others gave it, what waits to be published."""

from alembic import op

revision = "0006"
down_revision = "0005"

COLUMNS: tuple[tuple[str, str], ...] = (
    ("erased_credential", "cohort_id TEXT NOT NULL DEFAULT ''"),
    ("issuer", "securing TEXT NOT NULL DEFAULT 'eddsa-rdfc-2022'"),
    ("credential", "securing TEXT NOT NULL DEFAULT 'eddsa-rdfc-2022'"),
    ("credential", "pdf_sha256 TEXT NOT NULL DEFAULT ''"),
    ("device", "applied INTEGER NOT NULL DEFAULT 0"),
    ("device", "judged INTEGER NOT NULL DEFAULT 0"),
    ("status_publication", "signed TEXT NOT NULL DEFAULT '{}'"),
    ("issuer", "web_did TEXT NOT NULL DEFAULT ''"),
    ("issuer", "known_as TEXT NOT NULL DEFAULT '[]'"),
)
"""Table and the column it gets"""
TABLES: tuple[str, ...] = (
    """CREATE TABLE pdf_signer (
        id TEXT NOT NULL,
        subject TEXT NOT NULL,
        authority TEXT NOT NULL,
        certificates TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        sealed TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_until TEXT NOT NULL,
        created TEXT NOT NULL,
        in_use INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pdf_signer PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE sealed_secret (
        id TEXT NOT NULL, sealed TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_sealed_secret PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE foreign_badge (
        id TEXT NOT NULL, version TEXT NOT NULL, badge_id TEXT NOT NULL, recipient TEXT NOT NULL,
        title TEXT NOT NULL, issuer TEXT NOT NULL, issued TEXT NOT NULL, expires TEXT NOT NULL,
        document TEXT NOT NULL, parts TEXT NOT NULL, hash TEXT NOT NULL, source TEXT NOT NULL,
        words TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_foreign_badge PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE public_key (
        id TEXT NOT NULL, created TEXT NOT NULL, retired TEXT, compromised TEXT,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_public_key PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE sync_run (
        id TEXT NOT NULL,
        began TEXT NOT NULL,
        ended TEXT NOT NULL,
        outcome TEXT NOT NULL,
        CONSTRAINT pk_sync_run PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE target (
        id TEXT NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL, login TEXT NOT NULL,
        region TEXT NOT NULL, key_file TEXT NOT NULL, host_key TEXT NOT NULL, added TEXT NOT NULL,
        number INTEGER NOT NULL, arrived TEXT NOT NULL, tried TEXT NOT NULL,
        attempts INTEGER NOT NULL, next_at TEXT NOT NULL, reason TEXT NOT NULL, cure TEXT NOT NULL,
        minutes INTEGER NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_target PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE outgoing (
        id TEXT NOT NULL, target_id TEXT NOT NULL, path TEXT NOT NULL, rank INTEGER NOT NULL,
        wanted TEXT NOT NULL, sent TEXT NOT NULL, attempts INTEGER NOT NULL, next_at TEXT NOT NULL,
        refused INTEGER NOT NULL, reason TEXT NOT NULL, cure TEXT NOT NULL, device TEXT NOT NULL,
        hlc INTEGER NOT NULL, CONSTRAINT pk_outgoing PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE prepared (
        id TEXT NOT NULL, number INTEGER NOT NULL, made TEXT NOT NULL, content TEXT NOT NULL,
        files TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_prepared PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE learner_record (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT,
        reason TEXT NOT NULL, version_id TEXT NOT NULL, learner_id TEXT NOT NULL,
        credentials TEXT NOT NULL, recipient TEXT NOT NULL, title TEXT NOT NULL,
        valid_from TEXT NOT NULL, document TEXT NOT NULL, hash TEXT NOT NULL,
        serial TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_learner_record PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE reprint (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        credential_id TEXT NOT NULL,
        pdf_sha256 TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_reprint PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE trusted_time (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT,
        reason TEXT NOT NULL, credential_id TEXT NOT NULL, pdf_sha256 TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_trusted_time PRIMARY KEY (id)
    ) STRICT""",
)
INDEXES: tuple[tuple[str, str, list[str]], ...] = (
    ("ix_foreign_badge_badge_id", "foreign_badge", ["badge_id"]),
    ("ix_learner_record_at", "learner_record", ["at"]),
    ("ix_learner_record_learner_id", "learner_record", ["learner_id"]),
    ("ix_learner_record_version_id", "learner_record", ["version_id"]),
    ("ix_outgoing_target_id", "outgoing", ["target_id"]),
    ("ix_reprint_at", "reprint", ["at"]),
    ("ix_reprint_credential_id", "reprint", ["credential_id"]),
    ("ix_trusted_time_at", "trusted_time", ["at"]),
    ("ix_trusted_time_credential_id", "trusted_time", ["credential_id"]),
)
FACTS: tuple[str, ...] = (
    "learner_record",
    "reprint",
    "trusted_time",
)
"""Tables whose rows never change"""
FACT_CHANGED = """CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"""
FACT_DELETED = """CREATE TRIGGER {0}_is_never_deleted BEFORE DELETE ON {0}
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = '{0}' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END"""
JOURNAL_DELETED = """CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    WHEN EXISTS (SELECT 1 FROM device WHERE device = OLD.device AND seq >= OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"""
"""A restored copy says the tail of its journal again under an id of its own, and cuts it there"""


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
    op.execute("UPDATE device SET applied = seq")
    op.execute("DROP TRIGGER journal_is_never_deleted")
    op.execute(JOURNAL_DELETED)

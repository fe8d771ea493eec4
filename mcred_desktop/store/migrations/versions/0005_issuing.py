"""Designs of certificates and badges, keys and their issuers, status lists, the whole register."""

from alembic import op

revision = "0005"
down_revision = "0004"

COLUMNS: tuple[tuple[str, str], ...] = (
    ("issuer", "second_signatory TEXT NOT NULL DEFAULT ''"),
    ("issuer", "second_role TEXT NOT NULL DEFAULT ''"),
    ("credential", "status_list TEXT NOT NULL DEFAULT ''"),
    ("credential", "status_index INTEGER"),
    ("revocation", "status_list TEXT NOT NULL DEFAULT ''"),
    ("revocation", "status_index INTEGER"),
    ("issuer_key", "compromised TEXT"),
    ("issuer", "two_person INTEGER NOT NULL DEFAULT 0"),
)
"""Table and the column it gets"""
TABLES: tuple[str, ...] = (
    """CREATE TABLE consent (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        learner_id TEXT NOT NULL,
        given INTEGER NOT NULL,
        how TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_consent PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE certificate_design (
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        based_on TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_certificate_design PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE certificate_choice (
        id TEXT NOT NULL,
        design TEXT NOT NULL,
        letter INTEGER NOT NULL,
        with_says INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_certificate_choice PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE badge_design (
        id TEXT NOT NULL,
        silhouette TEXT NOT NULL,
        rings TEXT NOT NULL,
        ribbon TEXT NOT NULL,
        icon TEXT NOT NULL,
        ring_text TEXT,
        middle TEXT NOT NULL,
        dark TEXT NOT NULL,
        bright TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_badge_design PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE run_confirmation (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        credentials TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_run_confirmation PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE erased_credential (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        credential_id TEXT NOT NULL,
        serial TEXT NOT NULL,
        hash TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_until TEXT,
        status_list TEXT NOT NULL,
        status_index INTEGER,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_erased_credential PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE status_list (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        url TEXT NOT NULL,
        did TEXT NOT NULL,
        filled_by TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_status_list PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE status_publication (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        number INTEGER NOT NULL,
        until TEXT NOT NULL,
        withdrawn INTEGER NOT NULL,
        lists TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_status_publication PRIMARY KEY (id)
    ) STRICT""",
)
INDEXES: tuple[tuple[str, str, list[str]], ...] = (
    ("ix_consent_at", "consent", ["at"]),
    ("ix_consent_learner_id", "consent", ["learner_id"]),
    ("ix_credential_expiry", "credential", ["valid_until", "id"]),
    ("ix_credential_supersedes", "credential", ["supersedes"]),
    ("ix_credential_status", "credential", ["status_list", "status_index"]),
    ("ix_run_confirmation_at", "run_confirmation", ["at"]),
    ("ix_run_confirmation_cohort_id", "run_confirmation", ["cohort_id"]),
    ("ix_erased_credential_at", "erased_credential", ["at"]),
    ("ix_erased_credential_credential_id", "erased_credential", ["credential_id"]),
    ("ix_status_list_at", "status_list", ["at"]),
    ("ix_status_publication_at", "status_publication", ["at"]),
)
FACTS: tuple[str, ...] = (
    "consent",
    "status_list",
    "status_publication",
    "run_confirmation",
    "erased_credential",
)
"""Tables whose rows never change"""
FACT_CHANGED = """CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"""
FACT_DELETED = """CREATE TRIGGER {0}_is_never_deleted BEFORE DELETE ON {0}
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = '{0}' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END"""


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

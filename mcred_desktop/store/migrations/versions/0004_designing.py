"""The whole record of a micro-credential, workshops, journey, reviews and pathways."""

from alembic import op

revision = "0004"
down_revision = "0003"

COLUMNS: tuple[tuple[str, str], ...] = (
    ("cohort", "ends TEXT"),
    ("canvas", "layout TEXT"),
    ("canvas", "voting TEXT NOT NULL DEFAULT 'off'"),
    ("canvas", "votes_each INTEGER NOT NULL DEFAULT 5"),
    ("canvas", "verdict TEXT"),
    ("canvas", "why TEXT NOT NULL DEFAULT ''"),
    ("note", "sent_field TEXT NOT NULL DEFAULT ''"),
    ("note", "place TEXT NOT NULL DEFAULT ''"),
    ("note", "tags TEXT NOT NULL DEFAULT '[]'"),
    ("note", "group_id TEXT"),
    ("achievement", "purpose TEXT NOT NULL DEFAULT ''"),
    ("achievement", "audience TEXT NOT NULL DEFAULT ''"),
    ("achievement", "subject TEXT"),
    ("achievement", "developer TEXT NOT NULL DEFAULT ''"),
    ("achievement", "awarding_body TEXT NOT NULL DEFAULT ''"),
    ("achievement", "country TEXT NOT NULL DEFAULT ''"),
    ("achievement", "national_level TEXT"),
    ("achievement", "languages TEXT NOT NULL DEFAULT '[]'"),
    ("achievement", "mode TEXT"),
    ("achievement", "duration_weeks INTEGER"),
    ("achievement", "supervision TEXT NOT NULL DEFAULT ''"),
    ("achievement", "grading TEXT NOT NULL DEFAULT ''"),
    ("achievement", "standards TEXT NOT NULL DEFAULT ''"),
    ("achievement", "need TEXT NOT NULL DEFAULT ''"),
    ("achievement", "recognition TEXT NOT NULL DEFAULT ''"),
    ("achievement", "credit_policy TEXT NOT NULL DEFAULT ''"),
    ("achievement", "stacking TEXT NOT NULL DEFAULT ''"),
    ("achievement", "cost TEXT NOT NULL DEFAULT ''"),
    ("achievement", "review_due TEXT"),
    ("achievement", "review_months INTEGER"),
    ("achievement", "further TEXT NOT NULL DEFAULT ''"),
    ("achievement", "sources TEXT NOT NULL DEFAULT '[]'"),
)
"""Table and the column it gets"""
TABLES: tuple[str, ...] = (
    """CREATE TABLE set_aside (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        op_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        why TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_set_aside PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE list_layout (
        id TEXT NOT NULL,
        uses TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_list_layout PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE note_group (
        id TEXT NOT NULL,
        canvas_id TEXT NOT NULL,
        title TEXT NOT NULL,
        collapsed INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_note_group PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE vote (
        id TEXT NOT NULL,
        canvas_id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        author TEXT NOT NULL,
        dots INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_vote PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE own_template (
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_own_template PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE frozen_canvas (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        canvas_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        label TEXT NOT NULL,
        content TEXT NOT NULL,
        hash TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_frozen_canvas PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE review_step (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        achievement_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        step TEXT NOT NULL,
        why TEXT NOT NULL,
        successor TEXT,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_review_step PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE review_comment (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        achievement_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        thread TEXT,
        settles INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_review_comment PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE journey_answer (
        id TEXT NOT NULL,
        achievement_id TEXT NOT NULL,
        check_key TEXT NOT NULL,
        answer TEXT,
        note TEXT NOT NULL,
        owner TEXT,
        due TEXT,
        link TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_journey_answer PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE pathway (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        pattern TEXT NOT NULL,
        rule TEXT NOT NULL,
        conditions TEXT NOT NULL,
        award_id TEXT,
        goal TEXT NOT NULL,
        goal_issuer TEXT NOT NULL,
        counts_twice INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_pathway PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE pathway_node (
        id TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        group_id TEXT,
        achievement_id TEXT,
        issuer TEXT NOT NULL,
        credits REAL,
        category TEXT NOT NULL,
        training TEXT NOT NULL,
        rule TEXT NOT NULL,
        conditions TEXT NOT NULL,
        x REAL,
        y REAL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_pathway_node PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE pathway_edge (
        id TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_pathway_edge PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE pathway_version (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,
        hash TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pathway_version PRIMARY KEY (id)
    ) STRICT""",
    """CREATE TABLE recognition (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        node_id TEXT NOT NULL,
        learner_id TEXT NOT NULL,
        earned TEXT NOT NULL,
        seen TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_recognition PRIMARY KEY (id)
    ) STRICT""",
)
INDEXES: tuple[tuple[str, str, list[str]], ...] = (
    ("ix_set_aside_at", "set_aside", ["at"]),
    ("ix_set_aside_cohort_id", "set_aside", ["cohort_id"]),
    ("ix_set_aside_op_id", "set_aside", ["op_id"]),
    ("ix_note_group_canvas_id", "note_group", ["canvas_id"]),
    ("ix_vote_canvas_id", "vote", ["canvas_id"]),
    ("ix_frozen_canvas_canvas_id", "frozen_canvas", ["canvas_id"]),
    ("ix_frozen_canvas_at", "frozen_canvas", ["at"]),
    ("ix_review_step_achievement_id", "review_step", ["achievement_id"]),
    ("ix_review_step_at", "review_step", ["at"]),
    ("ix_review_comment_achievement_id", "review_comment", ["achievement_id"]),
    ("ix_review_comment_at", "review_comment", ["at"]),
    ("ix_journey_answer_achievement_id", "journey_answer", ["achievement_id"]),
    ("ix_journey_answer_owner", "journey_answer", ["owner"]),
    ("ix_pathway_node_achievement_id", "pathway_node", ["achievement_id"]),
    ("ix_pathway_node_pathway_id", "pathway_node", ["pathway_id"]),
    ("ix_pathway_edge_pathway_id", "pathway_edge", ["pathway_id"]),
    ("ix_pathway_version_at", "pathway_version", ["at"]),
    ("ix_pathway_version_pathway_id", "pathway_version", ["pathway_id"]),
    ("ix_recognition_at", "recognition", ["at"]),
    ("ix_recognition_learner_id", "recognition", ["learner_id"]),
    ("ix_recognition_pathway_id", "recognition", ["pathway_id"]),
)
FACTS: tuple[str, ...] = (
    "set_aside",
    "frozen_canvas",
    "review_step",
    "review_comment",
    "pathway_version",
    "recognition",
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

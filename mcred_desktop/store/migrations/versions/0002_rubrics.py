"""A library of rubrics, and points picked inside a level's range."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE rubric_draft ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE rubric_draft ADD COLUMN archived INTEGER NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE rubric_draft ADD COLUMN also_for TEXT NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE mark ADD COLUMN points REAL")

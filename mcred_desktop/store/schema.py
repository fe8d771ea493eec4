"""The revision of the schema this program writes, and the one a store has."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

REVISION = "0006"
"""Alembic's head, stated here so that opening a current store need not import Alembic."""

HAS_REVISION = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
STORED = "SELECT version_num FROM alembic_version"


def stored_revision(connection: "Connection") -> str | None:
    """The revision of a store; None when it has no tables of ours."""
    from sqlalchemy import inspect

    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql(STORED).first()
    return None if row is None else str(row[0])

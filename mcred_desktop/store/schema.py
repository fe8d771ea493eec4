"""The revision of the schema this program writes, and the one a store has."""

from sqlalchemy import Connection

REVISION = "0002"
"""Alembic's head, stated here so that opening a current store need not import Alembic."""


def stored_revision(connection: Connection) -> str | None:
    """The revision of a store; None when it has no tables of ours."""
    tables = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.exec_driver_sql(tables).first() is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])

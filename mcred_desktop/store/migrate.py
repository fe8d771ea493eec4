"""Bring a store to the current schema, keeping a copy of it; imported only when it must."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.backups import copy


def alembic_config() -> Config:
    """Alembic pointed at the revisions beside this module."""
    config = Config()
    config.set_main_option("script_location", "mcred_desktop.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def create(engine: Engine) -> None:
    """Make the tables of an empty store."""
    _upgrade(engine, alembic_config())


def upgrade(engine: Engine, store: Path, revision: str) -> None:
    """Upgrade from ``revision`` in one transaction; raises WorkspaceError for a newer store."""
    config = alembic_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known:
        raise WorkspaceError(
            "The workspace was written by a newer Mcred Desktop.",
            where=str(store.parent),
            cure="Open it with that version, or update this program.",
        )
    copy(store, store.parent / "backups" / f"before-upgrade-from-{revision}.sqlite")
    _upgrade(engine, config)


def _upgrade(engine: Engine, config: Config) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

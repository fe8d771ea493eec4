"""Bring an office to this program's revision, once for everybody; imported only when it must."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.migrate import alembic_config
from mcred_desktop.store.office.place import spoken
from mcred_desktop.store.office.schema import owner_of, refuse_other
from mcred_desktop.store.office.store import wait_for_others
from mcred_desktop.store.office.troubles import office_told
from mcred_desktop.store.schema import REVISION, stored_revision

REVISIONS: Final = Path(__file__).parent / "revisions"


def revisions() -> Config:
    """Alembic pointed at the revisions of offices."""
    config = alembic_config()
    config.set_main_option("version_locations", str(REVISIONS))
    return config


def upgrade(engine: Engine) -> bool:
    """Upgrade in one transaction that nobody writes beside; False where it was done already.

    Raises:
        WorkspaceError: there is no office, or a newer one, or it belongs to somebody else.
    """
    # What a transaction sees would begin before a colleague's upgrade has ended.
    each_sees = engine.execution_options(isolation_level="READ COMMITTED")
    where = spoken(engine.url)
    with office_told(where), each_sees.begin() as connection:
        wait_for_others(connection)
        found = stored_revision(connection)
        if found is None or found >= REVISION:
            refuse_other(connection)
            return False
        owner, is_one = owner_of(connection)
        if not is_one:
            raise WorkspaceError(
                f"The office belongs to {owner}, who alone can upgrade it.",
                where=where,
                cure=f"Ask {owner} to run “mcred office upgrade” with this version.",
            )
        # What a revision makes must be the owner's too, whoever of the owners runs it.
        quoted = connection.dialect.identifier_preparer.quote_identifier(owner)
        connection.exec_driver_sql(f"SET LOCAL ROLE {quoted}")
        config = revisions()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return True

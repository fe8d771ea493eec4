"""The schema of an office: the tables of the store, facts that stay, and SQLite's functions."""

from typing import Final

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, MetaData, Table, Text, text

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.office.place import spoken
from mcred_desktop.store.rows import metadata
from mcred_desktop.store.schema import REVISION, stored_revision

SCHEMA: Final = "mcred_office"
OF_OFFICE = MetaData()
PART = Table(
    "file_part",
    OF_OFFICE,
    Column("sha256", Text, primary_key=True),
    Column("part", BigInteger, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""A file in parts of ``CHUNK`` bytes"""
WHOLE = Table(
    "file_whole",
    OF_OFFICE,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
)
"""Files all of whose parts are there"""

_FUNCTIONS: Final = (
    """CREATE FUNCTION folded(said text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT normalize(replace(lower(said COLLATE "und-x-icu"), 'ß', 'ss'), NFC) $$""",
    r"""CREATE FUNCTION holding(word text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' $$""",
    """CREATE FUNCTION plain(said text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT translate(replace(replace(replace(
        regexp_replace(normalize(folded(said), NFD), '[\u0300-\u036f]', '', 'g'),
        'þ', 'th'), 'æ', 'ae'), 'œ', 'oe'), 'øłđðı', 'olddi') $$""",
    """CREATE FUNCTION json_extract(said text, place text) RETURNS jsonb IMMUTABLE PARALLEL SAFE
    LANGUAGE sql AS $$ SELECT said::jsonb -> substr(place, 3) $$""",
    """CREATE FUNCTION json_remove(said text, VARIADIC places text[]) RETURNS text IMMUTABLE
    PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT (said::jsonb - ARRAY(SELECT substr(one, 3) FROM unnest(places) one))::text $$""",
    """CREATE FUNCTION fact_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM erasure
            WHERE entity = TG_TABLE_NAME AND entity_id = OLD.id) THEN RETURN OLD; END IF;
        RAISE restrict_violation USING MESSAGE = 'a fact is never ' ||
            CASE TG_OP WHEN 'DELETE' THEN 'deleted' ELSE 'changed' END; END $$""",
)
_STAYS: Final = """CREATE TRIGGER {0}_stays BEFORE UPDATE OR DELETE ON {0}
    FOR EACH ROW EXECUTE FUNCTION fact_stays()"""
_FOUND: Final = (
    "CREATE INDEX ix_learner_words ON learner USING gin (folded(name) gin_trgm_ops)",
    """CREATE INDEX ix_credential_words ON credential USING gin
    (plain(id || ' ' || recipient || ' ' || title || ' ' || serial) gin_trgm_ops)""",
    "CREATE INDEX ix_credential_newest ON credential (hlc DESC, id DESC)",
)
_OWNER: Final = text(
    "SELECT pg_get_userbyid(nspowner), pg_has_role(nspowner, 'MEMBER')"
    " FROM pg_namespace WHERE nspname = :schema"
)


def made(connection: Connection, name: str) -> None:
    """An empty office called ``name``, in the caller's transaction.

    Raises:
        WorkspaceError: there is an office in this database.
    """
    if stored_revision(connection) is not None:
        raise WorkspaceError(
            "There is an office in this database already.",
            where=spoken(connection.engine.url),
            cure="Open it, or name another database.",
        )
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public"))
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    for function in _FUNCTIONS:
        connection.exec_driver_sql(function.replace("%", "%%"))
    metadata.create_all(connection)
    OF_OFFICE.create_all(connection)
    for entity in ENTITIES.values():
        if entity.is_fact:
            connection.exec_driver_sql(_STAYS.format(entity.table.name))
    for index in _FOUND:
        connection.exec_driver_sql(index)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num text PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:at)"), {"at": REVISION})
    connection.execute(
        text("INSERT INTO local (key, value) VALUES ('name', :name), ('hlc', '0')"), {"name": name}
    )


def refuse_other(connection: Connection) -> None:
    """Raise WorkspaceError unless the office has this program's revision."""
    found = stored_revision(connection)
    where = spoken(connection.engine.url)
    if found is None:
        raise WorkspaceError(
            "There is no office in this database.",
            where=where,
            cure="Make one with “mcred office init”, or name the database it is in.",
        )
    if found > REVISION:
        raise newer(where)
    if found < REVISION:
        raise _older(connection, where)


def newer(where: str) -> WorkspaceError:
    """That only a later program than this one may work in it."""
    return WorkspaceError(
        "The office belongs to a newer Mcred Desktop.",
        where=where,
        cure="Update this program; nothing was changed.",
    )


def owner_of(connection: Connection) -> tuple[str, bool]:
    """The role an office belongs to, and whether whoever is connected may act as it."""
    owner, is_one = connection.execute(_OWNER, {"schema": SCHEMA}).one()
    return str(owner), bool(is_one)


def _older(connection: Connection, where: str) -> WorkspaceError:
    owner, is_one = owner_of(connection)
    upgrade = "“mcred office upgrade” with its address. Everybody needs this version from then on."
    return WorkspaceError(
        "The office was made by an older Mcred Desktop.",
        where=where,
        cure=f"Run {upgrade}" if is_one else f"Ask {owner}, to whom it belongs, to run {upgrade}",
    )

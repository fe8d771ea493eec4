"""The tables of a hub: journals and their signed heads, members, devices, files in chunks."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from mcred_desktop.store.columns import column_type

SCHEMA = "mcred"
HUB = MetaData(schema=SCHEMA)

ORGANISATION = Table(
    "organisation",
    HUB,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("format", Integer, nullable=False),
)
MEMBER = Table(
    "member",
    HUB,
    Column("id", Text, primary_key=True),
    Column("role", Text, nullable=False, unique=True),
    Column("person_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("invited_by", Text, nullable=False),
    Column("invitation", Text, nullable=False),
    Column("invited", Text, nullable=False),
    Column("did", Text, nullable=False),
    Column("joined", Text, nullable=False),
    Column("owner", Boolean, nullable=False),
)
REMOVAL = Table(
    "removal",
    HUB,
    Column("member", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("reached", Text, nullable=False),
    Column("signature", Text, nullable=False),
)
DEVICE = Table(
    "device",
    HUB,
    Column("device", Text, primary_key=True),
    Column("member", Text, nullable=False, index=True),
    Column("reader", Text, nullable=False, index=True),
    Column("signature", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)
JOURNAL = Table(
    "journal",
    HUB,
    Column("device", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("op_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Text, nullable=False),
    Column("base", column_type(tuple[str, ...]), nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("payload", Text),
    Column("salt", Text),
    Column("payload_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Index("journal_entity", "entity", "entity_id"),
)
HEAD = Table(
    "head",
    HUB,
    Column("device", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("signature", Text, nullable=False),
)
ERASURE = Table(
    "erasure",
    HUB,
    Column("entity", Text, primary_key=True),
    Column("entity_id", Text, primary_key=True),
)
FILE = Table(
    "file",
    HUB,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
)
CHUNK = Table(
    "chunk",
    HUB,
    Column("sha256", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["sha256"], [f"{SCHEMA}.file.sha256"], ondelete="CASCADE"),
)
FILE_USE = Table(
    "file_use",
    HUB,
    Column("sha256", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Index("file_use_record", "record_id"),
)

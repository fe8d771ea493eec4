"""A hub that lies, or is another one: each lie is named, and nothing of it is taken."""

import sqlite3
import ssl
from contextlib import closing

import pytest
from hub_desk import PHRASE
from psycopg.rows import dict_row

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import HubError, LyingHubError, Scope
from mcred_desktop.store.hub.address import address, plain
from mcred_desktop.store.hub.founding import SqlHubDoor
from mcred_desktop.store.journal import chained, salted

OWN = "(SELECT device FROM mcred.device ORDER BY seq DESC LIMIT 1)"


def contents(laptop):
    """Everything in the store but what it notes of the exchange itself."""
    with closing(sqlite3.connect(laptop.folder / "store.sqlite")) as connection:
        own = ('INSERT INTO "sync_run"', 'INSERT INTO "local"')
        return [line for line in connection.iterdump() if not line.startswith(own)]


@pytest.fixture
def second(organisation):
    """A laptop that has still to get what the first one wrote."""
    made = organisation.joined("second")
    for name in ("eve", "max", "zoe"):
        organisation.first.name(name, name.capitalize())
        organisation.first.sync()
    return made


def reforged(organisation):
    """A journal whose content was changed and whose hashes were all made again."""
    last = ""
    for made in rows(organisation):
        made["payload"] = made["payload"].replace("Eve", "Mallory")
        made["payload_hash"] = salted(made["salt"], made["payload"])
        last = made["hash"] = chained(last, made)
        for statement in (
            "UPDATE mcred.journal SET payload = %(payload)s WHERE seq = %(seq)s",
            "UPDATE mcred.journal SET payload_hash = %(payload_hash)s WHERE seq = %(seq)s",
            "UPDATE mcred.journal SET hash = %(hash)s WHERE seq = %(seq)s",
            "UPDATE mcred.head SET hash = %(hash)s WHERE seq = %(seq)s",
            "UPDATE mcred.device SET hash = %(hash)s WHERE seq = %(seq)s",
        ):
            with organisation.behind() as connection:
                connection.execute(statement, made | {"base": None})


def rows(organisation):
    with organisation.behind() as connection:
        connection.row_factory = dict_row
        found = connection.execute("SELECT * FROM mcred.journal ORDER BY seq").fetchall()
    return [row | {"base": ()} for row in found]


LIES = {
    "a payload changed": "UPDATE mcred.journal SET payload = replace(payload, 'Eve', 'Mallory')",
    "an author changed": "UPDATE mcred.journal SET author = 'mallory' WHERE seq = 4",
    "an operation taken out": "DELETE FROM mcred.journal WHERE seq = 4",
    "the end taken out": "DELETE FROM mcred.journal WHERE seq = 5",
    "the end withheld": "DELETE FROM mcred.head WHERE seq = 5",
    "a signature of nobody": "UPDATE mcred.head SET signature = repeat('0', 128)",
    "a signature from elsewhere": "UPDATE mcred.head SET signature = "
    "(SELECT signature FROM mcred.head ORDER BY seq LIMIT 1)",
    "an evaluator raised to the office": "UPDATE mcred.member SET scope = 'office'",
    "a member nobody invited": "INSERT INTO mcred.member SELECT 'x', 'x', person_id, name, scope,"
    " invited_by, invitation, invited, did, joined, owner FROM mcred.member LIMIT 1",
    "a device of somebody else": "UPDATE mcred.device SET member = 'x'",
    "a member made an owner": "UPDATE mcred.member SET owner = true",
    "a removal nobody signed": "INSERT INTO mcred.removal SELECT id, id, '{}', repeat('0', 128)"
    " FROM mcred.member WHERE invited_by = id",
    "another root": "UPDATE mcred.organisation SET root = 'did:key:z6Mk'",
}


@pytest.mark.parametrize("lie", [*LIES, "everything hashed anew"])
def test_a_hub_that_lies_is_named_and_nothing_is_taken(organisation, second, lie):
    organisation.first.syncing.members.invite(
        organisation.place / "unused", "ann", Scope.EVALUATOR, PHRASE
    )
    if lie in LIES:
        organisation.asked(LIES[lie])
    else:
        reforged(organisation)
    before = contents(second)
    with pytest.raises((LyingHubError, HubError)) as told:
        second.sync()
    assert isinstance(told.value, LyingHubError) == (lie != "another root")
    assert contents(second) == before
    assert second.syncing.status().failure.what == told.value.what
    assert not second.syncing.status().in_step


def test_a_hub_that_says_something_else_than_before_is_named(organisation, second):
    second.sync()
    organisation.asked("UPDATE mcred.device SET hash = repeat('0', 64) WHERE seq = 5")
    before = contents(second)
    with pytest.raises(LyingHubError, match="altered"):
        second.sync()
    assert contents(second) == before


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_journal_that_goes_another_way_than_its_author_is_named(organisation, second, goes_on):
    second.sync()
    if goes_on:
        organisation.first.name("kim", "Kim")
        organisation.first.sync()
    reforged(organisation)
    before = contents(second)
    with pytest.raises(LyingHubError, match="did not sign"):
        second.sync()
    assert contents(second) == before


def test_a_hub_of_another_organisation_is_named(organisation, second):
    organisation.asked("UPDATE mcred.organisation SET id = 'other', name = 'Hillside'")
    before = contents(second)
    with pytest.raises(HubError, match="another organisation, “Hillside”"):
        second.sync()
    assert contents(second) == before


def test_a_newer_hub_is_named(organisation, second):
    organisation.asked("UPDATE mcred.organisation SET format = 2")
    before = contents(second)
    with pytest.raises(HubError, match="newer Mcred Desktop"):
        second.sync()
    assert contents(second) == before


def test_a_password_the_hub_refuses_and_a_hub_that_is_away_are_told_apart(organisation, second):
    role = second.syncing.replica.membership().role
    organisation.asked(f"ALTER ROLE {role} PASSWORD 'another'")
    second.name("bo", "Written here")
    before = contents(second)
    with pytest.raises(HubError, match="does not accept this name and password"):
        second.sync()
    assert contents(second) == before
    assert not second.syncing.status().in_step
    membership = second.syncing.replica.membership()
    away = membership.url.replace(f":{organisation.server.port}/", ":1/")
    second.syncing.replica.join(membership.model_copy(update={"url": away}))
    with pytest.raises(HubError, match="cannot be reached"):
        second.sync()
    failure = second.syncing.status().failure
    assert (failure.times, failure.again_in) == (2, 120)


def test_a_database_holds_one_hub(organisation):
    other = organisation.laptop("other")
    other.name("max", "Max")
    with pytest.raises(HubError, match="a hub in this database already"):
        other.syncing.members.found(organisation.url, "max")
    assert other.syncing.status().membership is None


REFUSED = (
    "mysql://a:b@db.example/x",
    "postgresql://a:b@db.example",
    "nonsense",
    "postgresql://a:b@db.example/x?sslmode=disable",
    "postgresql://a:b@db.example/x?sslmode=prefer",
    "postgresql://a:b@db.example/x?options=-crole%3Dadmin",
    "postgresql://a:b@db.example/x?host=elsewhere.example",
)


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_none_or_open_to_others_is_refused(url):
    with pytest.raises(McredError) as told:
        address(url)
    assert "b@" not in str(told.value)


def test_an_address_of_this_computer_alone_is_told_from_one_others_reach(tmp_path):
    told = {host: SqlHubDoor(tmp_path).is_here(f"postgresql://{host}/x") for host in HOSTS}
    assert told == HOSTS


HOSTS = {
    "localhost": True,
    "127.0.0.1": True,
    "[::1]": True,
    "db.example": False,
    "10.0.0.7": False,
}


def test_the_line_to_another_computer_is_encrypted_and_the_server_checked():
    query = dict(address("postgresql://a:b@db.example/x").query)
    ours = ssl.get_default_verify_paths().cafile or "system"
    assert (query["sslmode"], query["sslrootcert"]) == ("verify-full", ours)
    own = address("postgresql://a:b@db.example/x?sslmode=verify-ca&sslrootcert=/own.pem").query
    assert (own["sslmode"], own["sslrootcert"]) == ("verify-ca", "/own.pem")
    for here in ("localhost", "127.0.0.1", "[::1]"):
        assert "sslmode" not in address(f"postgresql://a:b@{here}/x").query
    assert plain("postgresql://a:b@db.example/x").startswith("postgresql://db.example/x?")

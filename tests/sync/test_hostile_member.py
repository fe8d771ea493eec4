"""What one member writes to the hub past the program, and that it keeps nobody else apart."""

import psycopg
import pytest
from hub_desk import PHRASE

from mcred_desktop.domain.hub import LyingHubError, Scope
from mcred_desktop.services.sync.login import login_of

PAST_THE_PROGRAM = {
    "a journal that is not signed": """INSERT INTO mcred.device
        VALUES ('00000000-0000-7000-8000-000000000001', mcred.me(), '', 'x', 0, '')""",
    "an operation in no delivery": """INSERT INTO mcred.journal
        SELECT device, seq + 1, 'x', 'fact', 'sheet', 'x', '[]', 1, 1, '{}', '', '', '', '', ''
        FROM mcred.device WHERE member = mcred.me()""",
    "a delivery nobody signed": """WITH went AS (INSERT INTO mcred.journal
            SELECT device, seq + 1, 'x', 'fact', 'sheet', 'x', '[]', 1, 1, '{}', '', '', 'h', '', ''
            FROM mcred.device WHERE member = mcred.me())
        INSERT INTO mcred.head SELECT device, seq + 1, 'h', 'x'
        FROM mcred.device WHERE member = mcred.me()""",
}


def logged_in(laptop):
    """A connection under a laptop's own role, without the program."""
    membership = laptop.syncing.replica.membership()
    where = membership.url.replace("://", f"://{membership.role}@")
    password = login_of(laptop.services.secrets).password
    return psycopg.connect(where, password=password, autocommit=True)


def unsound(laptop):
    return [member.name for member in laptop.syncing.status().roster.left_alone]


@pytest.fixture
def evaluator(organisation):
    """An evaluator's laptop, whose journal has begun."""
    made = organisation.joined("evaluator", "bob", Scope.EVALUATOR)
    made.sync()
    return made


@pytest.mark.parametrize("what", PAST_THE_PROGRAM)
def test_an_evaluator_keeps_nobody_apart_and_is_named_until_taken_out(
    organisation, evaluator, what
):
    first, third = organisation.first, organisation.joined("third", "ann")
    with logged_in(evaluator) as connection:
        connection.execute(PAST_THE_PROGRAM[what])
    first.name("eve", "Eve")
    first.sync()
    third.sync()
    assert third.names() == ["Ann", "Bob", "Eve"]
    assert unsound(first) == unsound(third) == ["Bob"]
    first.syncing.members.take_out(evaluator.syncing.members.membership().member)
    third.name("zoe", "Zoë")
    third.sync()
    assert first.sync().taken_out == ["Bob"]
    assert "Zoë" in first.names()
    assert unsound(first) == []
    assert [laptop.faults() for laptop in (first, third)] == [[], []]


@pytest.mark.parametrize("base", ["nonsense", '"x"', "[1]", '{"x": 1}'])
def test_an_operation_that_is_none_of_ours_is_left_alone_though_its_delivery_is_signed(
    organisation, evaluator, base
):
    evaluator.name("x", "X")
    evaluator.sync()
    with organisation.behind() as connection:
        connection.execute("UPDATE mcred.journal SET base = %s WHERE entity_id = 'x'", [base])
    organisation.first.sync()
    assert unsound(organisation.first) == ["Bob"]


def test_one_of_the_office_who_writes_past_the_program_can_still_be_taken_out(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    with logged_in(second) as connection:
        connection.execute(PAST_THE_PROGRAM["a journal that is not signed"])
    with pytest.raises(LyingHubError, match="nobody of the organisation"):
        first.sync()
    first.syncing.members.take_out(second.syncing.members.membership().member)
    assert first.sync().taken_out == ["Bob"]


def test_an_invitation_used_past_the_program_lets_nobody_in(organisation):
    first, file = organisation.first, organisation.place / "in"
    first.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    organisation.asked("UPDATE mcred.member SET did = 'did:key:z6Mk', joined = 'x' WHERE did = ''")
    first.sync()
    assert unsound(first) == ["Bob"]


STRANGE = (
    "UPDATE mcred.member SET scope = 'king'",
    "UPDATE mcred.device SET seq = -1",
    "UPDATE mcred.organisation SET name = ''",
    "INSERT INTO mcred.removal VALUES ('x', 'y', 'no vector', '')",
    "INSERT INTO mcred.removal VALUES ('x', 'y', '[]', '')",
)


@pytest.mark.parametrize("statement", STRANGE)
def test_rows_that_no_program_of_ours_writes_are_named(organisation, statement):
    organisation.asked(statement)
    with pytest.raises(LyingHubError):
        organisation.first.sync()

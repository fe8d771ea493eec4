"""Laptops and a hub: everything arrives, once, whatever happens between."""

import pytest

from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.domain.hub import NoHubError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role


def test_what_one_laptop_wrote_is_on_the_other_and_both_are_in_step(organisation):
    second = organisation.joined("second")
    run = second.sync()
    assert (run.received, run.came) == (2, {"Person": 2})
    assert second.names() == ["Ann", "Bob"]
    second.name("eve", "Eve")
    waiting = second.syncing.status().waiting
    assert [(one.kind, one.count) for one in waiting] == [("Person", 1)]
    assert not second.syncing.status().in_step
    second.sync()
    assert second.syncing.status().in_step
    organisation.first.sync()
    assert organisation.first.names() == ["Ann", "Bob", "Eve"]
    assert [one.faults() for one in organisation.laptops] == [[], []]


def test_an_exchange_with_nothing_to_do_writes_nothing(organisation):
    first = organisation.first
    before = first.syncing.status().runs
    run = first.sync()
    assert (run.pushed, run.received) == (0, 0)
    assert first.syncing.status().runs == before


def test_two_edits_of_one_field_are_both_kept_until_somebody_chooses(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    first.name("bob", "Robert")
    second.name("bob", "Bobby")
    organisation.all_sync()
    for laptop in (first, second):
        (conflict,) = laptop.syncing.conflicts()
        assert (conflict.kind, conflict.clashing) == ("Person", ("name",))
        assert sorted(one.values["name"] for one in conflict.versions) == ["Bobby", "Robert"]
    assert first.names() == second.names()
    chosen = next(one for one in conflict.versions if one.values["name"] == "Bobby")
    second.syncing.resolve("Person", "bob", chosen.op_id)
    organisation.all_sync()
    assert first.names() == second.names() == ["Ann", "Bobby"]
    assert first.syncing.conflicts() == second.syncing.conflicts() == []
    with pytest.raises(NotAllowedError, match="nothing to choose"):
        first.syncing.resolve("Person", "bob", chosen.op_id)


def test_fields_edited_apart_are_joined_and_clash_in_nothing(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    first.put(Person(id="bob", name="Bob", roles=(Role.MANAGER,)))
    second.put(Person(id="bob", name="Robert", roles=tuple(Role)))
    organisation.all_sync()
    (conflict,) = first.syncing.conflicts()
    assert conflict.clashing == ()
    for laptop in (first, second):
        bob = next(one for one in laptop.find(Person) if one.id == "bob")
        assert (bob.name, bob.roles) == ("Robert", (Role.MANAGER,))


def test_a_workspace_without_a_hub_says_so(organisation):
    alone = organisation.laptop("alone")
    with pytest.raises(NoHubError, match="no hub"):
        alone.sync()
    status = alone.syncing.status()
    assert (status.membership, status.in_step) == (None, False)

"""Who lets others in and takes them out, and what a restored hub forgot of that."""

import pytest
from hub_desk import PHRASE, new_database

from mcred_desktop.domain.errors import McredError, NotAllowedError, NotFoundError
from mcred_desktop.domain.hub import HubError, LyingHubError, Scope


def member(laptop):
    return laptop.syncing.members.membership().member


def take_out(by, laptop):
    by.syncing.members.take_out(member(laptop))


def called(laptop):
    return [(one.name, one.id in laptop.syncing.status().roster.gone) for one in members(laptop)]


def members(laptop):
    return sorted(laptop.syncing.status().roster.members, key=lambda one: one.name)


def test_an_owner_lets_others_in_and_everybody_believes_it(organisation):
    second = organisation.joined("second", owner=True)
    second.sync()
    third = organisation.joined("third", by=second)
    third.name("eve", "Eve")
    organisation.all_sync()
    assert organisation.first.names() == second.names() == ["Ann", "Bob", "Eve"]
    assert [one.invited_by for one in members(third)].count(member(second)) == 1


def test_who_is_no_owner_lets_nobody_in_not_even_past_the_program(organisation):
    second = organisation.joined("second")
    organisation.all_sync()
    file = organisation.place / "in"
    with pytest.raises(NotAllowedError, match="may not let others"):
        second.syncing.members.invite(file, "ann", Scope.OFFICE, PHRASE)
    owns = second.syncing.members.membership().model_copy(update={"owner": True})
    second.syncing.replica.join(owns)
    with pytest.raises(HubError, match="may not do that"):
        second.syncing.members.invite(file, "ann", Scope.OFFICE, PHRASE)
    with pytest.raises(HubError, match="may not do that"):
        take_out(second, organisation.first)
    assert not file.exists()
    with pytest.raises(NotAllowedError, match="sees all"):
        organisation.first.syncing.members.invite(file, "ann", Scope.EVALUATOR, PHRASE, owner=True)


def test_who_is_taken_out_is_shut_out_and_what_was_sent_stays(organisation):
    first, second = organisation.first, organisation.joined("second")
    third = organisation.joined("third", "ann")
    second.name("eve", "Eve")
    organisation.all_sync()
    second.name("max", "Max")
    take_out(first, second)
    with pytest.raises(HubError, match="taken out of the hub"):
        second.sync()  # over the line it still had open
    second.syncing.close()
    with pytest.raises(HubError, match="taken out of the hub"):
        second.sync()
    assert second.names() == ["Ann", "Bob", "Eve", "Max"]
    assert third.sync().taken_out == ["Bob"]
    assert third.sync().taken_out == []
    assert first.names() == third.names() == ["Ann", "Bob", "Eve"]
    assert called(third) == [("Ann", False), ("Ann", False), ("Bob", True)]
    with pytest.raises(NotFoundError, match="Nobody"):
        take_out(first, second)
    with pytest.raises(NotAllowedError, match="itself"):
        take_out(first, first)


def test_who_was_taken_out_comes_back_by_another_invitation_with_all_its_work(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.name("eve", "Eve")
    organisation.all_sync()
    second.name("max", "Max")
    take_out(first, second)
    device, file = second.store.device, organisation.place / "again"
    second.syncing.members.leave()
    first.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    second.syncing.members.join(file, PHRASE)
    second.sync()
    assert second.store.device != device
    organisation.all_sync()
    assert first.names() == second.names() == ["Ann", "Bob", "Eve", "Max"]
    assert [laptop.faults() for laptop in organisation.laptops] == [[], []]
    assert second.syncing.status().in_step


def test_who_left_a_hub_founds_another_which_gets_all_there_is_of_everybody(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.name("eve", "Eve")
    organisation.all_sync()
    first.name("max", "Max")
    first.sync()
    first.syncing.members.leave()
    assert sum(one.count for one in first.syncing.status().waiting) > 3
    organisation.url = new_database(organisation.server)
    first.syncing.members.found(organisation.url, "ann")
    first.sync()
    assert first.syncing.status().in_step
    third = organisation.joined("third")
    third.sync()
    assert third.names() == first.names() == ["Ann", "Bob", "Eve", "Max"]
    assert [laptop.faults() for laptop in (first, third)] == [[], []]


def test_an_invitation_is_taken_back_before_it_is_used(organisation):
    first, file = organisation.first, organisation.place / "in"
    invited = first.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    first.syncing.members.take_out(invited.id)
    with pytest.raises(HubError, match="taken out"):
        organisation.laptop("second").syncing.members.join(file, PHRASE)


def test_an_invitation_that_cannot_be_written_lets_nobody_in(organisation):
    first, file = organisation.first, organisation.place / "a folder"
    file.mkdir()
    with pytest.raises(McredError):
        first.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    first.sync()
    assert called(first) == [("Ann", False), ("Bob", True)]


def test_what_is_said_in_the_name_of_somebody_taken_out_is_not_believed(organisation):
    first, second = organisation.first, organisation.joined("second")
    third = organisation.joined("third")
    organisation.all_sync()
    second.name("eve", "Eve")
    take_out(first, second)
    third.sync()
    # Whoever runs the server lets that laptop in again
    organisation.asked(f"ALTER ROLE {second.syncing.members.membership().role} LOGIN")
    organisation.asked("DELETE FROM mcred.removal")
    second.sync()
    with pytest.raises(LyingHubError, match="before it was taken out"):
        third.sync()
    assert "Eve" not in third.names()


def test_a_hub_restored_to_before_somebody_joined_learns_of_them_again(organisation):
    first = organisation.first
    yesterday = organisation.saved()
    second = organisation.joined("second")
    second.name("eve", "Eve")
    organisation.all_sync()
    organisation.restored(yesterday)
    with pytest.raises(HubError, match="does not know this laptop") as told:
        second.sync()
    assert "has exchanged" in told.value.cure
    first.sync()
    second.sync()
    third = organisation.joined("third")
    third.sync()
    assert third.names() == ["Ann", "Bob", "Eve"]
    assert [laptop.faults() for laptop in organisation.laptops] == [[], [], []]


def test_what_a_restored_hub_lost_of_a_lost_laptop_comes_from_the_others(organisation):
    first, lost = organisation.first, organisation.joined("lost")
    second = organisation.joined("second")
    lost.sync()
    lost.name("eve", "Eve")
    lost.sync()
    yesterday = organisation.saved()
    lost.name("eve", "Evelyn")
    lost.name("max", "Max")
    organisation.all_sync()
    organisation.restored(yesterday)
    organisation.laptops.remove(lost)
    assert first.sync().lost == 2
    take_out(first, lost)
    organisation.all_sync()
    third = organisation.joined("third")
    third.sync()
    assert third.names() == first.names() == second.names() == ["Ann", "Bob", "Evelyn", "Max"]
    assert [laptop.faults() for laptop in (first, second, third)] == [[], [], []]
    assert [laptop.sync().lost for laptop in (first, second, third)] == [0, 0, 0]
    doubled = "SELECT count(*) - count(DISTINCT op_id) FROM mcred.journal"
    assert organisation.asked(doubled) == [(0,)]
    lost.close()


def test_a_hub_restored_to_before_a_removal_is_told_of_it_again(organisation):
    first, second = organisation.first, organisation.joined("second")
    organisation.all_sync()
    yesterday = organisation.saved()
    take_out(first, second)
    first.sync()
    organisation.restored(yesterday)
    first.sync()
    assert organisation.asked("SELECT count(*) FROM mcred.removal") == [(1,)]
    with pytest.raises(HubError, match="taken out"):
        second.sync()


def test_a_database_of_another_name_and_a_login_that_is_none_are_told_apart(organisation):
    alone = organisation.laptop("alone")
    alone.name("ann", "Ann")
    url = new_database(organisation.server)
    for wrong, words in (
        (f"{url}x", "no such database"),
        (url.replace("word-of", "work-of"), "name and password"),
    ):
        with pytest.raises(HubError, match=words):
            alone.syncing.members.found(wrong, "ann")
        assert alone.services.secrets.read("hub") is None
    assert alone.syncing.status().membership is None
    alone.syncing.members.found(url, "ann")

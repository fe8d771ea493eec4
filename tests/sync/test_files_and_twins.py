"""Evidence on its way through a hub, and one learner enrolled on two laptops."""

import pytest
from handed_in import COHORT, Cut, hand_in, lay_aside

from mcred_desktop.domain.assess.assessment import Learner, Portfolio
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.hub import LyingHubError
from mcred_desktop.store.hub import files


def test_a_file_that_was_cut_off_goes_on_where_it_ended(organisation, monkeypatch):
    monkeypatch.setattr(files, "SIZE", 1000)
    first, second = organisation.first, organisation.joined("second")
    first.put(COHORT)
    content = bytes(range(256)) * 40
    sha256 = hand_in(first, "a", content)
    first.syncing.now(Cut(4))
    assert organisation.asked("SELECT count(*) FROM mcred.chunk") == [(4,)]
    run = first.sync()
    assert run.files_up == 1
    assert organisation.asked("SELECT count(*) FROM mcred.chunk") == [(11,)]
    second.syncing.now(Cut(5))
    assert second.syncing.status().files_missing == 1
    partial = second.workspace.files.partial(sha256)
    assert partial.stat().st_size == 5000
    assert second.sync().files_down == 1
    assert second.workspace.files.path(sha256).read_bytes() == content
    assert not partial.exists()
    assert second.faults() == []


def test_a_file_that_a_restored_hub_lost_comes_again_while_the_program_runs_on(organisation):
    first, second = organisation.first, organisation.joined("second")
    first.put(COHORT)
    organisation.all_sync()
    yesterday = organisation.saved()
    sha256 = hand_in(first, "a", b"what was handed in")
    first.sync()
    organisation.restored(yesterday)
    assert first.sync().files_up == 1
    second.sync()
    assert second.workspace.files.path(sha256).read_bytes() == b"what was handed in"


def test_a_file_that_is_another_on_the_hub_is_refused(organisation):
    first, second = organisation.first, organisation.joined("second")
    first.put(COHORT)
    sha256 = hand_in(first, "a", b"what was handed in")
    first.sync()
    organisation.asked("UPDATE mcred.chunk SET content = 'what was never said'")
    with pytest.raises(LyingHubError, match="not what it should be"):
        second.sync()
    assert not any(sha256[2:] in str(path) for path in second.folder.rglob("*"))


def test_one_learner_enrolled_on_two_laptops_is_found_and_made_one(organisation):
    first, second = organisation.first, organisation.joined("second")
    first.put(COHORT)
    organisation.all_sync()
    hand_in(first, "a", b"first")
    hand_in(second, "b", b"second")
    for laptop, key, told in ((first, "a", {"number": "7"}), (second, "b", {"email": "x@y.org"})):
        (learner,) = laptop.find(Learner, id=key)
        laptop.put(learner.model_copy(update={"name": "Zoë Okafor", **told}))
    organisation.all_sync()
    (group,) = first.syncing.twins.all()
    assert (group.cohort, [(twin.learner.id, twin.files) for twin in group.twins]) == (
        "Autumn",
        [("a", 1), ("b", 1)],
    )
    first.syncing.twins.merge("a", "b")
    organisation.all_sync()
    for laptop in (first, second):
        (learner,) = laptop.find(Learner)
        assert (learner.number, learner.email) == ("7", "x@y.org")
        portfolios = laptop.find(Portfolio, learner_id="a")
        assert sorted((one.id, one.attempt) for one in portfolios) == [("f-a", 1), ("f-b", 2)]
        assert laptop.syncing.twins.all() == []


def test_who_has_a_credential_is_kept_and_two_cohorts_stay_apart(organisation):
    first = organisation.first
    first.put(
        COHORT,
        Learner(id="a", cohort_id="c1", name="Same"),
        Learner(id="b", cohort_id="c1", name="same "),
        Learner(id="x", cohort_id="c2", name="Same"),
    )
    first.add(
        Credential(
            id="k", at="2026-11-22T12:00:00Z", author="ann", decision_id="d", cohort_id="c1",
            learner_id="b", recipient="Same", title="T", valid_from="2026-11-22", document="{}",
            hash="0", serial="1",
        )
    )  # fmt: skip
    with pytest.raises(NotAllowedError, match="credential"):
        first.syncing.twins.merge("a", "b")
    with pytest.raises(McredError, match="one cohort"):
        first.syncing.twins.merge("a", "x")
    first.syncing.twins.merge("b", "a")
    assert [one.id for one in first.find(Learner, cohort_id="c1")] == ["b"]


def test_a_file_nobody_needs_stays_on_the_hub_until_somebody_opens_it(organisation, monkeypatch):
    monkeypatch.setattr(files, "SIZE", 1000)
    first, second = organisation.first, organisation.joined("second")
    first.put(COHORT)
    content = bytes(range(256)) * 40
    sha256 = hand_in(first, "a", content)
    first.sync()
    lay_aside(first, "a")
    first.sync()
    assert second.sync().files_down == 0
    assert second.syncing.status().files_missing == 0
    second.syncing.fetch_file(sha256, Cut(5))
    assert second.workspace.files.partial(sha256).stat().st_size == 5000
    organisation.asked("UPDATE mcred.chunk SET content = 'x' WHERE number = 7")
    with pytest.raises(LyingHubError, match="not what it should be"):
        second.syncing.fetch_file(sha256)
    assert not any(sha256[2:] in str(path) for path in second.folder.rglob("*"))
    with pytest.raises(LyingHubError, match="not on the hub"):
        second.syncing.fetch_file("0" * 64)
    with organisation.behind() as line:
        line.execute("UPDATE mcred.chunk SET content = %s WHERE number = 7", [content[7000:8000]])
    second.syncing.fetch_file(sha256)
    assert second.workspace.files.path(sha256).read_bytes() == content

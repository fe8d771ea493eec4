"""Records of completed pathways: who is due one, what is in it, that nobody gets two."""

import json
from datetime import date

import pytest
from provider import Provider

from mcred_desktop.domain.assess.assessment import Portfolio
from mcred_desktop.domain.award import Judgement, LearnerRecord
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.services.register.history import Happened

PASSPHRASE = "correct horse battery"


class Run:
    """Progress that stops after so many learners."""

    def __init__(self, most: int = 1000) -> None:
        self._left = most

    @property
    def cancelled(self) -> bool:
        return self._left <= 0

    def step(self, done: int, total: int, text: str) -> None:
        self._left -= 1


@pytest.fixture
def completed(provider: Provider) -> Provider:
    """Two learners with everything a pathway of two steps asks for, a third with half of it."""
    services = provider.services
    names = ("Ana Silva", "Bo Ek", "Cleo Roy")
    portfolios = {name: provider.awarded(name) for name in names}
    services.signing_key.create(PASSPHRASE)
    services.awards.issue(provider.cohort, provider.manager, Run())
    services.pathways.start("p", "Health Records")
    old = services.pathways.open("p").plan
    steps = [
        PathwayNode(
            id="a", pathway_id="p", kind=NodeKind.ACHIEVEMENT, achievement_id=provider.achievement
        ),
        PathwayNode(id="b", pathway_id="p", kind=NodeKind.OUTSIDE, title="Licence"),
    ]
    goal = old.pathway.model_copy(update={"goal": "Register"})
    services.pathways.edit(old, old.put(*steps).joined("a", "b").about(goal))
    services.pathways.publish("p", provider.manager)
    today = date.fromisoformat(services.store.now()[:10])
    for name in names[:2]:
        with services.store.read() as session:
            learner = session.get(Portfolio, portfolios[name]).learner_id
        services.pathway_learners.recognise("b", learner, today, "Seen", provider.manager)
    return provider


def records(provider: Provider) -> list[LearnerRecord]:
    with provider.services.store.read() as session:
        return session.find(LearnerRecord)


def issue(provider: Provider, progress: Run | None = None):
    awards, found = provider.services.pathway_awards, provider.services.pathways.open("p")
    return awards.issue(found, provider.manager, progress or Run())


def test_whoever_completed_it_gets_a_genuine_record_and_nobody_a_second(completed) -> None:
    services = completed.services
    found = services.pathways.open("p")
    assert [one.learner.name for one in services.pathway_awards.ready(found)] == [
        "Ana Silva",
        "Bo Ek",
    ]
    assert [one.learner.name for one in issue(completed).issued] == ["Ana Silva", "Bo Ek"]
    files = sorted(services.pathway_awards.folder().iterdir())
    assert len(files) == 2
    for file, name in zip(files, ("Ana Silva", "Bo Ek"), strict=True):
        check = services.verification.check(file, services.store.now())
        assert (check.verdict, check.recipient) == (Judgement.GENUINE, name)
        assert [part.title for part in check.parts] == ["Data Steward"]
    assert issue(completed).issued == ()
    assert len(records(completed)) == 2


def test_a_run_that_was_stopped_goes_on_and_gives_the_same_bytes(completed) -> None:
    first = issue(completed, Run(1))
    assert [one.learner.name for one in first.issued] == ["Ana Silva"]
    lost = completed.services.pathway_awards.ready(completed.services.pathways.open("p"))[1].award
    second = issue(completed)
    assert [one.learner.name for one in second.issued] == ["Bo Ek"]
    kept = next(one for one in records(completed) if one.recipient == "Bo Ek")
    assert kept.id == lost.credential_id
    assert kept.document == completed.services.signing_key.signer().record(lost)


def test_a_draft_and_a_locked_key_are_refused(completed) -> None:
    services = completed.services
    services.signing_key.lock()
    with pytest.raises(McredError, match="locked"):
        issue(completed)
    old = services.pathways.open("p").plan
    services.pathways.edit(old, old.about(old.pathway.model_copy(update={"goal": "Other"})))
    with pytest.raises(McredError, match="Publish it first"):
        services.pathway_awards.ready(services.pathways.open("p"))


def test_a_part_revoked_afterwards_makes_the_record_revoked_and_is_named(completed) -> None:
    issue(completed)
    services = completed.services
    (record, *_) = records(completed)
    services.register.revoke(record.credentials[0], "Plagiarism", completed.manager)
    now, files = services.store.now(), services.pathway_awards.folder().iterdir()
    found = [services.verification.check(file, now) for file in files]
    checks = {one.recipient: one for one in found}
    assert checks[record.recipient].verdict is Judgement.REVOKED
    assert "Part 1, “Data Steward”" in checks[record.recipient].reasons[0]
    names = [one.learner.name for one in services.pathway_awards.ready(services.pathways.open("p"))]
    assert record.recipient not in names


def test_a_learners_data_takes_the_record_with_it(completed) -> None:
    issue(completed)
    services = completed.services
    (record, *others) = records(completed)
    held = services.personal_data.held(record.learner_id)
    assert [json.loads(one.document)["id"] for one in held.of(LearnerRecord)] == [record.id]
    services.personal_data.erase(record.learner_id, "Asked for it", completed.manager)
    assert [one.id for one in records(completed)] == [one.id for one in others]
    assert len(list(services.pathway_awards.folder().iterdir())) == 1


def test_the_register_finds_records_tells_what_is_in_them_and_writes_them_again(completed) -> None:
    issue(completed)
    kept = completed.services.learner_records
    assert (kept.count(), len(kept.find()), kept.find("nobody")) == (2, 2, [])
    (line,) = kept.find("áNA health")
    assert kept.find(line.serial) == kept.find(line.id) == [line]
    assert [part.title for part in line.parts] == ["Data Steward"]
    (file,) = [one for one in kept.folder().iterdir() if line.serial in one.name]
    signed = file.read_bytes()
    file.unlink()
    assert kept.write(line.id) == file
    assert file.read_bytes() == signed
    with pytest.raises(NotFoundError):
        kept.write("none")


def test_a_record_with_a_withdrawn_credential_is_revoked_in_the_register(completed) -> None:
    issue(completed)
    services = completed.services
    (record, other) = records(completed)
    assert services.learner_records.find(only_revoked=True) == []
    services.register.revoke(record.credentials[0], "Plagiarism", completed.manager)
    (line,) = services.learner_records.find(only_revoked=True)
    assert (line.id, line.revoked, line.parts[0].withdrawn) == (record.id, True, True)
    (whole,) = services.learner_records.find(other.serial)
    assert not whole.revoked


def test_the_history_of_a_credential_names_the_record_it_is_in(completed) -> None:
    issue(completed)
    (record, _) = records(completed)
    past = completed.services.credential_history.of(record.credentials[0])
    (event,) = [one for one in past.events if one.what is Happened.IN_RECORD]
    assert (event.other, event.why) == (record.serial, "Health Records")

"""A record on its way from a draft to an offer."""

import pytest
from provider import Provider, person

from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.records.approval import Act
from mcred_desktop.domain.records.record import Achievement, RecordState
from mcred_desktop.domain.records.review import Stage, Talk
from mcred_desktop.domain.roles import Role


def write(provider: Provider, by: str, record_id: str = "", **fields: object) -> str:
    """Somebody edits a record, the small provider's where none is named."""
    services, record_id = provider.services, record_id or provider.achievement
    services.store.acting_as(by)
    record = services.design.record(record_id)
    services.design.save(record.model_copy(update=fields))
    return record_id


@pytest.fixture
def sent(provider: Provider) -> str:
    """A change by the manager is in review."""
    record_id = write(provider, provider.manager, hours=75)
    provider.services.reviews.send(record_id, provider.manager)
    return record_id


def stage(provider: Provider, record_id: str) -> Stage:
    return provider.services.reviews.of(record_id, provider.manager).standing.stage


def test_a_record_goes_through_every_stage(provider: Provider, sent: str) -> None:
    reviews, approver = provider.services.reviews, provider.approver
    stages = [stage(provider, sent)]
    reviews.send_back(sent, approver, "Too many hours")
    stages.append(stage(provider, sent))
    assert reviews.of(sent, approver).sent_back.why == "Too many hours"
    write(provider, provider.manager, hours=70)
    reviews.send(sent, provider.manager)
    assert reviews.of(sent, approver).sent_back is None
    reviews.approve(sent, approver)
    stages.append(stage(provider, sent))
    reviews.offer(sent, provider.manager)
    stages.append(stage(provider, sent))
    reviews.retire(sent, provider.manager, "Nobody asks for it")
    stages.append(stage(provider, sent))
    reviews.reinstate(sent, provider.manager)
    stages.append(stage(provider, sent))
    assert stages == [
        *(Stage.IN_REVIEW, Stage.DRAFT, Stage.APPROVED),
        *(Stage.OFFERED, Stage.RETIRED, Stage.OFFERED),
    ]


def test_nobody_edits_a_record_that_is_in_review_or_retired(provider: Provider, sent: str) -> None:
    reviews = provider.services.reviews
    with pytest.raises(NotAllowedError, match="in review"):
        write(provider, provider.manager, hours=80)
    reviews.take_back(sent, provider.manager)
    write(provider, provider.manager, hours=60)
    assert provider.services.design.record(sent).state is RecordState.APPROVED
    reviews.retire(sent, provider.approver, "Nobody asks for it")
    with pytest.raises(NotAllowedError, match="retired"):
        write(provider, provider.manager, hours=80)


def test_an_approver_who_wrote_any_of_it_cannot_approve_it_alone(provider: Provider) -> None:
    services = provider.services
    both = person(services, "Ines", Role.APPROVER, Role.DESIGNER)
    record_id = write(provider, both, need="A survey")
    services.reviews.send(record_id, both)
    assert services.reviews.of(record_id, both).wrote
    assert services.reviews.of(record_id, both).approvers == ("Tomasz Zieliński",)
    services.reviews.approve(record_id, both)
    assert len(services.design.versions(record_id)) == 1
    assert services.reviews.of(record_id, both).agreed == ("Ines",)
    with pytest.raises(NotAllowedError, match="another approver"):
        services.reviews.approve(record_id, both)
    services.reviews.approve(record_id, provider.approver)
    assert [v.author for v in services.design.versions(record_id)] == [provider.approver] * 2


def test_what_was_written_before_the_latest_version_binds_nobody(provider: Provider) -> None:
    services = provider.services
    both = person(services, "Ines", Role.APPROVER, Role.DESIGNER)
    record_id = write(provider, both, need="A survey")
    services.reviews.send(record_id, both)
    services.reviews.approve(record_id, provider.approver)
    write(provider, provider.manager, cost="Nothing")
    services.reviews.send(record_id, provider.manager)
    services.reviews.approve(record_id, both)
    assert services.design.versions(record_id)[-1].author == both


def test_an_agreement_ends_with_the_review_it_was_given_in(provider: Provider) -> None:
    services = provider.services
    both = person(services, "Ines", Role.APPROVER, Role.DESIGNER)
    record_id = write(provider, both, need="A survey")
    services.reviews.send(record_id, both)
    services.reviews.approve(record_id, both)
    services.reviews.send_back(record_id, provider.approver, "Which survey?")
    services.reviews.send(record_id, both)
    assert services.reviews.of(record_id, both).agreed == ()
    services.reviews.approve(record_id, both)
    assert services.reviews.of(record_id, both).agreed == ("Ines",)


def test_a_record_with_gaps_is_not_sent_and_one_not_sent_is_not_approved(
    provider: Provider,
) -> None:
    services = provider.services
    services.design.save(Achievement(id="bare", title="Bare"))
    with pytest.raises(McredError, match="Name at least one learning outcome"):
        services.reviews.send("bare", provider.manager)
    with pytest.raises(NotAllowedError, match="not in review"):
        services.reviews.approve("bare", provider.approver)
    with pytest.raises(NotAllowedError, match="Only an approver"):
        services.reviews.approve("bare", provider.ruth)
    with pytest.raises(NotAllowedError, match="Nothing changed since version 1"):
        services.reviews.send(provider.achievement, provider.manager)


def test_an_unanswered_comment_holds_the_approval_up(provider: Provider, sent: str) -> None:
    reviews = provider.services.reviews
    reviews.comment("c1", sent, "hours", "Where do 75 come from?", provider.approver)
    with pytest.raises(NotAllowedError, match="without an answer: 1"):
        reviews.approve(sent, provider.approver)
    reviews.answer("c1", "From the pilot", provider.manager)
    assert [thread.state for thread in reviews.of(sent, "").threads] == [Talk.ANSWERED]
    reviews.answer("c1", "", provider.approver, settles=True)
    assert reviews.of(sent, "").unsettled == 0
    reviews.approve(sent, provider.approver)
    with pytest.raises(McredError, match="needs some words"):
        reviews.answer("c1", " ", provider.manager)


def test_a_successor_is_named_and_can_be_neither_itself_nor_nothing(provider: Provider) -> None:
    services, retire = provider.services, provider.services.reviews.retire
    services.design.save(Achievement(id="new", title="Data Steward II"))
    with pytest.raises(McredError, match="own successor"):
        retire(provider.achievement, provider.manager, "Replaced", provider.achievement)
    with pytest.raises(McredError, match="no such achievement"):
        retire(provider.achievement, provider.manager, "Replaced", "nobody")
    with pytest.raises(McredError, match="Say why"):
        retire(provider.achievement, provider.manager, " ", "new")
    retire(provider.achievement, provider.manager, "Replaced", "new")
    assert services.reviews.of(provider.achievement, "").successor == "Data Steward II"
    assert services.reviews.of(provider.achievement, provider.manager).hindrances[Act.OFFER] == (
        "It is retired. Reinstate it first."
    )


def test_no_cohort_is_opened_on_a_retired_record(provider: Provider) -> None:
    services = provider.services
    cohort = services.cohorts.get(provider.cohort)
    services.reviews.retire(provider.achievement, provider.manager, "Nobody asks for it")
    assert services.cohorts.choices() == []
    with pytest.raises(NotAllowedError, match="retired"):
        services.cohorts.open(cohort.model_copy(update={"id": "later"}))
    services.cohorts.open(cohort.model_copy(update={"title": "Autumn, corrected"}))


def test_every_step_is_in_the_history_with_who_and_what(provider: Provider, sent: str) -> None:
    services = provider.services
    services.reviews.comment("c1", sent, "hours", "Why 75?", provider.approver)
    services.reviews.answer("c1", "Measured", provider.manager, settles=True)
    services.reviews.send_back(sent, provider.approver, "Say so in the record")
    write(provider, provider.manager, need="Measured in the pilot", hours=76)
    write(provider, provider.manager, cost="Nothing")
    services.reviews.send(sent, provider.manager)
    services.reviews.approve(sent, provider.approver)
    services.reviews.offer(sent, provider.manager)
    events = services.record_history.of(sent)
    told = [(event.who.split()[0], event.what.value, event.number) for event in events[:9]]
    assert told == [
        ("Amina", "offered", 2),
        ("Tomasz", "approved", 2),
        ("Amina", "sent to review", 2),
        ("Amina", "wrote", 0),
        ("Tomasz", "sent back", 2),
        ("Amina", "settled", 0),
        ("Tomasz", "commented", 0),
        ("Amina", "sent to review", 2),
        ("Amina", "wrote", 0),
    ]
    assert [event.what.value for event in events[9:]] == [
        *("cohort opened", "approved", "sent to review", "begun"),
    ]
    assert (events[3].fields, events[8].fields) == (("hours", "need", "cost"), ("hours",))
    assert events[4].text == "Say so in the record"


def test_the_catalogue_says_where_everything_stands(provider: Provider, sent: str) -> None:
    services = provider.services
    services.reviews.comment("c1", sent, "hours", "Why 75?", provider.approver)
    services.reviews.comment("c2", sent, "cost", "Who pays?", provider.approver)
    services.reviews.answer("c2", "", provider.approver, settles=True)
    services.design.save(Achievement(id="a", title="archive keeper"))
    lines = services.catalogue.lines()
    assert [(line.title, line.standing.stage, line.unsettled) for line in lines] == [
        ("archive keeper", Stage.DRAFT, 0),
        ("Data Steward", Stage.IN_REVIEW, 1),
    ]
    for line in lines:
        assert line.standing == services.reviews.of(line.id, "").standing
    services.reviews.take_back(sent, provider.manager)
    write(provider, provider.manager, hours=60)
    services.reviews.retire(sent, provider.manager, "Replaced", "a")
    (_, gone) = services.catalogue.lines()
    assert gone.standing == services.reviews.of(sent, "").standing

"""Home: what waits and for whom, what was done, and who is here."""

from datetime import date

import pytest
from provider import Provider, person, small_provider

from mcred_desktop.domain.assess.assessment import Cohort, Portfolio
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.canvases.canvas import Grain, Note
from mcred_desktop.domain.journeys.journey import Answer
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.home.home import Home, Task
from mcred_desktop.services.workspace import Services


@pytest.fixture
def home(provider: Provider) -> Home:
    return provider.services.home


def told(tasks: list[Task]) -> list[tuple[str, int, str]]:
    return [(task.kind, task.count, task.title) for task in tasks]


def test_what_waits_is_counted_and_said_in_the_right_number(provider: Provider, home: Home) -> None:
    provider.enrol("Ana", evaluators=(provider.ruth,))
    assert told(home.waiting(provider.ruth)) == [("score", 1, "portfolio to score")]
    provider.enrol("Ben", evaluators=(provider.ruth,))
    assert told(home.waiting(provider.ruth)) == [("score", 2, "portfolios to score")]
    assert told(home.waiting(provider.manager)) == [("collect", 2, "portfolios without evidence")]


def test_who_leads_sees_what_waits_for_others_and_nobody_else_does(
    provider: Provider, home: Home
) -> None:
    provider.enrol("Ana", "Ben", evaluators=(provider.ruth, provider.samuel))
    provider.score(
        provider.enrol("Cai", evaluators=(provider.samuel,))[0], provider.samuel, a="good", b="good"
    )
    waiting = home.overview(provider.manager).others
    assert [(task.count, task.detail) for task in waiting] == [
        (2, "Ruth Lindqvist, Autumn 2026"),
        (2, "Samuel Otieno, Autumn 2026"),
    ]
    assert home.overview(provider.ruth).others == []


def test_what_one_leads_and_what_one_does_oneself_are_not_told_twice(
    provider: Provider, home: Home
) -> None:
    provider.enrol("Ana", evaluators=(provider.approver,))
    assert ("score", 1, "portfolio to score") in told(home.waiting(provider.approver))
    assert home.overview(provider.approver).others == []


def test_a_run_of_the_same_is_one_line(provider: Provider, home: Home) -> None:
    names = ("Ana", "Ben", "Cai")
    for portfolio in provider.enrol(*names, evaluators=(provider.ruth,)):
        provider.score(portfolio, provider.ruth, a="good", b="good")
    first = home.recent()[0]
    assert (first.title, first.kind, first.who, first.count) == (
        "Autumn 2026",
        "3 sheets signed off",
        "Ruth Lindqvist",
        3,
    )
    assert {line.kind for line in home.recent()[1:]} == {"Rubric published", "Record approved"}


def test_one_thing_done_is_told_by_name_and_two_people_make_two_lines(
    provider: Provider, home: Home
) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    for evaluator in (provider.ruth, provider.samuel):
        provider.score(portfolio, evaluator, a="good", b="good")
    lines = [(line.title, line.kind, line.who) for line in home.recent()[:2]]
    assert lines == [
        ("Ana", "Sheet signed off", "Samuel Otieno"),
        ("Ana", "Sheet signed off", "Ruth Lindqvist"),
    ]


def test_recent_work_is_no_longer_than_asked(provider: Provider, home: Home) -> None:
    assert len(home.recent(1)) == 1


def test_each_stage_of_a_cohort_counts_those_beyond_it(provider: Provider, home: Home) -> None:
    states = list(PortfolioState)
    with provider.services.store.begin() as session:
        for number, state in enumerate(states):
            session.put(
                Portfolio(id=str(number), learner_id="x", cohort_id=provider.cohort, state=state)
            )
    (bar,) = home.cohorts()
    assert (bar.scored, bar.decided, bar.issued, bar.total) == (4, 3, 1, 6)


def test_two_cohorts_are_counted_apart(provider: Provider, home: Home) -> None:
    services = provider.services
    with services.store.read() as session:
        first = session.get(Cohort, provider.cohort)
    services.cohorts.open(
        Cohort(
            id=services.store.new_id(),
            title="Spring 2027",
            achievement_version_id=first.achievement_version_id,
            rubric_version_id=first.rubric_version_id,
        )
    )
    provider.enrol("Ana")
    assert [(bar.title, bar.total) for bar in home.cohorts()] == [
        ("Autumn 2026", 1),
        ("Spring 2027", 0),
    ]


def test_everybody_is_known_with_roles_and_initials(services: Services) -> None:
    person(services, "Zoë Ann Müller", Role.EVALUATOR, Role.EXPERT)
    (zoe,) = services.home.people()
    assert (zoe.name, zoe.initials) == ("Zoë Ann Müller", "ZM")
    assert zoe.roles == (Role.EVALUATOR, Role.EXPERT)


@pytest.mark.file_only
def test_a_fresh_workspace_has_nothing_to_tell(services: Services) -> None:
    nobody = person(services, "Amina", Role.MANAGER)
    assert services.home.waiting(nobody) == []
    assert services.home.overview(nobody).others == []
    assert services.home.recent() == []
    assert services.home.cohorts() == []
    small_provider(services)
    assert services.home.changes_waiting() == services.store.waiting() > 0


def test_checks_of_a_journey_with_a_day_wait_for_their_owner_until_they_are_answered(
    provider: Provider, home: Home
) -> None:
    journey = provider.services.journey
    standings = journey.of_record(provider.achievement).standing.standings

    def give(key: str, **said: object) -> None:
        journey.save(standings[key].given.model_copy(update={"owner": provider.ruth, **said}))

    give("market-size", due=date(2026, 12, 9))
    give("market-growth", due=date(2026, 12, 1), answer=Answer.PARTLY)
    give("market-need")  # no day
    give("market-payer", due=date(2026, 11, 1), answer=Answer.YES)
    (task,) = home.waiting(provider.ruth)
    assert (task.kind, task.count, task.title) == ("check", 2, "checks of the journey")
    assert (task.detail, task.due) == ("Data Steward", date(2026, 12, 1))
    assert (task.area, task.record_id) == ("design", f"journey:{provider.achievement}")
    assert home.waiting(provider.samuel) == []


def test_a_check_that_the_record_answers_by_itself_waits_for_nobody(
    provider: Provider, home: Home
) -> None:
    services = provider.services
    standings = services.journey.of_record(provider.achievement).standing.standings
    record = services.design.record(provider.achievement)
    services.canvases.start("grain", provider.achievement, "grain-size")
    judged = services.canvases.board("grain").canvas.model_copy(update={"verdict": Grain.RIGHT})
    decided = [
        Note(id=x, canvas_id="grain", block=x, text=x, author=provider.ruth, decided=True)
        for x in ("currency", "clarity", "connections")
    ]
    by_record = {
        "market-need": lambda: services.design.save(record.model_copy(update={"need": "Asked"})),
        "goals-grain": lambda: services.canvases.keep([judged, *decided]),
    }
    for key in by_record:
        given = standings[key].given
        due = {"owner": provider.ruth, "due": date(2026, 12, 9)}
        services.journey.save(given.model_copy(update=due))
    for left, (key, answer) in zip((1, 0), by_record.items(), strict=True):
        answer()
        assert services.journey.of_record(provider.achievement).standing.standings[key].is_done
        waiting = [task for task in home.waiting(provider.ruth) if task.kind == "check"]
        assert [task.count for task in waiting] == [left] * bool(left)


def test_a_record_in_review_waits_for_the_approver(provider: Provider, home: Home) -> None:
    services = provider.services
    before = home.waiting(provider.approver)
    record = services.design.record(provider.achievement)
    services.design.save(record.model_copy(update={"hours": 75}))
    services.reviews.send(provider.achievement, provider.manager)
    (task,) = [task for task in home.waiting(provider.approver) if task not in before]
    assert (task.kind, task.title, task.detail) == ("review", "record to review", "Data Steward")
    assert "review" not in {task.kind for task in home.waiting(provider.manager)}
    services.reviews.send_back(provider.achievement, provider.approver, "Too many hours")
    assert home.waiting(provider.approver) == before

"""Units of work: what goes in comes out, and nothing else."""

import threading
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from mcred_desktop.domain.assess.assessment import (
    Cohort,
    Decision,
    Learner,
    Mark,
    Result,
    Score,
    Sheet,
    Verdict,
)
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement, RecordState
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricDraft
from mcred_desktop.domain.values import Draft, Fact, Register
from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.journal import JOURNAL

RUBRIC = Rubric(
    title="Reading",
    levels=(Level(id="l1", name="Begins", points=1), Level(id="l2", name="Reaches", points=2)),
    criteria=(Criterion(id="k1", title="Sources", descriptors={"l1": "few", "l2": "many"}),),
)


@pytest.fixture(params=["workspace", "office"])
def store(request):
    """In a file, and in PostgreSQL: what holds for the one holds for the other."""
    return request.getfixturevalue(request.param).store


def journaled(store):
    with store.snapshot() as connection:
        return connection.execute(select(func.count()).select_from(JOURNAL)).scalar()


def sheet(fact_id="s1", **other):
    return Sheet(
        id=fact_id,
        at="2026-01-02T03:04:05.678Z",
        author="ann",
        assignment_id="a1",
        portfolio_id="p1",
        rubric_version_id="r1",
        scores=(Score(criterion_id="k1", level_id="l2", comment="“Good”\n第二"),),
        **other,
    )


def test_every_register_fact_and_draft_of_the_domain_has_a_table():
    kinds = {
        kind
        for base in (Register, Fact, Draft)
        for kind in base.__subclasses__()
        if kind.__module__.startswith("mcred_desktop.domain.")
    }
    assert kinds == set(ENTITIES)


@pytest.mark.parametrize(
    "value",
    [
        Person(id="p", name="Ann", roles=(Role.EVALUATOR, Role.MANAGER)),
        Cohort(
            id="c", title="Spring", achievement_version_id="v", rubric_version_id="r",
            due=date(2026, 5, 1),
        ),
        RubricDraft(id="d", achievement_id="a", content=RUBRIC),
        Achievement(
            id="a", title="Reading", credits=2, outcomes=(Outcome(id="o", text="reads"),),
            state=RecordState.APPROVED,
        ),
        Mark(id="m", assignment_id="a", criterion_id="k"),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_a_value_comes_back_as_it_was_put(store, value):
    with store.begin() as unit:
        unit.put(value)
    with store.read() as unit:
        found = unit.get(type(value), value.id)
    assert found == value
    assert type(found) is type(value)
    assert found.model_dump_json() == value.model_dump_json()


def test_a_fact_comes_back_as_it_was_added(store):
    decision = Decision(
        id="d1", at="2026-01-02T03:04:05.678Z", author="ben", portfolio_id="p1", cohort_id="c1",
        sheets=("s1",), awarded=True,
        result=Result(verdict=Verdict.PASS, percent=75.0, reachable=75.0, open=0, band="Good"),
    )  # fmt: skip
    with store.begin() as unit:
        unit.add(sheet())
        unit.add(decision)
    with store.read() as unit:
        assert unit.get(Sheet, "s1") == sheet()
        assert unit.get(Decision, "d1") == decision


def test_a_unit_sees_what_it_put_before_it_commits(store):
    with store.begin() as unit:
        unit.put(Person(id="p", name="Ann"))
        assert unit.get(Person, "p").name == "Ann"
        assert unit.count(Person) == 1


def test_nothing_of_a_failed_unit_stays(store, learner):
    class StopError(Exception): ...

    def fail():
        with store.begin() as unit:
            unit.put(learner.model_copy(update={"name": "Other"}))
            unit.add(sheet())
            unit.delete(Learner, learner.id)
            raise StopError

    waiting = store.waiting()
    with pytest.raises(StopError):
        fail()
    with store.read() as unit:
        assert unit.get(Learner, learner.id) == learner
        assert unit.count(Sheet) == 0
    assert store.waiting() == waiting


def test_putting_what_is_there_writes_nothing(store, learner):
    waiting = store.waiting()
    with store.begin() as unit:
        unit.put(learner)
        assert unit.changes.touched == frozenset()
    assert store.waiting() == waiting


def test_changes_name_what_was_touched(store, learner):
    with store.begin() as unit:
        unit.put(learner.model_copy(update={"email": "z@example.org"}))
        unit.add(sheet())
        changes = unit.changes
    assert changes.touched == {("Learner", learner.id), ("Sheet", "s1")}


def test_a_deleted_register_is_hidden_until_it_is_put_again(store, learner):
    with store.begin() as unit:
        unit.delete(Learner, learner.id)
        assert unit.find(Learner) == []
        assert unit.count(Learner) == 0
        with pytest.raises(NotFoundError):
            unit.get(Learner, learner.id)
        with pytest.raises(NotFoundError):
            unit.delete(Learner, learner.id)
    with store.begin() as unit:
        unit.put(learner)
    with store.read() as unit:
        assert unit.get(Learner, learner.id) == learner


def test_a_dropped_draft_is_gone(store):
    with store.begin() as unit:
        unit.put(Mark(id="m", assignment_id="a", criterion_id="k"))
    with store.begin() as unit:
        unit.delete(Mark, "m")
        assert unit.changes.touched == {("Mark", "m")}
    with store.read() as unit:
        assert unit.find(Mark) == []


def test_find_takes_one_value_or_one_of_several_oldest_first(store):
    with store.begin() as unit:
        for key, cohort in (("z", "c1"), ("y", "c2"), ("x", "c3"), ("w", "c1")):
            unit.put(Learner(id=key, cohort_id=cohort, name=key))
    with store.read() as unit:
        assert [found.id for found in unit.find(Learner)] == ["z", "y", "x", "w"]
        assert [found.id for found in unit.find(Learner, cohort_id="c1")] == ["z", "w"]
        assert [found.id for found in unit.find(Learner, cohort_id=["c1", "c3"])] == ["z", "x", "w"]
        assert unit.find(Learner, id=()) == []
        assert unit.count(Learner, cohort_id=("c1", "c2")) == 3


def test_find_by_a_date_an_enum_and_nothing(store):
    with store.begin() as unit:
        for key, due in (("a", date(2026, 5, 1)), ("b", None)):
            unit.put(Cohort(id=key, title=key, achievement_version_id="v", rubric_version_id="r",
                            due=due))  # fmt: skip
        unit.put(Achievement(id="x", title="X", state=RecordState.APPROVED))
    with store.read() as unit:
        assert [c.id for c in unit.find(Cohort, due=date(2026, 5, 1))] == ["a"]
        assert [c.id for c in unit.find(Cohort, due=None)] == ["b"]
        assert unit.count(Achievement, state=RecordState.APPROVED) == 1


def test_pages_follow_each_other_without_gap_or_repeat(store):
    names = ["Ann", "Ann", "Ann", "Ben", "Émile", "Zoë", "李"]
    with store.begin() as unit:
        for number, name in enumerate(names):
            unit.put(Learner(id=f"{number}", cohort_id="c1", name=name))
        unit.put(Learner(id="other", cohort_id="c2", name="Ann"))
    seen, after = [], None
    with store.read() as unit:
        while page := unit.page(Learner, order="name", after=after, limit=2, cohort_id="c1"):
            seen += page
            after = (page[-1].name, page[-1].id)
    assert [(found.name, found.id) for found in seen] == sorted(
        (name, f"{number}") for number, name in enumerate(names)
    )


def test_an_id_never_stands_for_two_facts(store):
    with store.begin() as unit:
        unit.add(sheet())
        unit.add(sheet())
    with store.begin() as unit:
        unit.add(sheet())
        assert unit.changes.touched == frozenset()
        with pytest.raises(McredError, match="never changed"):
            unit.add(sheet(evidence=("ab",)))
    assert journaled(store) == 1


def test_a_correction_names_the_old_fact_and_the_reason(store):
    with store.begin() as unit:
        unit.add(sheet())
        with pytest.raises(McredError, match="reason"):
            unit.add(sheet("s2", supersedes="s1", reason="  "))
        with pytest.raises(NotFoundError):
            unit.add(sheet("s2", supersedes="never", reason="typing error"))
        unit.add(sheet("s2", supersedes="s1", reason="typing error"))
    with store.read() as unit:
        assert unit.get(Sheet, "s2").supersedes == "s1"


@pytest.mark.parametrize("statement", ["UPDATE sheet SET author = 'eve'", "DELETE FROM sheet"])
def test_the_file_itself_refuses_to_change_a_fact(store, statement):
    with store.begin() as unit:
        unit.add(sheet())
    with pytest.raises(IntegrityError, match="a fact is never"), store.changing() as connection:
        connection.exec_driver_sql(statement)


def test_a_value_that_was_copied_into_something_invalid_is_refused(store, learner):
    with store.begin() as unit:
        with pytest.raises(McredError, match="Learner name"):
            unit.put(learner.model_copy(update={"name": ""}))
        level = RUBRIC.levels[0].model_copy(update={"points": -1})
        rubric = RUBRIC.model_copy(update={"levels": (level,)})
        with pytest.raises(McredError, match=r"RubricDraft content\.levels\.0\.points"):
            unit.put(RubricDraft(id="d", achievement_id="a", content=RUBRIC).model_copy(
                update={"content": rubric}))  # fmt: skip


def test_nul_never_reaches_the_store(store):
    level = Level(id="l1", name="Be\0gins", points=1)
    with store.begin() as unit:
        unit.put(Person(id="p", name="A\0nn"))
        rubric = Rubric(title="R\\u0000", levels=(level,))
        unit.put(RubricDraft(id="d", achievement_id="a", content=rubric))
    with store.read() as unit:
        assert unit.get(Person, "p").name == "Ann"
        content = unit.get(RubricDraft, "d").content
    assert content.levels[0].name == "Begins"
    assert content.title == "R\\u0000"


def test_a_unit_that_only_reads_refuses_to_write(store):
    with store.read() as unit, pytest.raises(RuntimeError, match="only reads"):
        unit.put(Person(id="p", name="Ann"))


def test_a_reader_keeps_its_moment_while_another_thread_writes(store, learner):
    def rename():
        with store.begin() as unit:
            unit.put(learner.model_copy(update={"name": "New"}))

    with store.read() as unit:
        before = unit.get(Learner, learner.id)
        writer = threading.Thread(target=rename)
        writer.start()
        writer.join()
        assert unit.get(Learner, learner.id) == before
    with store.read() as unit:
        assert unit.get(Learner, learner.id).name == "New"


def test_threads_that_write_at_once_lose_no_update(store):
    def count_up():
        for _ in range(10):
            with store.begin() as unit:
                mark = unit.get(Mark, "m")
                unit.put(mark.model_copy(update={"comment": mark.comment + "x"}))

    with store.begin() as unit:
        unit.put(Mark(id="m", assignment_id="a", criterion_id="k"))
    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as unit:
        assert len(unit.get(Mark, "m").comment) == 30


def test_thousands_of_new_and_changed_records_make_one_unit(store):
    ids = [store.new_id() for _ in range(2_000)]
    with store.begin() as unit:
        for key in ids:
            unit.put(Learner(id=key, cohort_id="c1", name="A"))
    with store.begin() as unit:
        for found in unit.find(Learner):
            unit.put(found.model_copy(update={"name": "B"}))
        assert len(unit.changes.touched) == 2_000
    with store.read() as unit:
        assert unit.count(Learner, name="B") == 2_000
    assert journaled(store) == 4_000


def test_the_latest_facts_come_newest_first_by_their_own_clock(store):
    moments = {"a": "2026-01-03T00:00:00.000Z", "b": "2026-01-01T00:00:00.000Z",
               "c": "2026-01-02T00:00:00.000Z"}  # fmt: skip
    with store.begin() as unit:
        for key, at in moments.items():
            unit.add(sheet(key).model_copy(update={"at": at}))
        assert [found.id for found in unit.latest(Sheet, 2)] == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JOSÉ", ["José Ibáñez", "JOSE\u0301 Østby"]),
        ("ibáñez jos", ["José Ibáñez"]),
        ("ØSTBY", ["JOSE\u0301 Østby"]),
        ("straße", ["Anna STRASSE"]),
        ("李", ["李 伟"]),
        ("nobody", []),
        ("100%", []),
    ],
)
def test_search_finds_every_word_in_any_case_and_script(store, text, found):
    names = ["José Ibáñez", "JOSE\u0301 Østby", "Anna STRASSE", "李 伟"]
    with store.begin() as unit:
        for key in names:
            unit.put(Person(id=key, name=key))
        unit.put(Person(id="gone", name="José Gone"))
        unit.delete(Person, "gone")
    with store.read() as unit:
        assert sorted(p.name for p in unit.search(Person, "name", text, 9)) == sorted(found)
        assert len(unit.search(Person, "name", text, 1)) == min(1, len(found))

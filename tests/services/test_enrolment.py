"""Learner lists under strange headers, room in a cohort, and changing a cohort that runs."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.assess.enrolment import Offering

STRANGE = [ColumnUse.NAME, ColumnUse.FIELD, ColumnUse.OUT]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text("Who,Ward,Notes\nAna,North,late\nBo,South,\n", "utf-8")
    return file


def names(provider: Provider) -> list[str]:
    return [row.learner.name for row in provider.services.cohorts.learners(provider.cohort)]


def change(provider: Provider, **new: object) -> None:
    cohorts = provider.services.cohorts
    before = Offering.of(cohorts.get(provider.cohort))
    cohorts.change(provider.cohort, Offering(**{**_as_dict(before), **new}))


def _as_dict(offering: Offering) -> dict[str, object]:
    return {name: getattr(offering, name) for name in Offering.__dataclass_fields__}


def test_what_was_said_of_strange_headers_is_remembered(provider: Provider, strange: Path) -> None:
    cohorts = provider.services.cohorts
    assert cohorts.read_learners(provider.cohort, strange).problem is not None
    cohorts.import_learners(provider.cohort, strange, STRANGE)
    assert names(provider) == ["Ana", "Bo"]
    again = cohorts.read_learners(provider.cohort, strange)
    assert [column.use for column in again.columns] == STRANGE
    assert again.problem is None


def test_fields_of_their_own_are_kept_with_the_learner_and_listed_by_the_cohort(
    provider: Provider, strange: Path
) -> None:
    cohorts = provider.services.cohorts
    cohorts.import_learners(provider.cohort, strange, STRANGE)
    assert cohorts.get(provider.cohort).merge_fields == ("Ward",)
    wards = [row.learner.fields for row in cohorts.learners(provider.cohort)]
    assert wards == [{"Ward": "North"}, {"Ward": "South"}]


def test_a_list_without_names_enrols_nobody(provider: Provider, strange: Path) -> None:
    with pytest.raises(McredError, match="names"):
        provider.services.cohorts.import_learners(provider.cohort, strange)
    assert names(provider) == []


def test_the_preview_says_that_a_list_has_no_room(provider: Provider, strange: Path) -> None:
    change(provider, capacity=1)
    cohorts = provider.services.cohorts
    found = cohorts.read_learners(provider.cohort, strange, STRANGE)
    assert "takes at most 1" in str(found.problem)
    with pytest.raises(NotAllowedError, match="room for 1"):
        cohorts.import_learners(provider.cohort, strange, STRANGE)
    assert names(provider) == []


def test_a_running_cohort_gets_other_dates_places_and_prerequisites(provider: Provider) -> None:
    change(
        provider,
        title="Winter 2026",
        starts=date(2026, 9, 1),
        ends=date(2026, 9, 1),
        due=date(2026, 12, 1),
        capacity=12,
        prerequisites="Module 1",
    )
    cohort = provider.services.cohorts.get(provider.cohort)
    assert (cohort.title, cohort.starts, cohort.ends) == (
        "Winter 2026",
        date(2026, 9, 1),
        date(2026, 9, 1),
    )
    assert (cohort.due, cohort.capacity, cohort.prerequisites) == (
        date(2026, 12, 1),
        12,
        "Module 1",
    )


@pytest.mark.parametrize(
    ("new", "where"),
    [
        ({"title": " "}, "title"),
        ({"starts": date(2026, 9, 2), "ends": date(2026, 9, 1)}, "ends"),
        ({"starts": date(2026, 9, 2), "due": date(2026, 9, 1)}, "due"),
        ({"capacity": 1}, "capacity"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_at_its_field(
    provider: Provider, new: dict[str, object], where: str
) -> None:
    provider.enrol("Ana", "Bo")
    before = provider.services.cohorts.get(provider.cohort)
    with pytest.raises(McredError) as refused:
        change(provider, **new)
    assert refused.value.where == where
    assert provider.services.cohorts.get(provider.cohort) == before


def test_who_has_withdrawn_takes_no_place(provider: Provider) -> None:
    provider.enrol("Ana", "Bo")
    learner = provider.services.cohorts.learners(provider.cohort)[0].learner
    provider.services.participation.withdraw(learner.id, withdrawn=True)
    change(provider, capacity=1)
    with pytest.raises(NotAllowedError, match="room"):
        provider.services.participation.withdraw(learner.id, withdrawn=False)


GRADEBOOKS = {
    "Canvas": (
        "Student,ID,SIS Login ID,Section,Navigation result,Mastery points,Charts result\n"
        "    Points Possible,,,,5,3,5\n"
        "Ana Silva,101,asilva,Autumn,4.5,3,\n"
        "Bo Li,102,bli,Autumn,,3,\n"
    ),
    "Moodle": (
        "First name;Last name;ID number;Email address;Outcome: Navigation;Outcome: Charts\n"
        "Ana;Silva;101;ana@post.example;4.5;\n"
        "Bo;Li;102;bo@post.example;;\n"
    ),
}


@pytest.mark.parametrize("platform", GRADEBOOKS)
def test_earlier_outcomes_of_a_gradebook_become_evidence(
    provider: Provider, tmp_path: Path, platform: str
) -> None:
    file, cohorts = tmp_path / "grades.csv", provider.services.cohorts
    file.write_text(GRADEBOOKS[platform], "utf-8")
    cohorts.import_learners(provider.cohort, file)
    ana, bo = cohorts.learners(provider.cohort)
    assert [ana.learner.name, bo.learner.name] == ["Ana Silva", "Bo Li"]
    assert [ana.learner.number, bo.learner.number] == ["101", "102"]
    assert cohorts.evidence(bo.portfolio.id) == []
    (kept,) = cohorts.evidence(ana.portfolio.id)
    assert (kept.name, kept.media_type) == ("Earlier outcomes.txt", "text/plain")
    text = provider.services.files.path(kept.sha256).read_text("utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert f"of grades.csv, SHA-256 {digest}" in text
    assert text.splitlines()[-1].endswith(": 4.5")
    assert "Charts" not in text
    assert [ana.portfolio.state.value, bo.portfolio.state.value] == ["submitted", "no evidence yet"]
    assert not any("result" in name for name in cohorts.get(provider.cohort).merge_fields)


def test_a_result_is_taken_for_what_somebody_says_it_is(provider: Provider, tmp_path: Path) -> None:
    file, cohorts = tmp_path / "grades.csv", provider.services.cohorts
    file.write_text("Student,Quiz 3,Final result\nAna Silva,7,Merit\n", "utf-8")
    seen = cohorts.read_learners(provider.cohort, file).columns
    assert [one.use for one in seen] == [ColumnUse.NAME, ColumnUse.FIELD, ColumnUse.OUTCOME]
    said = [ColumnUse.NAME, ColumnUse.OUTCOME, ColumnUse.FIELD]
    cohorts.import_learners(provider.cohort, file, said)
    (ana,) = cohorts.learners(provider.cohort)
    assert ana.learner.fields == {"Final result": "Merit"}
    (kept,) = cohorts.evidence(ana.portfolio.id)
    assert "Quiz 3: 7" in provider.services.files.path(kept.sha256).read_text("utf-8")


def test_a_bad_result_in_a_gradebook_enrols_nobody(provider: Provider, tmp_path: Path) -> None:
    file, cohorts = tmp_path / "grades.csv", provider.services.cohorts
    file.write_text(f"Student,Navigation result\nAna,4\nBo,{'9' * 1001}\n", "utf-8")
    with pytest.raises(McredError, match="line 3, Navigation result: Longer than 1,000"):
        cohorts.import_learners(provider.cohort, file)
    assert names(provider) == []

"""Agreement of a cohort, from what its evaluators have signed."""

import csv
from pathlib import Path

import pytest
from provider import Provider, person

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.ports import LearnerLine


def marked(provider: Provider, name: str, *sheets: dict[str, str]) -> str:
    """A learner whose portfolio Ruth and Samuel have signed."""
    evaluators = (provider.ruth, provider.samuel)[: len(sheets)]
    (portfolio,) = provider.enrol(name, evaluators=evaluators)
    for evaluator, levels in zip(evaluators, sheets, strict=True):
        provider.score(portfolio, evaluator, **levels)
    return portfolio


def report(provider: Provider):
    found = provider.services.agreement.report(provider.cohort, resamples=0)
    assert found is not None
    return found


def test_before_anything_is_signed_there_is_no_report(provider):
    provider.enrol("Ana", evaluators=(provider.ruth,))
    assert provider.services.agreement.report(provider.cohort) is None


def test_signed_sheets_are_compared_criterion_by_criterion(provider):
    marked(provider, "Ana", {"a": "good", "b": "weak"}, {"a": "good", "b": "good"})
    marked(provider, "Bo", {"a": "fair", "b": "fair"}, {"a": "weak", "b": "fair"})
    found = report(provider)
    assert found.criteria == {"a": "Checks", "b": "Protects"}
    assert found.report.criteria["a"].value("exact") == 0.5
    assert found.report.criteria["a"].value("adjacent") == 1
    assert found.report.criteria["b"].value("adjacent") == 0.5
    assert found.report.overall.n_ratings == 8


def test_a_mark_that_is_not_signed_does_not_count(provider):
    marked(provider, "Ana", {"a": "good", "b": "weak"})
    provider.services.cohorts.assign(
        portfolio := marked(provider, "Bo", {"a": "fair", "b": "weak"}), provider.samuel
    )
    provider.services.assessment.give_level(
        provider.assignment(portfolio, provider.samuel), "a", "good", provider.samuel
    )
    assert report(provider).report.overall.n_raters == 1


def test_a_corrected_sheet_counts_in_place_of_the_first(provider):
    portfolio = marked(provider, "Ana", {"a": "good", "b": "weak"}, {"a": "weak", "b": "weak"})
    marked(provider, "Bo", {"a": "fair", "b": "good"}, {"a": "fair", "b": "good"})
    assessment = provider.services.assessment
    assert report(provider).report.criteria["a"].value("exact") == 0.5
    assessment.reopen(provider.assignment(portfolio, provider.samuel), "Misread", provider.samuel)
    provider.score(portfolio, provider.samuel, a="good")
    assert report(provider).report.criteria["a"].value("exact") == 1
    assert report(provider).report.overall.n_ratings == 8


def test_insufficient_evidence_is_a_missing_rating_and_not_the_lowest(provider):
    insufficient = {"a": "insufficient-evidence", "b": "fair"}
    marked(provider, "Ana", insufficient, {"a": "weak", "b": "fair"})
    found = report(provider).report
    assert found.criteria["a"].n_ratings == 1
    assert found.criteria["b"].n_ratings == 2
    assert found.n_disputed == 0


def test_names_stand_in_for_ids_and_namesakes_are_told_apart(provider):
    for _ in range(2):
        marked(provider, "Ana", {"a": "good", "b": "weak"}, {"a": "weak", "b": "good"})
    named = report(provider).by_name()
    assert set(named.criteria) == {"Checks", "Protects"}
    assert set(named.severities) == {"Ruth Lindqvist", "Samuel Otieno"}
    assert [unit.unit for unit in named.disputed] == ["Ana", "Ana (2)"]
    assert named.disputed[0].criteria == (("Checks", 2.0), ("Protects", 2.0))


def test_the_figures_go_into_a_csv_that_a_spreadsheet_reads(provider, tmp_path: Path):
    evaluator = person(provider.services, "=cmd|calc", Role.EVALUATOR)
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, evaluator))
    provider.score(portfolio, provider.ruth, a="good", b="weak")
    provider.score(portfolio, evaluator, a="fair", b="weak")
    target = tmp_path / "figures.csv"
    provider.services.agreement.export(provider.cohort, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    found = {(line["of"], line["figure"]): line for line in lines}
    assert float(found["Checks", "exact"]["value"]) == 0
    assert found["Checks", "cohen_kappa"]["value"] == ""
    assert "Only one unit" in found["Checks", "cohen_kappa"]["undefined because"]
    assert found["overall", "n_ratings"]["value"] == "4"
    assert float(found["'=cmd|calc", "severity"]["value"]) == -0.5


def test_there_is_nothing_to_write_before_a_sheet_is_signed(provider, tmp_path: Path):
    provider.services.cohorts.enrol(provider.cohort, [LearnerLine("Ana", "", "")])
    with pytest.raises(McredError, match="No sheet"):
        provider.services.agreement.export(provider.cohort, tmp_path / "figures.csv")
    assert not (tmp_path / "figures.csv").exists()


def test_a_portfolio_somebody_still_marks_tells_nothing_of_the_others(provider):
    apart = marked(provider, "Ana", {"a": "good", "b": "good"}, {"a": "weak", "b": "good"})
    assert [unit.unit for unit in report(provider).report.disputed] == [apart]
    third = person(provider.services, "Mary Wairimu", Role.EVALUATOR)
    provider.services.cohorts.assign(apart, third)
    assert provider.services.agreement.report(provider.cohort) is None

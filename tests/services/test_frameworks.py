"""Framework checks: what a record lacks, by its place; frameworks as files anybody can write."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.records.elements import LISTED
from mcred_desktop.domain.records.frameworks import Framework, FrameworkReport, Verdict, check
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.exchange.frameworks import FrameworkFolder
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.services.demo.story import load_story
from mcred_desktop.services.design.frameworks import FoundFrameworks, Frameworks

WHOLE = Achievement.model_validate({"id": "record", **load_story().achievement})
"""Every element stated"""
OURS = Frameworks(FrameworkFolder(Path("nowhere"), write_whole)).all()
SOURCE = {"title": "Handbook", "address": "https://example.org/handbook"}


@pytest.fixture
def frameworks(tmp_path: Path) -> Frameworks:
    return Frameworks(FrameworkFolder(tmp_path / "frameworks", write_whole))


def without(*elements: str) -> Achievement:
    fields = Achievement.__pydantic_fields__
    blank = {name: "" if fields[name].is_required() else fields[name].default for name in elements}
    return WHOLE.model_copy(update=blank)


def report(record: Achievement, name: str) -> FrameworkReport:
    return check(record, OURS.named(name))


def rule(kind: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "title": "Rule", "why": "Because.", **more}


def content(*rules: dict[str, object], **more: object) -> dict[str, object]:
    head = {"format": "mcred-framework", "version": 1, "key": "own", "short": "Own"}
    return {**head, "title": "Our own rules", "source": SOURCE, "rules": list(rules), **more}


def framework(*rules: dict[str, object]) -> Framework:
    return Framework.model_validate(content(*rules))


def written(folder: Path, whole: object, name: str = "own.json") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(whole if isinstance(whole, str) else json.dumps(whole), "utf-8")
    return file


def verdict(record: Achievement, *rules: dict[str, object]) -> tuple[Verdict, str]:
    [finding] = check(record, framework(*rules)).findings
    return finding.verdict, finding.text


def test_the_program_brings_five_frameworks_each_rule_with_its_reason_and_source() -> None:
    keys = {one.key for one in OURS.good}
    assert keys == {"eu", "australia", "new-zealand", "malaysia", "common"}
    assert (OURS.refused, OURS.own) == ((), frozenset())
    for one in OURS.good:
        for finding in check(WHOLE, one).findings:
            assert finding.why
            assert finding.source.address.startswith("https://")


@pytest.mark.parametrize("name", ["EU", "australia", "New Zealand", "malaysia"])
def test_a_record_that_states_everything_passes_without_anything_to_weigh(name: str) -> None:
    found = report(WHOLE, name)
    assert found.passes
    assert found.count(Verdict.FINE) == len(found.findings)


def mentioned(one: Framework) -> set[str]:
    """Every element that a rule of the framework looks at."""
    rules = [rule.model_dump() for rule in one.rules]
    single = {rule.get(name) for rule in rules for name in ("element", "per", "when", "instead")}
    return (single | {name for rule in rules for name in rule.get("elements", ())}) - {None}


@given(st.sampled_from(OURS.good), st.sampled_from(sorted(LISTED)))
def test_what_is_taken_away_is_named_where_it_is_asked_for(one: Framework, element: str) -> None:
    lost = check(without(element), one)
    if element not in mentioned(one):
        assert lost == check(WHOLE, one)
    for asked in one.rules:
        if asked.kind == "present" and asked.element == element:
            verdict_ = Verdict.TO_WEIGH if asked.advised else Verdict.MISSING
            named = [x for x in lost.of(verdict_) if x.text == f"{asked.title}: not stated."]
            assert [finding.element for finding in named] == [element]


@given(
    st.sampled_from(["title", "country", "awarding_body", "outcomes", "assessment"])
    | st.sampled_from(["participation", "quality_assurance"])
)
def test_the_eu_elements_are_each_required(element: str) -> None:
    blank = () if element == "outcomes" else "  "
    found = report(WHOLE.model_copy(update={element: blank}), "eu")
    [missing] = found.of(Verdict.MISSING)
    assert (missing.element, found.passes) == (element, False)


def test_workload_may_be_said_in_hours_or_in_credits() -> None:
    assert report(without("hours"), "eu").passes
    assert report(without("credits"), "eu").passes
    [missing] = report(without("hours", "credits"), "eu").of(Verdict.MISSING)
    assert (missing.element, missing.text) == ("hours", "Workload: not stated.")


def test_an_identity_check_is_asked_for_where_supervision_is_claimed() -> None:
    [missing] = report(without("identity_check"), "eu").of(Verdict.MISSING)
    assert missing.element == "identity_check"
    assert report(without("identity_check", "supervision"), "eu").passes


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (49, "Hours for a credit: 24.5 hours a credit; 25 to 30 are asked for."),
        (50, ""),
        (60, ""),
        (61, "Hours for a credit: 30.5 hours a credit; 25 to 30 are asked for."),
    ],
)
def test_hours_that_do_not_fit_the_credits_are_to_be_weighed(hours: int, text: str) -> None:
    found = report(WHOLE.model_copy(update={"hours": hours}), "eu")
    assert [x.text for x in found.of(Verdict.TO_WEIGH)] == ([text] if text else [])
    assert found.passes


@pytest.mark.parametrize(
    ("hours", "verdict_", "brief"),
    [
        (99, Verdict.OUT_OF_RANGE, "too short"),
        (100, Verdict.FINE, ""),
        (150, Verdict.FINE, ""),
        (151, Verdict.OUT_OF_RANGE, "too long"),
        (None, Verdict.MISSING, ""),
    ],
)
def test_the_common_framework_bounds_the_hours(hours: int, verdict_: Verdict, brief: str) -> None:
    found = report(WHOLE.model_copy(update={"hours": hours}), "common")
    first = found.findings[0]
    assert (first.verdict, first.brief, first.element) == (verdict_, brief, "hours")


def test_credits_of_another_country_are_counted_from_the_hours() -> None:
    long = WHOLE.model_copy(update={"hours": 405})
    [finding] = report(long, "new-zealand").of(Verdict.OUT_OF_RANGE)
    assert finding.text.endswith("40.5 credits; 1 to 40 are asked for.")


def test_a_level_only_in_words_is_to_be_weighed() -> None:
    [finding] = report(without("eqf_level"), "common").of(Verdict.TO_WEIGH)
    assert finding.element == "national_level"
    assert "Kenya KNQF 6" in finding.text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (rule("one of", element="mode", values=["Online", "BLENDED"]), Verdict.FINE),
        (rule("one of", element="mode", values=["online"]), Verdict.OUT_OF_RANGE),
        (rule("one of", element="mode", values=["online"], advised=True), Verdict.TO_WEIGH),
        (rule("range", element="outcomes", least=5), Verdict.FINE),
        (rule("range", element="outcomes", least=6), Verdict.OUT_OF_RANGE),
        (rule("range", element="skills", most=3), Verdict.OUT_OF_RANGE),
        (rule("any of", elements=["cost", "further"]), Verdict.FINE),
        (rule("issuing"), Verdict.FINE),
    ],
)
def test_rules_of_a_providers_own_say_what_they_were_written_for(
    said: dict[str, object], expected: Verdict
) -> None:
    assert verdict(WHOLE, said)[0] is expected


def test_a_framework_in_the_folder_is_checked_with_the_others(
    frameworks: Frameworks, tmp_path: Path
) -> None:
    written(tmp_path / "frameworks", content(rule("present", element="cost")))
    [own] = frameworks.check(without("cost"), ["Our own rules"])
    assert [finding.element for finding in own.of(Verdict.MISSING)] == ["cost"]
    assert len(frameworks.check(WHOLE)) == 6


def test_a_framework_that_is_imported_stays_and_can_be_replaced_and_dropped(
    frameworks: Frameworks, tmp_path: Path
) -> None:
    written(tmp_path / "frameworks", content(rule("present", element="cost")), "by-hand.json")
    came = content(rule("present", element="need"), title="New rules")
    frameworks.keep(frameworks.read(written(tmp_path, came, "came.json")))
    found = frameworks.all()
    assert found.own == {"own"}
    assert found.named("own").title == "New rules"
    assert found.refused == ()
    frameworks.remove("own")
    with pytest.raises(McredError, match="no such framework"):
        frameworks.all().named("own")


@pytest.mark.parametrize(
    ("whole", "where"),
    [
        ("{", "own.json:1"),
        ("[" * 300, "own.json:1"),
        ({"format": "mcred-rubrics"}, "own.json"),
        (content(version=2), "own.json"),
        (content(), "own.json, rules"),
        (content(rule("present", element="hour")), "own.json, rules[1].element"),
        (content(rule("range", element="assessment", least=1)), "own.json, rules[1].element"),
        (content(rule("issuing"), rule("range", element="hours")), "own.json, rules[2]"),
        (content(rule("range", element="hours", least=9, most=1)), "own.json, rules[1]"),
        (content(rule("ratio", element="hours", least=1)), "own.json, rules[1].per"),
        (content(rule("present", element="cost", colour="red")), "own.json, rules[1].colour"),
        (content(rule("guess", element="cost")), "own.json, rules[1]"),
        (content(rule("issuing", when="weather")), "own.json, rules[1].when"),
        (content(rule("issuing"), key="../eu"), "own.json, key"),
        (content(rule("issuing"), key="eu"), "own.json, key"),
        (content(rule("issuing"), source={**SOURCE, "address": "x"}), "own.json, source.address"),
    ],
)
def test_a_broken_file_is_named_with_its_place_and_the_others_still_work(
    frameworks: Frameworks, tmp_path: Path, whole: object, where: str
) -> None:
    good = content(rule("present", element="cost"), key="good")
    folder = tmp_path / "frameworks"
    written(folder, good, "good.json")
    file = written(folder, whole)
    found = frameworks.all()
    assert [one.where for one in found.refused] == [where]
    assert found.named("good")
    file.rename(tmp_path / "own.json")
    with pytest.raises(UntrustedInputError) as caught:
        frameworks.read(tmp_path / "own.json")
    assert caught.value.where == where
    assert caught.value.cure
    assert _keys(frameworks.all()) == _keys(OURS) | {"good"}


def test_a_file_that_is_too_large_or_no_text_is_refused(
    frameworks: Frameworks, tmp_path: Path
) -> None:
    large, binary = tmp_path / "large.json", tmp_path / "binary.json"
    large.write_bytes(b" " * (2**20 + 1))
    binary.write_bytes(b'{"format": "\xff"}')
    for file, what in ((large, "larger than 1 MB"), (binary, "not text in UTF-8")):
        with pytest.raises(UntrustedInputError, match=what):
            frameworks.read(file)


def _keys(found: FoundFrameworks) -> set[str]:
    return {one.key for one in found.good}

"""The provider's book of packs: what is out, what came back, and what of it waits for a word."""

from pathlib import Path

import pytest
from pack_desk import SECRET, PackDesk
from provider import Provider

from mcred_desktop.domain.assess.anonymity import neutral_name
from mcred_desktop.domain.assess.assessment import Assignment, Evidence, Score, Sheet
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkSheet
from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.packs import Held, PackPassed, PackState
from mcred_desktop.services.packs.ledger import Packed


@pytest.fixture
def desk(provider: Provider, tmp_path: Path, empty: Path) -> PackDesk:
    return PackDesk(provider, tmp_path, empty)


def find(desk: PackDesk, kind, **equal):
    with desk.services.store.read() as session:
        return session.find(kind, **equal)


def planned(desk: PackDesk, plan: MarkingPlan) -> None:
    assigning = desk.services.assigning
    assigning.set_plan(desk.provider.cohort, plan, ())


def benchmark(desk: PackDesk, portfolio: str) -> str:
    """A benchmark of the cohort's rubric with "good" for both criteria; its id."""
    version = desk.services.cohorts.get(desk.provider.cohort).rubric_version_id
    made = Benchmark(
        id=desk.services.store.new_id(),
        rubric_id=desk.provider.rubric,
        rubric_version_id=version,
        title="A plain one",
        portfolio_id=portfolio,
        set_by=desk.provider.manager,
        reference=tuple(Score(criterion_id=x, level_id="good", comment="Seen.") for x in "ab"),
    )
    desk.services.benchmarks.set_benchmark(made)
    return made.id


def calibrated(desk: PackDesk, laptop: str, benchmark_id: str, level: str) -> None:
    """Ruth scores the benchmark on a laptop with one level for all."""
    with desk.laptop(laptop) as services:
        for row in "ab":
            services.calibration.give_level(benchmark_id, row, level, desk.provider.ruth)
        services.calibration.sign_off(benchmark_id, desk.provider.ruth)


# Calibration


def test_an_uncalibrated_evaluators_sheet_waits_until_a_later_return_shows_calibration(
    desk: PackDesk,
) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    known = benchmark(desk, bo)
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    planned(desk, MarkingPlan(calibrated_only=True))
    early = desk.hand_back("train")
    first = desk.merge(early)
    assert {(x.entity, x.why) for x in first.taken.held} == {
        ("sheet", Held.UNCALIBRATED),
        ("assignment", Held.UNCALIBRATED),
    }
    assert (first.brought, first.sheets, find(desk, Sheet)) == (1, 0, [])
    calibrated(desk, "train", known, "weak")
    assert desk.merge(desk.hand_back("train")).sheets == 0
    calibrated(desk, "train", known, "good")
    late = desk.merge(desk.hand_back("train"))
    assert (late.sheets, late.benchmarks, late.taken.held) == (1, 1, ())
    assert find(desk, Assignment, portfolio_id=ana)[0].signed
    assert desk.merge(early).known
    assert desk.services.packs.ledger.held() == []


def test_calibration_in_another_pack_makes_a_waiting_sheet_good(desk: PackDesk) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    known = benchmark(desk, bo)
    work = desk.export(p.ruth)
    for laptop in ("train", "home"):
        desk.open(work, laptop)
    desk.score("train", ana, p.ruth, a="good", b="good")
    calibrated(desk, "home", known, "good")
    planned(desk, MarkingPlan(calibrated_only=True))
    desk.merge(desk.hand_back("train"))
    assert find(desk, Sheet) == []
    merged = desk.merge(desk.hand_back("home"))
    assert (merged.brought, merged.sheets, merged.benchmarks) == (0, 1, 1)
    assert find(desk, Assignment, portfolio_id=ana)[0].signed
    assert desk.services.packs.ledger.held() == []


def test_calibration_at_home_lets_it_in_when_it_is_tried_again(desk: PackDesk) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    known = benchmark(desk, bo)
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    planned(desk, MarkingPlan(calibrated_only=True))
    desk.merge(desk.hand_back("train"))
    ledger = desk.services.packs.ledger
    ledger.again(p.cohort)
    assert find(desk, Sheet) == []
    for row in "ab":
        desk.services.calibration.give_level(known, row, "good", p.ruth)
    desk.services.calibration.sign_off(known, p.ruth)
    ledger.again(p.cohort)
    assert [sheet.portfolio_id for sheet in find(desk, Sheet)] == [ana]
    assert ledger.came_back(p.cohort, p.manager).waiting == 0


def test_a_sheet_that_was_signed_before_the_plan_asked_is_revised_freely(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    assignment = p.score(ana, p.ruth, a="good", b="fair")
    desk.services.assessment.reopen(assignment, "I saw the annex.", p.ruth)
    planned(desk, MarkingPlan(calibrated_only=True))
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, b="good")
    assert desk.merge(desk.hand_back("train")).taken.held == ()


# Files


@pytest.mark.parametrize("blind", [False, True])
def test_which_criteria_a_file_is_for_comes_back_and_a_neutral_name_does_not(
    desk: PackDesk, *, blind: bool
) -> None:
    p = desk.provider
    planned(desk, MarkingPlan(blind=blind))
    (ana,) = desk.begin("Ana")
    (file,) = find(desk, Evidence, portfolio_id=ana)
    desk.open(desk.export(p.ruth), "train")
    with desk.laptop("train") as services:
        services.portfolios.say_criteria(file.id, ["b"])
    desk.score("train", ana, p.ruth, a="good", b="good")
    assert desk.merge(desk.hand_back("train")).taken.held == ()
    (after,) = find(desk, Evidence, portfolio_id=ana)
    assert after == file.model_copy(update={"criteria": ("b",)})


# Beforehand


def test_a_look_inside_says_what_taking_in_will_do_and_keeps_nothing(desk: PackDesk) -> None:
    p = desk.provider
    ana, _ = desk.begin("Ana", "Bo")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    file = desk.hand_back("train")
    packs = desk.services.packs
    before = (find(desk, Sheet), find(desk, PackPassed), desk.services.store.waiting())
    seen = packs.preview(packs.reading.returned(file, SECRET))
    assert (find(desk, Sheet), find(desk, PackPassed), desk.services.store.waiting()) == before
    assert (seen.brought, seen.sheets, seen.known) == (1, 1, False)
    merged = desk.merge(file)
    assert (merged.brought, merged.sheets, merged.taken) == (seen.brought, seen.sheets, seen.taken)
    again = packs.preview(packs.reading.returned(file, SECRET))
    assert (again.brought, again.sheets, again.known) == (1, 0, True)


def test_what_can_be_sent_is_told_by_evaluator_and_a_part_of_it_can_be_chosen(
    desk: PackDesk,
) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo", evaluators=(p.ruth, p.samuel))
    benchmark(desk, bo)
    p.score(ana, p.ruth, a="good", b="good")
    planned(desk, MarkingPlan(calibrated_only=True))
    ruth, samuel = desk.services.packs.offers(p.cohort, p.manager)
    assert (ruth.evaluator.id, samuel.evaluator.id) == (p.ruth, p.samuel)
    assert [(x.name, x.files, x.signed) for x in ruth.portfolios] == [
        ("Ana", 1, True),
        ("Bo", 1, False),
    ]
    assert (ruth.benchmarks, ruth.calibrated) == (1, False)
    made = desk.services.packs.export(
        desk.folder / "bo.pack", p.cohort, p.ruth, passphrase=SECRET, by=p.manager, only=[bo]
    )
    (only,) = made.ticket.assignments
    assert find(desk, Assignment, id=only)[0].portfolio_id == bo


class Stopped:
    """Progress of a job that somebody stops at once."""

    cancelled = True

    def step(self, done: int, total: int, text: str) -> None:
        """Is not asked."""


def test_a_pack_that_was_stopped_leaves_no_file_and_no_record(desk: PackDesk) -> None:
    p = desk.provider
    desk.begin("Ana")
    target = desk.folder / "stopped.pack"
    with pytest.raises(McredError, match="stopped"):
        desk.services.packs.export(
            target, p.cohort, p.ruth, passphrase=SECRET, by=p.manager, progress=Stopped()
        )
    assert not target.exists()
    assert find(desk, PackPassed) == []


# The book


def test_a_pack_is_out_then_partly_back_then_back(desk: PackDesk) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    ledger = desk.services.packs.ledger
    desk.open(desk.export(p.ruth), "train")
    states = [ledger.packs(p.cohort)[0].state]
    for portfolio in (ana, bo):
        desk.score("train", portfolio, p.ruth, a="good", b="good")
        desk.merge(desk.hand_back("train"))
        states.append(ledger.packs(p.cohort)[0].state)
    assert states == [PackState.OUT, PackState.PARTLY, PackState.BACK]
    (pack,) = ledger.packs(p.cohort)
    assert (pack.evaluator, pack.sent_by) == ("Ruth Lindqvist", "Amina Odhiambo")
    assert pack.portfolios == (("Ana", Packed.SIGNED), ("Bo", Packed.SIGNED))
    assert len(pack.returns) == 2


def test_a_pack_with_what_was_taken_back_meanwhile_is_not_waited_for(desk: PackDesk) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    desk.services.assigning.take_back([p.assignment(bo, p.ruth)])
    desk.merge(desk.hand_back("train"))
    (pack,) = desk.services.packs.ledger.packs(p.cohort)
    assert pack.state is PackState.BACK
    assert pack.portfolios == (("Ana", Packed.SIGNED), ("", Packed.GONE))


# What waits for a word


def two_laptops(desk: PackDesk, portfolio: str) -> None:
    pack = desk.export(desk.provider.ruth)
    for laptop, level in (("train", "good"), ("home", "weak")):
        desk.open(pack, laptop)
        desk.score(laptop, portfolio, desk.provider.ruth, a=level, b="good")
        desk.merge(desk.hand_back(laptop))


def test_two_sheets_of_one_laptop_each_lie_side_by_side_for_who_may_read_them(
    desk: PackDesk,
) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana", evaluators=(p.ruth, p.samuel))
    two_laptops(desk, ana)
    ledger = desk.services.packs.ledger
    (shown,) = ledger.came_back(p.cohort, p.manager).rivals
    assert (shown.name, shown.evaluator) == ("Ana", "Ruth Lindqvist")
    assert {sheet.scores[0].level_id for sheet in shown.sheets} == {"good", "weak"}
    (hidden,) = ledger.came_back(p.cohort, p.samuel).rivals
    assert (hidden.readable, hidden.sheets) == (False, ())
    (own,) = ledger.came_back(p.cohort, p.ruth).rivals
    assert own.readable
    ledger.choose(shown.key, shown.sheets[0].id, "The train was quiet.", p.manager)
    assert ledger.came_back(p.cohort, p.manager).waiting == 0


def test_a_manager_who_has_still_to_mark_reads_no_rival_and_chooses_none(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana", evaluators=(p.ruth, p.manager))
    two_laptops(desk, ana)
    ledger = desk.services.packs.ledger
    (hidden,) = ledger.came_back(p.cohort, p.manager).rivals
    assert not hidden.readable
    (rival,) = ledger.rivals(p.cohort)
    with pytest.raises(NotAllowedError, match="still to mark"):
        ledger.choose(hidden.key, rival.sheets[0].id, "I like it.", p.manager)


def reassigned(desk: PackDesk) -> str:
    """Ana's portfolio, which came back from Ruth after it was given to Samuel."""
    p = desk.provider
    (ana,) = desk.begin("Ana")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="weak", b="weak")
    desk.services.assigning.reassign(p.assignment(ana, p.ruth), p.samuel)
    desk.merge(desk.hand_back("train"))
    return ana


def test_what_came_back_for_somebody_else_is_shown_whole_and_can_be_set_aside(
    desk: PackDesk,
) -> None:
    p = desk.provider
    ana = reassigned(desk)
    ledger = desk.services.packs.ledger
    (item,) = ledger.came_back(p.cohort, p.manager).held
    assert (item.why, item.entity, item.open) == (Held.REASSIGNED, "sheet", True)
    assert (item.found.name, item.found.evaluator) == ("Ana", "Ruth Lindqvist")
    assert item.sheet is not None
    assert {score.level_id for score in item.sheet.scores} == {"weak"}
    assert len(item.ops) == 2
    (hidden,) = ledger.came_back(p.cohort, p.samuel).held
    assert (hidden.sheet, hidden.payload) == (None, "")
    with pytest.raises(NotAllowedError, match="programme manager"):
        ledger.set_aside(p.cohort, item.ops, "Not wanted.", p.samuel)
    with pytest.raises(McredError, match="Say why"):
        ledger.set_aside(p.cohort, item.ops, " ", p.manager)
    ledger.set_aside(p.cohort, item.ops, "Samuel marks it now.", p.manager)
    (resting,) = ledger.came_back(p.cohort, p.manager).held
    assert (resting.open, resting.why) == (False, Held.REASSIGNED)
    assert resting.rest is not None
    assert resting.rest.reason == "Samuel marks it now."
    merged = desk.merge(desk.hand_back("train"))
    assert {line.why for line in merged.taken.held} == {Held.SET_ASIDE}
    assert find(desk, Sheet) == []
    assert resting.found.portfolio_id == ana


def test_what_is_held_of_a_portfolio_waits_no_longer_once_it_is_decided(desk: PackDesk) -> None:
    p = desk.provider
    ana = reassigned(desk)
    ledger = desk.services.packs.ledger
    assert ledger.came_back(p.cohort, p.manager).waiting == 1
    p.score(ana, p.samuel, a="good", b="good")
    desk.services.decisions.confirm([ana], p.approver)
    (late,) = ledger.came_back(p.cohort, p.manager).held
    assert (late.why, late.open) == (Held.DECIDED, False)
    assert {line.why for line in desk.merge(desk.hand_back("train")).taken.held} == {Held.DECIDED}
    assert find(desk, BenchmarkSheet) == []
    rows = desk.services.cohorts.learners(p.cohort)
    assert rows[0].portfolio.state is PortfolioState.AWARDED


def test_a_blind_marker_reads_no_name_in_the_book(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana", evaluators=(p.ruth, p.samuel))
    planned(desk, MarkingPlan(blind=True))
    two_laptops(desk, ana)
    packs = desk.services.packs
    book = packs.ledger
    told = repr(
        (
            book.came_back(p.cohort, p.samuel),
            book.packs(p.cohort, p.samuel),
            packs.offers(p.cohort, p.samuel),
        )
    )
    assert neutral_name(ana) in told
    assert "'Ana'" not in told

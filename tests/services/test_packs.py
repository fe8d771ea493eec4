"""Packs between a provider and evaluators' laptops: what travels, what counts when it is back."""

from pathlib import Path

import pytest
from pack_desk import KEY, SECRET, PackDesk, scored
from provider import Provider, small_provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.app.workspaces import opened
from mcred_desktop.credentials.keys import keys
from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Learner, Portfolio, Sheet
from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import (
    McredError,
    NotAllowedError,
    NotFoundError,
    UntrustedInputError,
    WrongPassphraseError,
)
from mcred_desktop.domain.packs import Contents, Held, PackKind, PackPassed
from mcred_desktop.domain.values import content_hash
from mcred_desktop.services.packs.rules import handed_back
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def desk(provider: Provider, tmp_path: Path, empty: Path) -> PackDesk:
    return PackDesk(provider, tmp_path, empty)


def said(pack: Path, desk: PackDesk) -> Contents:
    return desk.services.packs.reading.work(pack, SECRET).contents


def find(services: Services, kind, **equal):
    with services.store.read() as session:
        return session.find(kind, **equal)


def state(desk: PackDesk, portfolio: str) -> PortfolioState:
    return find(desk.services, Portfolio, id=portfolio)[0].state


def change(services: Services, value) -> None:
    with services.store.begin() as session:
        session.put(value)


# Out


def test_a_pack_holds_the_evaluators_portfolios_and_nobody_elses(desk: PackDesk) -> None:
    p = desk.provider
    desk.begin("Ana Anders", "Bo Berg")
    desk.enrol("Carl Clausen", evaluators=(p.samuel,))
    text = said(desk.export(p.ruth), desk).model_dump_json()
    assert "Ana Anders" in text
    assert "Bo Berg" in text
    assert "Carl Clausen" not in text
    assert "Samuel" not in text
    assert "Amina" not in text


def test_what_the_other_marker_gave_stays_at_home(desk: PackDesk) -> None:
    p = desk.provider
    desk.begin("Ana", evaluators=(p.ruth, p.samuel))
    services = desk.services
    mine = next(x.assignment.id for x in services.assessment.queue(p.samuel))
    services.assessment.give_level(mine, "a", "weak", p.samuel)
    services.assessment.comment(mine, "a", "Nothing is checked at all.", p.samuel)
    services.assessment.give_level(mine, "b", "weak", p.samuel)
    services.assessment.sign_off(mine, p.samuel)
    contents = said(desk.export(p.ruth), desk)
    assert "Nothing is checked" not in contents.model_dump_json()
    assert p.samuel not in contents.model_dump_json()
    assert {line.entity for line in contents.lines} >= {"portfolio", "evidence", "assignment"}
    assert "sheet" not in {line.entity for line in contents.lines}


def test_of_a_learner_only_the_name_travels(desk: PackDesk) -> None:
    desk.begin("Ana")
    services = desk.services
    learner = find(services, Learner)[0]
    services.cohorts.correct(learner.id, name="Ana B.", email="ana@home.example", number="R-77123")
    text = said(desk.export(desk.provider.ruth), desk).model_dump_json()
    assert "Ana B." in text
    assert "ana@home.example" not in text
    assert "R-77123" not in text


def test_where_marking_is_blind_no_name_travels_at_all(desk: PackDesk) -> None:
    desk.begin("Ana Anders")
    cohort = find(desk.services, Cohort)[0]
    change(desk.services, cohort.model_copy(update={"plan": MarkingPlan(blind=True)}))
    pack = desk.export(desk.provider.ruth)
    assert "Ana" not in said(pack, desk).model_dump_json()
    desk.open(pack, "train")
    with desk.laptop("train") as services:
        (line,) = services.assessment.queue(desk.provider.ruth)
        case = services.assessment.case(line.assignment.id)
    assert [file.name for file in case.evidence] == ["Evidence 1.txt"]


def test_a_pack_needs_the_key_work_and_a_passphrase_of_some_length(desk: PackDesk) -> None:
    p, packs = desk.provider, desk.services.packs
    desk.begin("Ana")
    target = desk.folder / "x.pack"
    with pytest.raises(McredError, match="nothing to score"):
        packs.export(target, p.cohort, p.samuel, passphrase=SECRET, by=p.manager)
    with pytest.raises(McredError, match="at least 10"):
        packs.export(target, p.cohort, p.ruth, passphrase="short", by=p.manager)
    desk.services.signing_key.lock()
    with pytest.raises(NotAllowedError, match="locked"):
        packs.export(target, p.cohort, p.ruth, passphrase=SECRET, by=p.manager)
    assert not target.exists()
    assert find(desk.services, PackPassed) == []


def test_every_pack_that_passes_is_recorded(desk: PackDesk) -> None:
    desk.begin("Ana")
    desk.open(desk.export(desk.provider.ruth), "train")
    back = desk.hand_back("train")
    desk.merge(back)
    desk.merge(back)
    passed = [(x.kind.value, x.written) for x in find(desk.services, PackPassed)]
    assert passed == [("work", True), ("return", False)]


# There


def test_on_the_train_everything_is_there_to_score(desk: PackDesk) -> None:
    p = desk.provider
    desk.begin("Ana")
    desk.open(desk.export(p.ruth), "train")
    with desk.laptop("train") as services:
        (line,) = services.assessment.queue(p.ruth)
        case = services.assessment.case(line.assignment.id)
        assert services.files.path(case.evidence[0].sha256).read_text() == "Ana counted again."
        assert case.rubric.content.title == "Steward portfolio"
        assert [x.name for x in services.care.doctor() if not x.ok] == []
        assert services.store.waiting() == 1  # that it opened the pack


def test_opening_a_pack_again_changes_nothing(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    pack = desk.export(p.ruth)
    assert desk.open(pack, "train").new
    sheet = desk.score("train", ana, p.ruth, a="good", b="good")
    again = desk.open(pack, "train")
    assert not again.new
    assert again.changes.touched == frozenset()
    with desk.laptop("train") as services:
        (line,) = services.assessment.queue(p.ruth)
        assert line.assignment.signed
        assert find(services, Sheet)[0].id == sheet


def test_a_later_pack_brings_more_work_and_keeps_what_was_done(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    first = desk.export(p.ruth)
    desk.open(first, "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    desk.enrol("Bo", evaluators=(p.ruth,))
    desk.open(desk.export(p.ruth), "train")
    desk.open(first, "train")
    with desk.laptop("train") as services:
        signed = {x.learner: x.assignment.signed for x in services.assessment.queue(p.ruth)}
    assert signed == {"Ana": True, "Bo": False}


def test_a_sheet_to_be_revised_begins_with_what_was_signed(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    assignment = p.score(ana, p.ruth, a="good", b="fair")
    desk.services.assessment.reopen(assignment, "I saw the annex.", p.ruth)
    desk.open(desk.export(p.ruth), "train")
    with desk.laptop("train") as services:
        case = services.assessment.case(assignment)
        assert case.levels == {"a": "good", "b": "fair"}
        services.assessment.give_level(assignment, "b", "good", p.ruth)
        services.assessment.sign_off(assignment, p.ruth)
    merged = desk.merge(desk.hand_back("train"))
    assert (merged.taken.held, merged.rivals) == ((), [])
    case = desk.services.decisions.case(ana)
    assert case.levels == {"a": "good", "b": "good"}


def test_a_providers_own_workspace_takes_no_packs(desk: PackDesk) -> None:
    desk.begin("Ana")
    pack = desk.services.packs.reading.work(desk.export(desk.provider.ruth), SECRET)
    with pytest.raises(NotAllowedError, match="issues credentials itself"):
        desk.services.packs.open(pack)


def test_the_wrong_passphrase_makes_no_workspace_and_no_return(desk: PackDesk) -> None:
    desk.begin("Ana")
    pack = desk.export(desk.provider.ruth)
    with pytest.raises(WrongPassphraseError):
        desk.services.packs.reading.work(pack, "a train at dusk")
    desk.open(pack, "train")
    target = desk.folder / "back.pack"
    with desk.laptop("train") as services:
        (opened_pack,) = services.packs.opened()
        with pytest.raises(WrongPassphraseError):
            services.packs.hand_back(target, opened_pack.id, "a train at dusk")
        with pytest.raises(NotFoundError):
            services.packs.hand_back(target, "another", SECRET)
    assert not target.exists()


# Back


def test_signed_sheets_come_back_and_the_portfolio_is_scored(desk: PackDesk) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    desk.open(desk.export(p.ruth), "train")
    sheet = desk.score("train", ana, p.ruth, a="good", b="good")
    with desk.laptop("train") as services:
        other = next(x for x in services.assessment.queue(p.ruth) if not x.assignment.signed)
        services.assessment.flag(other.assignment.id, flagged=True)
    merged = desk.merge(desk.hand_back("train"))
    assert (merged.taken.held, merged.rivals) == ((), [])
    assert find(desk.services, Sheet)[0].id == sheet
    assert (state(desk, ana), state(desk, bo)) == (PortfolioState.SCORED, PortfolioState.SUBMITTED)
    flagged = {x.portfolio_id: x.flagged for x in find(desk.services, Assignment)}
    assert flagged == {ana: False, bo: True}
    desk.services.decisions.confirm([ana], p.approver)
    assert [x.name for x in desk.services.care.doctor() if not x.ok] == []


def test_an_older_return_after_a_newer_one_changes_nothing(desk: PackDesk) -> None:
    p = desk.provider
    ana, bo = desk.begin("Ana", "Bo")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    early = desk.hand_back("train")
    desk.score("train", bo, p.ruth, a="weak", b="fair")
    late = desk.hand_back("train")
    assert desk.merge(late).taken.new > 0
    merged = desk.merge(early)
    assert merged.taken.new == merged.taken.applied == 0
    assert {state(desk, ana), state(desk, bo)} == {PortfolioState.SCORED}


def test_sheets_signed_on_two_laptops_both_stay_until_one_is_chosen(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    pack = desk.export(p.ruth)
    for laptop, level in (("train", "good"), ("home", "weak")):
        desk.open(pack, laptop)
        desk.score(laptop, ana, p.ruth, a=level, b="good")
    assert desk.merge(desk.hand_back("train")).rivals == []
    (rival,) = desk.merge(desk.hand_back("home")).rivals
    assert {s.scores[0].level_id for s in rival.sheets} == {"good", "weak"}
    assert desk.services.packs.ledger.rivals(p.cohort) == [rival]
    with pytest.raises(McredError):
        desk.services.decisions.confirm([ana], p.approver)
    kept = next(sheet for sheet in rival.sheets if sheet.scores[0].level_id == "weak")
    choose = desk.services.packs.ledger.choose
    with pytest.raises(NotAllowedError):
        choose(rival.assignment.id, kept.id, "I was asked.", p.samuel)
    with pytest.raises(McredError, match="Say why"):
        choose(rival.assignment.id, kept.id, " ", p.ruth)
    with pytest.raises(McredError, match="not one of several"):
        choose(rival.assignment.id, "another", "The later one.", p.ruth)
    choose(rival.assignment.id, kept.id, "The train was too loud.", p.manager)
    assert desk.services.packs.ledger.rivals(p.cohort) == []
    assert len(find(desk.services, Sheet)) == 3
    assert desk.services.decisions.case(ana).levels == {"a": "weak", "b": "good"}
    assert state(desk, ana) is PortfolioState.SCORED
    for laptop in ("home", "train"):
        assert desk.merge(desk.hand_back(laptop)).rivals == []
    assert desk.services.decisions.case(ana).levels == {"a": "weak", "b": "good"}


def test_signing_once_more_takes_the_place_of_all_that_stood(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    pack = desk.export(p.ruth)
    for laptop, level in (("train", "good"), ("home", "weak")):
        desk.open(pack, laptop)
        desk.score(laptop, ana, p.ruth, a=level, b="good")
        desk.merge(desk.hand_back(laptop))
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="fair")
    assert desk.merge(desk.hand_back("train")).rivals == []
    assert desk.services.decisions.case(ana).levels == {"a": "fair", "b": "good"}
    assert state(desk, ana) is PortfolioState.SCORED


def test_a_sheet_for_a_portfolio_decided_meanwhile_is_kept_and_named(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    desk.open(desk.export(p.ruth), "train")
    sheet = desk.score("train", ana, p.ruth, a="weak", b="weak")
    p.score(ana, p.ruth, a="good", b="good")
    desk.services.decisions.confirm([ana], p.approver)
    merged = desk.merge(desk.hand_back("train"))
    assert {(x.entity, x.why) for x in merged.taken.held} == {
        ("sheet", Held.DECIDED),
        ("assignment", Held.DECIDED),
    }
    assert {x.portfolio_id for x in merged.taken.held} == {ana}
    assert sheet in {x.entity_id for x in desk.services.packs.ledger.held()}
    assert sheet not in {x.id for x in find(desk.services, Sheet)}
    assert desk.services.decisions.case(ana).levels == {"a": "good", "b": "good"}
    assert state(desk, ana) is PortfolioState.AWARDED


def test_a_sheet_for_a_portfolio_given_to_somebody_else_waits_until_it_is_given_back(
    desk: PackDesk,
) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    (assignment,) = find(desk.services, Assignment)
    change(desk.services, assignment.model_copy(update={"evaluator_id": p.samuel}))
    back = desk.hand_back("train")
    assert {x.why for x in desk.merge(back).taken.held} == {Held.REASSIGNED}
    assert find(desk.services, Sheet) == []
    change(desk.services, assignment)
    merged = desk.merge(back)
    assert (merged.taken.new, merged.taken.held) == (0, ())
    assert state(desk, ana) is PortfolioState.SCORED
    assert desk.services.packs.ledger.held() == []


def test_a_sheet_by_another_structure_of_the_rubric_is_kept_and_named(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    services = desk.services
    draft = services.rubrics.library()[0].draft
    rows = (*draft.content.criteria, draft.content.criteria[0].model_copy(update={"id": "c"}))
    content = draft.content.model_copy(update={"criteria": rows})
    services.rubrics.save(draft.model_copy(update={"content": content}))
    services.rubrics.publish(p.rubric, p.manager)
    newest = max(services.rubrics.versions(p.rubric), key=lambda version: version.number)
    services.regrading.carry_out(p.cohort, newest.id, p.manager)
    (why,) = {x.why for x in desk.merge(desk.hand_back("train")).taken.held}
    assert why is Held.MOVED
    (assignment,) = find(services, Assignment)
    assert not assignment.signed
    assert state(desk, ana) is PortfolioState.SUBMITTED


# Not believed


def handed(desk: PackDesk, laptop: str, edit) -> Path:
    """A return that the holder of the laptop altered before it was sealed."""
    file = desk.folder / "altered.pack"
    with desk.laptop(laptop) as services:
        makers = services.packs.makers
        (pack,) = services.packs.opened()
        ring = keys.KeyRing()
        key = IssuerKey(id="k", did=pack.ticket.key, sealed=pack.sealed, created="")
        lines = makers.bundles.journals(handed_back(pack.ticket), but=[pack.id])
        contents = edit(Contents(ticket=pack.ticket, lines=tuple(lines)))
        makers.files.write(
            file,
            PackKind.RETURN,
            contents,
            passphrase=SECRET,
            signer=ring.unlock(key, SECRET),
        )
    return file


@pytest.fixture
def handed_in(desk: PackDesk) -> PackDesk:
    (ana,) = desk.begin("Ana")
    desk.open(desk.export(desk.provider.ruth), "train")
    desk.score("train", ana, desk.provider.ruth, a="good", b="good")
    return desk


def test_an_altered_level_breaks_the_journal(handed_in: PackDesk) -> None:
    def raised(contents: Contents) -> Contents:
        lines = [
            line.model_copy(update={"payload": (line.payload or "").replace("good", "fair")})
            for line in contents.lines
        ]
        return contents.model_copy(update={"lines": tuple(lines)})

    with pytest.raises(UntrustedInputError, match="journal in it was altered"):
        handed_in.merge(handed(handed_in, "train", raised))
    assert find(handed_in.services, Sheet) == []
    assert find(handed_in.services, PackPassed, written=False) == []


def test_a_ticket_that_was_widened_is_forged(handed_in: PackDesk) -> None:
    def widened(contents: Contents) -> Contents:
        ticket = contents.ticket.model_copy(update={"evaluator_id": handed_in.provider.samuel})
        return contents.model_copy(update={"ticket": ticket})

    with pytest.raises(UntrustedInputError, match="not by the provider"):
        handed_in.merge(handed(handed_in, "train", widened))


def test_another_provider_is_told_that_the_pack_is_not_theirs(
    handed_in: PackDesk, tmp_path: Path
) -> None:
    back = handed_in.hand_back("train")
    with Workspace.create(tmp_path / "elsewhere", "Hillside") as workspace:
        other = services_over(workspace)
        small_provider(other)
        other.signing_key.create(KEY)
        with pytest.raises(UntrustedInputError, match="Lakeshore Polytechnic"):
            other.packs.merge(other.packs.reading.returned(back, SECRET), "")


def test_work_of_two_providers_does_not_mix_on_one_laptop(
    handed_in: PackDesk, tmp_path: Path
) -> None:
    with Workspace.create(tmp_path / "elsewhere", "Hillside") as workspace:
        other = PackDesk(
            small_provider(services_over(workspace)), tmp_path / "elsewhere", handed_in.empty
        )
        other.begin("Dora")
        pack = other.services.packs.reading.work(other.export(other.provider.ruth), SECRET)
    with handed_in.laptop("train") as services:
        with pytest.raises(NotAllowedError, match="another provider"):
            services.packs.open(pack)
        assert len(services.packs.opened()) == 1


def test_work_is_not_merged_and_a_return_not_opened(handed_in: PackDesk) -> None:
    reading = handed_in.services.packs.reading
    back = handed_in.hand_back("train")
    with pytest.raises(UntrustedInputError, match="the provider merges it"):
        reading.work(back, SECRET)
    work = handed_in.folder / "work-1.pack"
    with pytest.raises(UntrustedInputError, match="opened, not merged"):
        reading.returned(work, SECRET)


def test_what_the_ticket_does_not_cover_is_kept_out_of_the_tables(handed_in: PackDesk) -> None:
    """The holder of a pack journals a decision and a change of who marks, and sends both."""
    p = handed_in.provider
    with opened(handed_in.folder / "train") as services:
        (assignment,) = find(services, Assignment)
        (sheet,) = find(services, Sheet)
        with services.store.begin() as session:
            session.put(assignment.model_copy(update={"because": "I say so"}))
            session.add(sheet.model_copy(update={"id": "s2", "author": p.samuel}))
            session.put(p.services.people.get(p.ruth).model_copy(update={"name": "Ruth, approver"}))
        lines = services.packs.makers.bundles.journals(lambda _line, _record: True, but=[])
        mine = [line for line in lines if line.device == services.store.device]

    def everything(contents: Contents) -> Contents:
        return contents.model_copy(update={"lines": tuple(mine)})

    merged = handed_in.merge(handed(handed_in, "train", everything))
    why = {(x.entity, x.why) for x in merged.taken.held}
    assert {("sheet", Held.NOT_COVERED), ("person", Held.NOT_COVERED)} <= why
    assert ("assignment", Held.NOT_COVERED) in why
    assert [x.author for x in find(handed_in.services, Sheet)] == [p.ruth]
    assert p.services.people.get(p.ruth).name == "Ruth Lindqvist"
    assert find(handed_in.services, Assignment)[0].because == ""


def test_nobody_takes_another_markers_sheet_out_or_hands_in_half_a_sheet(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana", evaluators=(p.ruth, p.samuel))
    p.score(ana, p.samuel, a="weak", b="weak")
    (other,) = find(desk.services, Sheet)
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="good", b="good")
    with desk.laptop("train") as services:
        (sheet,) = find(services, Sheet)
        with services.store.begin() as session:
            session.add(sheet.model_copy(update={"id": "s2", "replaces": (other.id,)}))
            session.add(sheet.model_copy(update={"id": "s3", "scores": sheet.scores[:1]}))
    why = {x.entity_id: x.why for x in desk.merge(desk.hand_back("train")).taken.held}
    assert why == {"s2": Held.NOT_COVERED, "s3": Held.DAMAGED}
    assert len(desk.services.decisions.case(ana).sheets) == 2


def test_a_ticket_signs_everything_but_its_signature(handed_in: PackDesk) -> None:
    ticket = said(handed_in.folder / "work-1.pack", handed_in).ticket
    plain = ticket.model_dump(mode="json", exclude={"signature"})
    assert ticket.signed == content_hash(plain).encode()
    assert ticket.model_copy(update={"signature": ""}).signed == ticket.signed


def test_two_evaluators_on_one_laptop_hand_back_each_their_own(desk: PackDesk) -> None:
    p = desk.provider
    (ana,) = desk.begin("Ana", evaluators=(p.ruth, p.samuel))
    packs = [desk.export(person) for person in (p.ruth, p.samuel)]
    for pack in packs:
        desk.open(pack, "shared")
    with desk.laptop("shared") as services:
        scored(services, ana, p.ruth, a="good", b="good")
        scored(services, ana, p.samuel, a="fair", b="good")
        files = []
        for pack in services.packs.opened():
            target = desk.folder / f"back-of-{pack.ticket.evaluator_id}.pack"
            files.append(services.packs.hand_back(target, pack.id, SECRET).file)
    for file in files:
        contents = desk.services.packs.reading.returned(file, SECRET).contents
        shown = [line for line in contents.lines if line.payload is not None]
        assert {line.entity for line in shown} == {"sheet", "assignment"}
        (other,) = {p.ruth, p.samuel} - {contents.ticket.evaluator_id}
        assert not any(other in (line.payload or "") for line in shown)
    for file in reversed(files):
        assert desk.merge(file).taken.held == ()
    assert len(desk.services.decisions.case(ana).sheets) == 2
    assert state(desk, ana) is PortfolioState.SCORED

"""Pathways over a real store: edits of two people, versions, learners, files."""

import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.errors import McredError, NotFoundError, UntrustedInputError
from mcred_desktop.domain.pathways.check import FindingKind
from mcred_desktop.domain.pathways.pathway import (
    MOST_NODES,
    NodeKind,
    PathwayEdge,
    PathwayNode,
    Plan,
)
from mcred_desktop.domain.pathways.progress import Standing
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.pathways.pathways import OpenPathway
from mcred_desktop.services.pathways.patterns import pathway_pattern, pattern_names
from mcred_desktop.services.workspace import Services


def begun(provider: Provider, pattern: str = "") -> OpenPathway:
    made = provider.services.store.new_id()
    provider.services.pathways.start(made, "Stack", pattern)
    return provider.services.pathways.open(made)


def with_steps(provider: Provider, *achievements: str) -> OpenPathway:
    """A pathway to an outside goal of steps a, b … for these achievements, one after the other."""
    found = begun(provider)
    names = "abcdef"[: len(achievements)]
    nodes = [
        PathwayNode(
            id=name,
            pathway_id=found.plan.pathway.id,
            kind=NodeKind.ACHIEVEMENT,
            achievement_id=achievement,
        )
        for name, achievement in zip(names, achievements, strict=True)
    ]
    pathway = found.plan.pathway.model_copy(update={"goal": "Register"})
    new = found.plan.put(*nodes).about(pathway)
    for first, then in itertools.pairwise(names):
        new = new.joined(first, then)
    provider.services.pathways.edit(found.plan, new)
    return provider.services.pathways.open(pathway.id)


def second(provider: Provider) -> str:
    """Another achievement of the catalogue."""
    made = provider.services.store.new_id()
    provider.services.design.save(Achievement(id=made, title="Map Maker", credits=3))
    return made


@pytest.mark.parametrize("name", pattern_names())
def test_every_pattern_gives_a_pathway_that_only_waits_for_its_places_to_be_filled(
    provider: Provider, name: str
) -> None:
    found = begun(provider, name)
    kinds = {finding.kind for finding in found.findings() if finding.blocks}
    assert FindingKind.NOT_CHOSEN in kinds <= {FindingKind.NOT_CHOSEN, FindingKind.CONDITION}
    assert found.plan.pathway.pattern == name
    assert begun(provider, name).plan.by_id.keys().isdisjoint(found.plan.by_id)


def test_the_five_ways_in_which_awards_stack_are_offered_in_their_order() -> None:
    assert pattern_names() == [
        "preparation",
        "certification",
        "continuing-education",
        "professional-development",
        "clusters",
    ]


def test_a_hand_edited_pattern_that_is_wrong_is_refused_by_its_place(tmp_path: Path) -> None:
    whole = pathway_pattern("clusters").model_dump(mode="json")
    whole["edges"].append(["clusters", "core"])
    (tmp_path / "round.json").write_text(json.dumps(whole))
    (tmp_path / "broken.json").write_text('{"title": "x"}')
    with pytest.raises(McredError, match=r"round.json, edges: .*(Core → Clusters|Clusters → Core)"):
        pathway_pattern("round", tmp_path)
    with pytest.raises(McredError, match=r"broken.json, pathway"):
        pathway_pattern("broken", tmp_path)
    with pytest.raises(McredError, match="missing"):
        pathway_pattern("none", tmp_path)
    assert set(pattern_names(tmp_path)) == {"round", "broken"}


def test_edits_that_two_people_made_of_the_same_state_both_stay(provider: Provider) -> None:
    pathways = provider.services.pathways
    found = with_steps(provider, provider.achievement, second(provider))
    mine = found.plan.put(found.plan.by_id["a"].model_copy(update={"category": "Law"}))
    theirs = found.plan.put(found.plan.by_id["b"].model_copy(update={"category": "Ethics"}))
    pathways.edit(found.plan, mine)
    pathways.edit(found.plan, theirs)
    now = pathways.open(found.plan.pathway.id).plan
    assert [now.by_id[name].category for name in "ab"] == ["Law", "Ethics"]


def test_an_edit_and_its_reverse_leave_what_was_there(provider: Provider) -> None:
    pathways = provider.services.pathways
    found = with_steps(provider, provider.achievement, second(provider))
    without = found.plan.without(["a"])
    changes = pathways.edit(found.plan, without)
    assert changes.touches(PathwayNode)
    assert changes.touches(PathwayEdge)
    pathways.edit(without, found.plan)
    assert pathways.open(found.plan.pathway.id).plan.hash == found.plan.hash
    assert pathways.edit(found.plan, found.plan) == Changes()


def test_an_edit_that_closes_a_circle_is_refused_and_changes_nothing(provider: Provider) -> None:
    pathways = provider.services.pathways
    found = with_steps(provider, provider.achievement, second(provider))
    with pytest.raises(McredError, match="close a circle"):
        pathways.edit(found.plan, found.plan.joined("b", "a"))
    assert pathways.open(found.plan.pathway.id).plan == found.plan


def test_a_published_version_stays_as_it_was(provider: Provider) -> None:
    pathways = provider.services.pathways
    found = with_steps(provider, provider.achievement)
    pathway_id = found.plan.pathway.id
    pathways.publish(pathway_id, provider.manager)
    with pytest.raises(McredError, match="Nothing changed since version 1"):
        pathways.publish(pathway_id, provider.manager)
    (line,) = pathways.all()
    assert (line.published, line.changed, line.steps, line.errors) == (1, False, 1, 0)
    pathways.edit(found.plan, found.plan.put(found.plan.by_id["a"].model_copy(update={"x": 9.0})))
    assert not pathways.open(pathway_id).changed
    pathways.edit(found.plan, found.plan.without(["a"]))
    version = pathways.version(pathway_id, 1)
    assert (version.plan.hash, version.leads_to) == (found.plan.hash, "Register")
    with pytest.raises(McredError, match="no version 2"):
        pathways.version(pathway_id, 2)


def test_a_pathway_with_something_to_mend_is_not_published(provider: Provider) -> None:
    found = begun(provider, "clusters")
    with pytest.raises(McredError, match=r"place to fill.* And \d+ more"):
        provider.services.pathways.publish(found.plan.pathway.id, provider.manager)


def test_a_removed_pathway_comes_back_whole(provider: Provider) -> None:
    pathways = provider.services.pathways
    found = with_steps(provider, provider.achievement, second(provider))
    pathways.remove(found.plan.pathway.id)
    assert pathways.all() == []
    with pytest.raises(NotFoundError):
        pathways.open(found.plan.pathway.id)
    pathways.keep(found.plan)
    assert pathways.open(found.plan.pathway.id).plan.hash == found.plan.hash


def test_a_record_knows_the_pathways_it_is_a_step_of(provider: Provider) -> None:
    pathways = provider.services.pathways
    with_steps(provider, provider.achievement)
    assert [line.leads_to for line in pathways.with_award(provider.achievement)] == ["Register"]
    assert pathways.with_award("other") == []
    assert [offer.title for offer in pathways.choices("steward")] == ["Data Steward"]


def test_a_retired_achievement_is_told_and_not_offered_any_more(provider: Provider) -> None:
    services = provider.services
    found = with_steps(provider, provider.achievement)
    services.reviews.retire(provider.achievement, provider.manager, "Nobody asks for it")
    again = services.pathways.open(found.plan.pathway.id)
    assert [finding.kind for finding in again.findings()] == [
        FindingKind.UNREACHABLE,
        FindingKind.RETIRED,
    ]
    assert services.pathways.choices("steward") == []
    services.reviews.reinstate(provider.achievement, provider.manager)
    assert services.pathways.open(found.plan.pathway.id).findings() == ()


def test_the_search_over_everything_finds_a_pathway(provider: Provider) -> None:
    found = begun(provider)
    (hit,) = provider.services.finding.search("stack", provider.manager)
    assert (hit.kind, hit.record_id) == ("Pathway", f"pathway:{found.plan.pathway.id}")


def test_awards_that_wait_for_one_another_in_different_pathways_are_told(
    provider: Provider,
) -> None:
    pathways = provider.services.pathways
    one, two, three = provider.achievement, second(provider), second(provider)
    for ends, step in ((two, three), (three, one)):
        found = with_steps(provider, step)
        changed = found.plan.pathway.model_copy(update={"award_id": ends, "goal": ""})
        pathways.edit(found.plan, found.plan.about(changed))
        provider.services.pathways.open(changed.id)
        found = pathways.open(changed.id)
        renamed = [n.model_copy(update={"id": f"{ends}{n.id}"}) for n in found.plan.nodes]
        pathways.edit(found.plan, found.plan.without(["a"]).put(*renamed))
    found = with_steps(provider, two)
    assert FindingKind.ACROSS not in {x.kind for x in found.findings()}
    changed = found.plan.pathway.model_copy(update={"award_id": one, "goal": ""})
    pathways.edit(found.plan, found.plan.about(changed))
    told = [x for x in pathways.open(changed.id).findings() if x.kind is FindingKind.ACROSS]
    assert [(x.nodes, x.blocks) for x in told] == [(("a",), False)]
    assert "by another pathway “Data Steward” is one to “Map Maker”" in told[0].text


# --- learners


@pytest.fixture
def holder(provider: Provider) -> str:
    """A learner to whom the provider's achievement was issued; their id."""
    portfolio = provider.awarded("Wanjiru Kamau")
    services = provider.services
    services.signing_key.create("a passphrase of some length")

    class Quiet:
        cancelled = False

        def step(self, done: int, total: int, text: str) -> None: ...

    services.awards.issue(provider.cohort, provider.manager, Quiet())
    rows = provider.services.cohorts.learners(provider.cohort)
    return next(row.learner.id for row in rows if row.portfolio.id == portfolio)


def test_what_was_issued_counts_until_it_is_revoked(provider: Provider, holder: str) -> None:
    learners = provider.services.pathway_learners
    found = with_steps(provider, provider.achievement, second(provider))
    (someone,) = learners.find("wanji", provider.manager)
    assert [one.id for one in learners.named("Wanjiru Kamau", provider.manager)] == [someone.id]
    now = learners.progress(found, someone.id)
    (issued,) = provider.services.register.lines(provider.cohort)
    assert (now.at["a"].standing, now.at["a"].source) == (Standing.EARNED, issued.credential.id)
    assert now.at["b"].standing is Standing.NEXT
    provider.services.register.revoke(issued.credential.id, "Not their own work", provider.manager)
    again = learners.progress(found, holder)
    assert {n: at.standing.value for n, at in again.at.items()} == {"a": "next", "b": "blocked"}


def test_what_somebody_else_gave_counts_once_it_is_recognised(provider: Provider) -> None:
    learners = provider.services.pathway_learners
    provider.enrol("Wanjiru Kamau")
    (someone,) = learners.find("Wanjiru", provider.manager)
    found = with_steps(provider, provider.achievement)
    day = date(2026, 1, 2)
    with pytest.raises(McredError, match="Say what you have seen"):
        learners.recognise("a", someone.id, day, " ", provider.manager)
    with pytest.raises(McredError, match="still to come"):
        learners.recognise("a", someone.id, date(2999, 1, 1), "Licence 7", provider.manager)
    learners.recognise("a", someone.id, day, "Licence 7", provider.manager)
    now = learners.progress(found, someone.id)
    assert now.completed == day
    with pytest.raises(McredError, match="reason"):
        learners.withdraw(now.at["a"].source, "", provider.manager)
    learners.withdraw(now.at["a"].source, "It was another's", provider.manager)
    assert learners.progress(found, someone.id).completed is None


# --- files


def exported(provider: Provider, tmp_path: Path, found: OpenPathway) -> dict:
    provider.services.pathway_files.export(found, tmp_path / "p.json")
    return json.loads((tmp_path / "p.json").read_text("utf-8"))


def take(services: Services, file: Path) -> Plan:
    made = services.store.new_id()
    services.pathway_files.take(services.pathway_files.read(file), made)
    return services.pathways.open(made).plan


def test_a_pathway_goes_out_and_comes_in_beside_itself(provider: Provider, tmp_path: Path) -> None:
    found = with_steps(provider, provider.achievement, second(provider))
    exported(provider, tmp_path, found)
    again = take(provider.services, tmp_path / "p.json")
    assert [node.achievement_id for node in again.nodes] == [
        node.achievement_id for node in found.plan.nodes
    ]
    assert len(again.links) == 1
    assert len(provider.services.pathways.all()) == 2


def test_achievements_of_another_catalogue_are_known_again_by_title(
    provider: Provider, tmp_path: Path
) -> None:
    found = with_steps(provider, provider.achievement, second(provider))
    whole = exported(provider, tmp_path, found)
    whole["nodes"][0]["achievement_id"] = "of another workspace"
    whole["nodes"][1] |= {"achievement_id": "of another workspace too", "title": "Unheard of"}
    (tmp_path / "p.json").write_text(json.dumps(whole))
    first, then = take(provider.services, tmp_path / "p.json").nodes
    assert (first.achievement_id, then.achievement_id) == (provider.achievement, None)
    assert then.title == "Unheard of"


def _circle(whole: dict) -> None:
    whole["edges"].append(["b", "a"])


def _too_many(whole: dict) -> None:
    whole["nodes"] = [{"id": str(n), "kind": "outside", "title": "x"} for n in range(10_000)]


def _dangling(whole: dict) -> None:
    whole["edges"].append(["a", "nobody"])


def _in_no_group(whole: dict) -> None:
    whole["nodes"][0]["group_id"] = "b"


def _unknown_field(whole: dict) -> None:
    whole["nodes"][1]["secret"] = 1


def _twice(whole: dict) -> None:
    whole["nodes"][1]["id"] = "a"


def _later(whole: dict) -> None:
    whole["version"] = 2


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_circle, r"p.json, edges: .*(Data Steward → Map Maker|Map Maker → Data Steward) → "),
        (_too_many, r"10,000 steps and groups; it may have 1,000"),
        (_dangling, r"There is no step “nobody”"),
        (_in_no_group, r"p.json, nodes.0.group_id: There is no group “b”"),
        (_unknown_field, r"p.json, nodes.1.secret"),
        (_twice, r"an id is used twice"),
        (_later, r"version 2, not 1"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_its_place(
    provider: Provider, tmp_path: Path, spoil, told: str
) -> None:
    found = with_steps(provider, provider.achievement, second(provider))
    whole = exported(provider, tmp_path, found)
    spoil(whole)
    (tmp_path / "p.json").write_text(json.dumps(whole))
    with pytest.raises(UntrustedInputError, match=told):
        provider.services.pathway_files.read(tmp_path / "p.json")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b"{" * 100_000, b'"x'])
def test_a_file_that_is_no_pathway_is_refused(
    provider: Provider, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "p.json").write_bytes(content)
    with pytest.raises(UntrustedInputError):
        provider.services.pathway_files.read(tmp_path / "p.json")


def test_as_many_steps_as_are_allowed_are_taken(provider: Provider, tmp_path: Path) -> None:
    nodes = [{"id": str(n), "kind": "outside", "title": f"Step {n}"} for n in range(MOST_NODES)]
    whole = {"format": "mcred-pathway", "version": 1, "pathway": {"title": "Long"}, "nodes": nodes}
    (tmp_path / "p.json").write_text(json.dumps(whole))
    assert len(take(provider.services, tmp_path / "p.json").nodes) == MOST_NODES

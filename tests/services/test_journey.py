"""The journey of a record over a real workspace."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.errors import McredError, NotFoundError, WorkspaceError
from mcred_desktop.domain.journeys.journey import Answer, Standing
from mcred_desktop.domain.records.record import Skill
from mcred_desktop.services.canvases.templates import canvas_template
from mcred_desktop.services.journeys.book import FOLDER, journey_book
from mcred_desktop.services.journeys.journey import Journeyed, answer_id


def seen(provider: Provider) -> Journeyed:
    return provider.services.journey.of_record(provider.achievement)


def standing(provider: Provider, key: str) -> Standing:
    return seen(provider).standing.standings[key]


def give(provider: Provider, key: str, **fields: object) -> None:
    given = standing(provider, key).given
    provider.services.journey.save(given.model_copy(update=fields))


def put_note(provider: Provider, template: str, block: str, *, decided: bool) -> None:
    services = provider.services
    canvases = {one.template: one.id for one in services.canvases.of(provider.achievement)}
    made = canvases.get(template) or services.store.new_id()
    with services.store.begin() as session:
        note = Note(
            id=services.store.new_id(),
            canvas_id=made,
            block=block,
            text="Twelve clinics asked",
            author=provider.manager,
            decided=decided,
        )
        session.put(note)
    if template not in canvases:
        services.canvases.start(made, provider.achievement, template)


def test_a_record_with_a_rubric_and_a_cohort_has_checks_answered_by_itself(provider):
    found = seen(provider).standing
    by_record = {key for key, one in found.standings.items() if one.by_record and one.is_done}
    assert {
        "goals-outcomes",
        "structure-size",
        "assessment-rubric",
        "content-approved",
    } <= by_record
    assert found.standings["experience-groups"].answer is Answer.PARTLY
    assert found.standings["experience-issued"].answer is None
    provider.enrol("Ada", evaluators=(provider.ruth,))
    assert standing(provider, "experience-groups").answer is Answer.YES


def test_a_field_that_is_filled_ticks_its_check_and_one_that_is_emptied_takes_it_back(provider):
    design = provider.services.design
    record = design.record(provider.achievement)
    assert standing(provider, "assessment-identity").answer is None
    design.save(record.model_copy(update={"identity_check": "Identity card at the oral part"}))
    assert standing(provider, "assessment-identity").by_record
    design.save(record)
    assert standing(provider, "assessment-identity").answer is None


def test_notes_on_a_block_answer_partly_and_a_decided_one_in_full(provider):
    put_note(provider, "operating-context", "approval", decided=False)
    assert standing(provider, "house-approval").answer is Answer.PARTLY
    put_note(provider, "operating-context", "approval", decided=True)
    assert standing(provider, "house-approval").answer is Answer.YES


def test_outcomes_are_measured_once_a_published_rubric_has_a_criterion_for_each(provider):
    assert standing(provider, "goals-measurable").answer is None
    rubrics = provider.services.rubrics
    draft = rubrics.draft(provider.rubric)
    first, *rest = draft.content.criteria
    linked = first.model_copy(update={"outcomes": ("o1",)})
    content = draft.content.model_copy(update={"criteria": (linked, *rest)})
    rubrics.save(draft.model_copy(update={"content": content}))
    rubrics.publish(provider.rubric, provider.manager)
    assert standing(provider, "goals-measurable").answer is Answer.YES


def test_a_skill_with_an_address_is_in_the_words_of_a_framework(provider):
    design = provider.services.design
    record = design.record(provider.achievement)
    skill = Skill(id="s", name="data quality", framework="ESCO", url="https://data.europa.eu/s")
    design.save(record.model_copy(update={"skills": (skill,)}))
    assert standing(provider, "goals-words").is_done


def test_an_answer_with_note_owner_day_and_link_is_kept(provider):
    give(
        provider,
        "market-size",
        answer=Answer.PARTLY,
        note="About 300 a year",
        owner=provider.ruth,
        due=date(2026, 12, 1),
        link=f"rubric:{provider.rubric}",
    )
    given = standing(provider, "market-size").given
    assert (given.answer, given.note) == (Answer.PARTLY, "About 300 a year")
    assert (given.owner, given.due) == (provider.ruth, date(2026, 12, 1))
    assert dict(seen(provider).targets)[given.link] == "Steward portfolio"


def test_an_answer_can_be_overruled_and_given_back_to_the_record(provider):
    give(provider, "goals-outcomes", answer=Answer.NO, note="Only half of them")
    assert standing(provider, "goals-outcomes").overruled
    give(provider, "goals-outcomes", answer=None, note="")
    assert standing(provider, "goals-outcomes").by_record


def test_two_laptops_answer_a_check_in_one_register(provider):
    assert answer_id("r", "market-size") == answer_id("r", "market-size")
    assert answer_id("r", "market-size") != answer_id("r", "market-need")


def test_an_owner_who_is_not_here_is_refused_and_nothing_changes(provider):
    with pytest.raises(NotFoundError):
        give(provider, "market-size", owner="nobody", answer=Answer.YES)
    assert standing(provider, "market-size").answer is None


def test_a_record_in_spanish_has_its_journey_in_spanish(provider):
    design = provider.services.design
    record = design.record(provider.achievement)
    design.save(record.model_copy(update={"language": "es-MX"}))
    assert seen(provider).standing.phases[0].title == "Estrategia"


def test_every_text_of_the_journey_is_there_in_both_languages():
    english, spanish = journey_book("en"), journey_book("es")
    for one, other in zip(english.steps, spanish.steps, strict=True):
        assert one.title != other.title
        assert one.purpose != other.purpose
        assert len(one.questions) == len(other.questions)
        assert len(one.success) == len(other.success)
    for one, other in zip(english.checks, spanish.checks, strict=True):
        assert one.text != other.text
        assert bool(one.needed) == bool(other.needed)
        assert one.needed != other.needed or not one.needed


def test_every_canvas_and_block_the_journey_names_is_there():
    for check in journey_book("en").checks:
        for places in (*check.answered_by, *filter(None, [check.see])):
            for place in places.split(" or "):
                kind, _, name = place.partition(":")
                if kind == "canvas":
                    template, block = name.split("/")
                    assert canvas_template(template).block(block).key == block


def test_every_phase_has_checks_the_next_one_waits_for():
    for phase in journey_book("en").phases:
        assert any(check.needed for check in phase.checks), phase.key


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("journey.json", '"key": "market-need"', '"key": "Market need"', "journey.json, phases.0"),
        ("journey.json", '"field:hours"', '"field:hrs"', "field:hrs is no field"),
        ("journey.json", "{", "", "Invalid JSON"),
        ("es.json", '"market-need"', '"market-ned"', "es.json, checks.market-ned"),
    ],
)
def test_a_journey_edited_wrongly_by_hand_is_named_and_nothing_else_breaks(
    provider, tmp_path: Path, name, old, new, told
):
    for file in FOLDER.glob("*.json"):
        text = file.read_text("utf-8")
        made = text.replace(old, new, 1) if file.name == name else text
        (tmp_path / file.name).write_text(made, "utf-8")
    design, journey = provider.services.design, provider.services.journey
    if name == "es.json":
        record = design.record(provider.achievement)
        design.save(record.model_copy(update={"language": "es"}))
    broken = replace(journey, folder=tmp_path)
    with pytest.raises(McredError) as refused:
        broken.of_record(provider.achievement)
    assert told in str(refused.value)
    assert design.record(provider.achievement).title == "Data Steward"


def test_a_provider_can_add_a_check_without_python(provider, tmp_path: Path):
    for file in FOLDER.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    book = json.loads((tmp_path / "journey.json").read_text("utf-8"))
    own = {"key": "own", "text": "The senate has heard of it", "method": "authorisation"}
    book["phases"][1]["steps"][1]["checks"].append(own)
    (tmp_path / "journey.json").write_text(json.dumps(book), "utf-8")
    journey = replace(provider.services.journey, folder=tmp_path)
    found = journey.of_record(provider.achievement).standing
    assert found.phases[1].groups[1].standings[-1].check.text == "The senate has heard of it"


def test_an_answer_to_a_check_that_is_no_more_stays_stored_and_unseen(provider):
    given = standing(provider, "market-size").given
    key = answer_id(provider.achievement, "gone")
    gone = given.model_copy(update={"id": key, "check_key": "gone", "answer": Answer.YES})
    provider.services.journey.save(gone)
    assert "gone" not in seen(provider).standing.standings


def test_the_report_goes_into_a_file_or_says_why_not(provider, tmp_path: Path):
    give(provider, "market-need", answer=Answer.NO, note="أسئلة", due=date(2026, 1, 1))
    target = tmp_path / "journey.pdf"
    provider.services.journey.print(provider.achievement, target)
    assert target.read_bytes().startswith(b"%PDF")
    with pytest.raises(WorkspaceError):
        provider.services.journey.print(provider.achievement, tmp_path)

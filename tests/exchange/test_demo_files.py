"""The demo's evidence and data."""

import json

import pytest
from PIL import Image, ImageOps

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.assess.assessment import Score, Sheet, Verdict, result
from mcred_desktop.domain.assess.settling import differences, settled
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.findings import findings
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.demo_files import BROKEN_AT, make_evidence
from mcred_desktop.exchange.evidence import media_type
from mcred_desktop.services.canvases.templates import canvas_template


def demo(name: str):
    return json.loads((RESOURCES / "demo" / f"{name}.json").read_text("utf-8"))


def test_every_learner_hands_in_texts_and_a_photograph(tmp_path):
    files = make_evidence(tmp_path / "李思敏", "李思敏", 0)
    assert {file.name: media_type(file) for file in files} == {
        "reflection.txt": "text/plain",
        "notice-board.jpg": "image/jpeg",
        "stewardship-plan.md": "text/plain",
    }
    assert "李思敏" in files[0].read_text("utf-8")


def test_the_photograph_stands_upright_only_when_its_rotation_is_heeded(tmp_path):
    file = make_evidence(tmp_path, "Ana", 1)[1]
    with Image.open(file) as stored:
        assert stored.width < stored.height
        upright = ImageOps.exif_transpose(stored)
    assert upright.width > upright.height


def test_one_learner_hands_in_a_picture_that_cannot_be_opened(tmp_path):
    broken = make_evidence(tmp_path, "Łukasz", BROKEN_AT)[-1]
    assert broken.name == "photo.jpg"
    assert media_type(broken) == "image/jpeg"
    with Image.open(broken) as image, pytest.raises(OSError, match="truncated"):
        image.load()


def test_the_same_evidence_has_the_same_bytes(tmp_path):
    first, second = (make_evidence(tmp_path / name, "Ana", 2) for name in ("a", "b"))
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_the_demo_tells_every_kind_of_result():
    rubric = Rubric.model_validate(demo("rubric"))
    results = [
        result(rubric, settled(rubric, sheets))
        for sheets in map(_sheets, demo("cohort")["learners"])
        if sheets
    ]
    refused = [r for r in results if r.verdict is Verdict.NOT_YET]
    assert {r.band for r in results} == {None, "Foundation", "Proficient", "Expert"}
    assert any(r.missed for r in refused)
    assert any(r.insufficient for r in refused)
    assert any(r.percent < rubric.pass_mark for r in refused)


def test_the_demo_settles_by_itself_and_leaves_somebody_to_score():
    rubric = Rubric.model_validate(demo("rubric"))
    learners = demo("cohort")["learners"]
    assert findings(rubric) == ()
    assert not any(differences(rubric, _sheets(learner)) for learner in learners)
    assert any(learner["assigned"] and not learner["sheets"] for learner in learners)
    assert any(len(learner["sheets"]) == 2 for learner in learners)
    assert len(learners) >= 24


def test_the_demo_names_only_people_outcomes_and_blocks_that_it_has():
    people = {
        p["key"]: Person(id=p["key"], name=p["name"], roles=p["roles"]) for p in demo("people")
    }
    record = Achievement.model_validate({"id": "record", **demo("achievement")})
    outcomes = {outcome.id for outcome in record.outcomes}
    notes = demo("canvas")["notes"]
    template = canvas_template(demo("canvas")["template"])
    for learner in demo("cohort")["learners"]:
        assert all(Role.EVALUATOR in people[key].roles for key in learner["assigned"])
        assert [sheet["evaluator"] for sheet in learner["sheets"]] in ([], learner["assigned"])
    assert all(note["author"] in people and template.block(note["block"]) for note in notes)
    assert {note["sent_to"] for note in notes} - {None} <= outcomes
    assert {o.note for o in record.outcomes} - {None} <= {note["key"] for note in notes}
    for criterion in Rubric.model_validate(demo("rubric")).criteria:
        assert set(criterion.outcomes) <= outcomes


def _sheets(learner) -> list[Sheet]:
    return [
        Sheet(
            id=str(place),
            at="2026-11-02T09:00:00.000Z",
            author=sheet["evaluator"],
            assignment_id="assignment",
            portfolio_id="portfolio",
            rubric_version_id="rubric",
            scores=tuple(
                Score(criterion_id=criterion, level_id=level)
                for criterion, level in sheet["levels"].items()
            ),
        )
        for place, sheet in enumerate(learner["sheets"])
    ]

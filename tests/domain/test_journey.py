"""Where a record stands on its journey, from answers and from what is there."""

from datetime import date

import pytest
from pydantic import ValidationError

from mcred_desktop.domain.journeys.book import JourneyBook, JourneyWords
from mcred_desktop.domain.journeys.journey import (
    Answer,
    JourneyAnswer,
    JourneyStanding,
    Lens,
    Tally,
    standing_of,
)

YES, PARTLY, NO, NEVER = Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE
BOOK = {
    "language": "en",
    "method": [
        {
            "key": "plan",
            "title": "Planning",
            "summary": "Know why.",
            "aspects": [
                {"key": "worth", "title": "Worth", "purpose": "What is asked for."},
                {"key": "money", "title": "Money", "purpose": "Who pays."},
            ],
        },
        {
            "key": "impact",
            "title": "Impact",
            "summary": "Find out.",
            "aspects": [{"key": "figures", "title": "Figures", "purpose": "Count."}],
        },
    ],
    "phases": [
        {
            "key": "begin",
            "title": "Begin",
            "summary": "Be sure.",
            "steps": [
                {
                    "key": "need",
                    "title": "Need",
                    "purpose": "Find out.",
                    "questions": ["Who asks?"],
                    "checks": [
                        {
                            "key": "asked",
                            "text": "Somebody asked",
                            "method": "worth",
                            "needed": "ask somebody",
                            "answered_by": ["field:summary or canvas:strategy/need"],
                        },
                        {"key": "paid", "text": "Somebody pays", "method": "money"},
                    ],
                },
                {
                    "key": "size",
                    "title": "Size",
                    "purpose": "Measure.",
                    "questions": ["How long?"],
                    "checks": [
                        {
                            "key": "stated",
                            "text": "It is stated",
                            "method": "worth",
                            "answered_by": ["field:hours", "field:credits"],
                        }
                    ],
                },
            ],
        },
        {
            "key": "end",
            "title": "End",
            "summary": "Look back.",
            "steps": [
                {
                    "key": "looked",
                    "title": "Looked back",
                    "purpose": "Count.",
                    "questions": ["How many?"],
                    "checks": [
                        {
                            "key": "counted",
                            "text": "All are counted",
                            "method": "figures",
                            "needed": "count them",
                            "see": "event:credential-issued",
                        }
                    ],
                }
            ],
        },
    ],
}


def book(**changed: object) -> JourneyBook:
    return JourneyBook.model_validate({**BOOK, **changed})


def standing(*found: str, partly: tuple[str, ...] = (), **given: object) -> JourneyStanding:
    answers = {
        check.key: JourneyAnswer(id=check.key, achievement_id="r", check_key=check.key)
        for check in book().checks
    }
    for key, said in given.items():
        fields = said if isinstance(said, dict) else {"answer": said}
        answers[key] = answers[key].model_copy(update=fields)
    told = dict.fromkeys(found, YES) | dict.fromkeys(partly, PARTLY)
    return standing_of(book(), answers, told)


def said(found: JourneyStanding, key: str) -> Answer | None:
    return found.standings[key].answer


def test_a_check_nobody_answered_is_open():
    found = standing()
    assert said(found, "paid") is None
    assert found.standings["paid"].is_open
    assert found.checks == Tally(0, 4)


def test_a_filled_field_ticks_its_check():
    found = standing("field:summary")
    assert found.standings["asked"].by_record
    assert found.standings["asked"].is_done


def test_either_of_two_places_is_enough_and_the_better_one_counts():
    assert said(standing("canvas:strategy/need"), "asked") is YES
    assert said(standing(partly=("canvas:strategy/need",)), "asked") is PARTLY
    both = standing("field:summary", partly=("canvas:strategy/need",))
    assert said(both, "asked") is YES


def test_a_check_of_several_fields_is_partly_met_until_all_are_there():
    assert said(standing("field:hours"), "stated") is PARTLY
    assert said(standing("field:hours", "field:credits"), "stated") is YES


def test_what_a_person_says_counts_before_what_the_record_says():
    one = standing("field:summary", asked=NO).standings["asked"]
    assert one.answer is NO
    assert one.overruled
    assert not one.by_record
    agreed = standing("field:summary", asked=YES).standings["asked"]
    assert not agreed.overruled


def test_an_owner_alone_leaves_the_answer_to_the_record():
    one = standing("field:summary", asked={"owner": "p"}).standings["asked"]
    assert one.by_record


def test_what_does_not_apply_is_not_counted():
    found = standing(paid=NEVER, asked=YES)
    assert found.phases[0].groups[0].tally == Tally(1, 1)
    assert found.phases[0].groups[0].tally.is_whole
    assert found.checks == Tally(1, 3)


def test_a_step_is_complete_only_when_every_check_is_met():
    assert standing(asked=YES, paid=PARTLY).steps == Tally(0, 3)
    assert standing(asked=YES, paid=YES).steps == Tally(1, 3)


def test_the_next_phase_waits_for_the_needed_checks_of_the_first_that_is_not_through():
    blocking = standing().blocking()
    assert blocking is not None
    assert blocking.waiting is not None
    assert blocking.waiting.title == "End"
    assert [check.needed for check in blocking.checks] == ["ask somebody"]


def test_the_last_phase_blocks_nothing_and_says_what_it_needs():
    blocking = standing(asked=YES).blocking()
    assert blocking is not None
    assert (blocking.phase.title, blocking.waiting) == ("End", None)
    assert standing(asked=YES, counted=NEVER).blocking() is None


def test_the_four_step_method_shows_the_same_answers():
    found = standing(asked=YES)
    planning, impact = found.sections(Lens.METHOD)
    assert [group.title for group in planning.groups] == ["Worth", "Money"]
    assert [one.check.key for one in planning.groups[0].standings] == ["asked", "stated"]
    assert (planning.tally, impact.tally) == (Tally(1, 3), Tally(0, 1))
    phases = found.sections(Lens.PHASES)
    assert sum(section.tally.of for section in phases) == planning.tally.of + impact.tally.of


def test_steps_are_numbered_through_all_phases():
    titles = [group.title for section in standing().phases for group in section.groups]
    assert titles == ["1 Need", "2 Size", "3 Looked back"]


def test_an_open_check_is_late_after_its_day():
    one = standing(paid={"due": date(2026, 3, 1)}).standings["paid"]
    assert one.is_late(date(2026, 3, 2))
    assert not one.is_late(date(2026, 3, 1))
    done = standing(paid={"due": date(2026, 3, 1), "answer": YES}).standings["paid"]
    assert not done.is_late(date(2026, 3, 2))


def test_the_place_to_work_on_a_check_is_where_it_is_answered():
    places = {check.key: check.place for check in book().checks}
    assert places["asked"] == "field:summary"
    assert places["counted"] == "event:credential-issued"
    assert places["paid"] is None


def test_a_link_leads_to_a_known_kind_of_place():
    with pytest.raises(ValidationError):
        JourneyAnswer(id="a", achievement_id="r", check_key="paid", link="https://example.org")


def changed_check(**update: object) -> dict[str, object]:
    first, *phases = BOOK["phases"]
    step, *steps = first["steps"]
    check, *checks = step["checks"]
    made = {**step, "checks": [{**check, **update}, *checks]}
    return {"phases": [{**first, "steps": [made, *steps]}, *phases]}


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ({"key": "paid"}, "the check paid is there twice"),
        ({"method": "luck"}, "the method of check asked, luck, is none"),
        ({"answered_by": ["field:sumary"]}, "field:sumary is no field"),
        ({"answered_by": ["canvas:strategy"]}, "does not name a canvas and its block"),
        ({"answered_by": ["event:full-moon"]}, "event:full-moon is no field"),
        ({"see": "role:king"}, "role:king is no field"),
        ({"text": ""}, "at least 1 character"),
        ({"colour": "red"}, "not permitted"),
    ],
)
def test_a_book_that_cannot_be_right_says_what_is_wrong(update, told):
    with pytest.raises(ValidationError, match=told):
        book(**changed_check(**update))


def test_words_of_another_language_replace_those_they_have():
    words = JourneyWords.model_validate(
        {
            "language": "es",
            "phases": {"begin": {"title": "Comienzo", "summary": "Estar seguro."}},
            "checks": {"asked": {"text": "Alguien preguntó", "needed": "preguntar a alguien"}},
        }
    )
    said = words.over(book())
    assert said.language == "es"
    assert [phase.title for phase in said.phases] == ["Comienzo", "End"]
    assert said.checks[0].needed == "preguntar a alguien"
    assert said.checks[1].text == "Somebody pays"
    assert said.checks[0].answered_by == book().checks[0].answered_by


def test_words_for_what_the_book_does_not_have_are_named():
    words = JourneyWords.model_validate({"language": "es", "checks": {"askd": {"text": "¿?"}}})
    assert words.unknown_to(book()) == ["checks.askd"]

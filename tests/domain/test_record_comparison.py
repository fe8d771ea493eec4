"""Two states of a record side by side."""

from mcred_desktop.domain.records.comparison import compared
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Outcome, Skill

BEFORE = Achievement(
    id="x",
    title="Steward",
    hours=60,
    outcomes=(Outcome(id="a", text="Find the cause"), Outcome(id="b", text="Plan the repair")),
    skills=(Skill(id="s", name="Counting"),),
)


def told(**fields: object) -> list[tuple[str, str, str]]:
    after = BEFORE.model_copy(update=fields)
    return [(one.field, one.before, one.after) for one in compared(BEFORE, after)]


def test_what_differs_is_told_as_text_in_the_order_of_the_record():
    assert told(hours=75, title="Data steward", cost="Nothing") == [
        ("title", "Steward", "Data steward"),
        ("hours", "60", "75"),
        ("cost", "", "Nothing"),
    ]


def test_outcomes_are_compared_in_their_order_and_skills_with_their_alignment():
    first, second = BEFORE.outcomes
    aligned = Skill(id="s", name="Counting", framework="ESCO", code="S1.2")
    assert told(outcomes=(second, first), skills=(aligned,)) == [
        ("outcomes", "Find the cause\nPlan the repair", "Plan the repair\nFind the cause"),
        ("skills", "Counting", "Counting · ESCO · S1.2"),
    ]


def test_a_link_to_a_note_is_no_difference():
    linked = BEFORE.outcomes[0].model_copy(update={"note": "n"})
    assert told(outcomes=(linked, BEFORE.outcomes[1])) == []

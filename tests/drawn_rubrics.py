"""Rubrics of every kind, drawn at random: what the model allows and an editor can make."""

from hypothesis import strategies as st

from mcred_desktop.domain.rubrics.rubric import (
    Band,
    Criterion,
    Level,
    Rubric,
    RubricKind,
    Standing,
    ThirdLook,
)

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12
).map(lambda text: " ".join(text.split()))
NUMBERS = st.decimals(0, 50, places=1).map(float)


@st.composite
def levels(draw: st.DrawFn, ids: list[str], *, points: str) -> tuple[Level, ...]:
    """Levels with rising points; ``points`` is none, steps or ranges."""
    steps = draw(st.lists(NUMBERS, min_size=2 * len(ids), max_size=2 * len(ids), unique=True))
    steps = [0.0, *sorted(round(step + 0.1, 1) for step in steps)]
    return tuple(
        Level(
            id=level_id,
            name=draw(WORDS),
            points=None if points == "none" else steps[2 * place + 1],
            points_from=steps[2 * place] if points == "ranges" else None,
        )
        for place, level_id in enumerate(ids)
    )


@st.composite
def criteria(draw: st.DrawFn, row_id: str, columns: tuple[Level, ...], points: str) -> Criterion:
    ids = [level.id for level in columns]
    own: list[str] = []
    if draw(st.integers(0, 3)) == 0:
        offered = draw(st.sets(st.sampled_from(ids), min_size=1))
        own = [column for column in ids if column in offered]
    offered_ids = own or ids
    return Criterion(
        id=row_id,
        title=draw(WORDS),
        description=draw(WORDS),
        weight=draw(st.sampled_from([0.0, 0.1, 1.0, 2.5, 33.3])),
        must_reach=draw(st.none() | st.sampled_from(offered_ids)),
        descriptors=draw(st.dictionaries(st.sampled_from(offered_ids), WORDS)),
        outcomes=tuple(draw(st.lists(st.sampled_from(["o1", "o2"]), unique=True))),
        skills=tuple(draw(st.lists(st.sampled_from(["s1", "s2"]), unique=True))),
        evidence=draw(WORDS),
        feedback_only=draw(st.sampled_from([False, False, True])),
        own_levels=draw(levels(own, points=points)),
    )


@st.composite
def bands(draw: st.DrawFn, columns: int, *, percent: bool) -> tuple[Band, ...]:
    marks = sorted(draw(st.lists(st.integers(0, 100), max_size=3)))
    return tuple(
        Band(
            id=f"b{place}",
            name=draw(WORDS),
            at_least=mark if percent and draw(st.booleans()) else None,
            none_below=draw(st.integers(0, columns)),
            standing=tuple(
                Standing(rank=rank, criteria=draw(st.integers(1, 3)))
                for rank in draw(st.lists(st.integers(1, columns), max_size=2, unique=True))
            ),
        )
        for place, mark in enumerate(marks)
    )


@st.composite
def rubrics(
    draw: st.DrawFn, most_rows: int = 4, most_levels: int = 4, *, ranges: bool = True
) -> Rubric:
    """A rubric whose points rise from level to level."""
    kind = draw(st.sampled_from(RubricKind))
    points = draw(st.sampled_from(["steps", "none", "ranges"] if ranges else ["steps", "none"]))
    single = kind is RubricKind.SINGLE_POINT
    count = 3 if single else draw(st.integers(1, most_levels))
    columns = draw(levels([f"l{place}" for place in range(1, count + 1)], points=points))
    rows = 1 if kind is RubricKind.HOLISTIC else draw(st.integers(1, most_rows))
    return Rubric(
        title=draw(WORDS),
        kind=kind,
        levels=columns,
        criteria=tuple(draw(criteria(f"c{place}", columns, points)) for place in range(rows)),
        pass_mark=draw(st.none() | st.integers(0, 100)),
        bands=draw(bands(count, percent=points != "none")),
        third_look=ThirdLook(
            levels_apart=draw(st.integers(1, 4)), verdict_differs=draw(st.booleans())
        ),
        language=draw(st.sampled_from(["en", "es", "ar"])),
    )


@st.composite
def judged(draw: st.DrawFn) -> tuple[Rubric, dict[str, str]]:
    """A rubric and a level for each criterion."""
    rubric = draw(rubrics())
    chosen = {row.id: draw(st.sampled_from(rubric.levels_of(row))).id for row in rubric.criteria}
    return rubric, chosen


def reworded(rubric: Rubric) -> Rubric:
    """The rubric with every word another."""
    rows = tuple(
        row.model_copy(
            update={
                "title": row.title + "!",
                "description": "Other words.",
                "descriptors": {level.id: "new" for level in rubric.levels_of(row)},
                "outcomes": ("o9",),
                "skills": (),
                "evidence": "Two photos.",
                "own_levels": tuple(x.model_copy(update={"name": "N"}) for x in row.own_levels),
            }
        )
        for row in rubric.criteria
    )
    return rubric.model_copy(
        update={
            "title": rubric.title + "!",
            "language": "pt",
            "criteria": rows,
            "levels": tuple(x.model_copy(update={"name": "N"}) for x in rubric.levels),
            "bands": tuple(x.model_copy(update={"name": "N"}) for x in rubric.bands),
        }
    )


def first(parts, **fields):
    return (parts[0].model_copy(update=fields), *parts[1:])


STRUCTURE = {
    "kind": lambda r: {"kind": next(kind for kind in RubricKind if kind is not r.kind)},
    "points": lambda r: {"levels": first(r.levels, points=99.0)},
    "range": lambda r: {"levels": first(r.levels, points=99.0, points_from=98.5)},
    "a level more": lambda r: {"levels": (*r.levels, Level(id="new", name=""))},
    "the level's id": lambda r: {"levels": first(r.levels, id="new")},
    "a row more": lambda r: {"criteria": (*r.criteria, Criterion(id="new", title=""))},
    "the order of rows": lambda r: {"criteria": (Criterion(id="new", title=""), *r.criteria[::-1])},
    "weight": lambda r: {"criteria": first(r.criteria, weight=7.75)},
    "must reach": lambda r: {"criteria": first(r.criteria, must_reach="elsewhere")},
    "feedback only": lambda r: {
        "criteria": first(r.criteria, feedback_only=not r.criteria[0].feedback_only)
    },
    "own levels": lambda r: {
        "criteria": first(r.criteria, own_levels=(Level(id="l1", name="", points=98.0),))
    },
    "pass mark": lambda r: {"pass_mark": 12.25},
    "a band more": lambda r: {"bands": (*r.bands, Band(id="new", name=""))},
    "third look": lambda r: {"third_look": ThirdLook(levels_apart=9)},
}
"""Changes that can change an outcome, each as the parts to update"""

"""Rubrics of every shape, for tests of what becomes of them."""

from itertools import combinations

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
from mcred_desktop.exchange.rubrics.words import tidy

_SIGNS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))
_TRAPS = st.sampled_from(
    ["=cmd|' /C calc'!A0", "+1", "-", "@", "'=", "''=x", "|", "\\", "\\|", "<br>", "<b>", "&amp;",
     "[–]", "[]", "[Yes (2)]", "Good (3)", "(–)", "3 - Good", "Weight", "Criterion", "# x", '"',
     ",", ";", "_x0041_", "a\nb", "1,5", "｜", "＝1", "#1", "%", "---", "`", "*"]
)  # fmt: skip


def _one_line(text: str) -> str:
    return " ".join(tidy(text).split())


prose = st.lists(st.text(_SIGNS, max_size=8) | _TRAPS | st.just("\n"), max_size=4).map(
    lambda parts: tidy("".join(parts))
)
titles = st.lists(st.text(_SIGNS, max_size=8) | _TRAPS, max_size=3).map(
    lambda parts: _one_line("".join(parts)) or "Title"
)
points = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
weights = st.integers(1, 5_000).map(lambda hundredths: hundredths / 100)


@st.composite
def scales(draw, ids, *, scored, ranges=True):
    """Levels with ``ids``: rising points, or none."""
    names = draw(st.lists(titles, min_size=len(ids), max_size=len(ids)))
    if not scored:
        return tuple(Level(id=i, name=n) for i, n in zip(ids, names, strict=True))
    marks = sorted(draw(st.sets(points, min_size=len(ids), max_size=len(ids))))
    if marks[-1] == 0:
        marks[-1] = 1.0
    starts = [draw(st.none() | st.just(m / 2)) if ranges else None for m in marks]
    return tuple(
        Level(id=i, name=n, points=p, points_from=s)
        for i, n, p, s in zip(ids, names, marks, starts, strict=True)
    )


@st.composite
def rows(draw, number, columns, *, scored):
    """A criterion, often with levels of its own."""
    ids = [level.id for level in columns]
    own = ()
    if draw(st.booleans()):
        size = draw(st.integers(1, len(ids)))
        own = draw(scales(draw(st.sampled_from(list(combinations(ids, size)))), scored=scored))
    offered = [level.id for level in own or columns]
    feedback = draw(st.booleans())
    said = {i: draw(prose) for i in offered}
    return Criterion(
        id=f"criterion-{number}",
        title=draw(titles),
        description=draw(prose),
        evidence=draw(prose),
        weight=1.0 if feedback else draw(st.just(1.0) | weights),
        feedback_only=feedback,
        must_reach=draw(st.none() | st.sampled_from(offered)),
        descriptors={i: text for i, text in said.items() if text},
        own_levels=() if own == columns else own,
    )


@st.composite
def grids(draw):
    """Rubrics with everything a table of cells can say."""
    ids = [f"level-{n}" for n in range(1, draw(st.integers(1, 5)) + 1)]
    scored = draw(st.booleans())
    columns = draw(scales(ids, scored=scored))
    count = draw(st.integers(1, 4))
    return Rubric(
        title=draw(titles),
        levels=columns,
        criteria=tuple(draw(rows(n, columns, scored=scored)) for n in range(1, count + 1)),
        pass_mark=60.0 if scored else None,
    )


@st.composite
def rubrics(draw):
    """Rubrics with everything a rubric can say."""
    base = draw(grids())
    ids = st.lists(titles, max_size=2).map(tuple)
    bands = st.builds(
        Band,
        id=st.uuids().map(str),
        name=titles,
        at_least=st.none() | st.floats(0, 100),
        none_below=st.integers(0, 20),
        standing=st.lists(
            st.builds(Standing, rank=st.integers(1, 20), criteria=st.integers(1, 500)), max_size=2
        ).map(tuple),
    )
    return base.model_copy(
        update={
            "kind": draw(st.sampled_from(RubricKind)),
            "criteria": tuple(
                row.model_copy(update={"outcomes": draw(ids), "skills": draw(ids)})
                for row in base.criteria
            ),
            "pass_mark": draw(st.none() | st.floats(0, 100)),
            "bands": draw(st.lists(bands, max_size=3).map(tuple)),
            "third_look": draw(
                st.builds(
                    ThirdLook,
                    levels_apart=st.integers(1, 20),
                    verdict_differs=st.booleans(),
                    must_pass_differs=st.booleans(),
                )
            ),
            "language": draw(st.sampled_from(["en", "es", "ar", "zh-Hant"])),
        }
    )

from itertools import count

from drawn_rubrics import rubrics
from hypothesis import given

from mcred_desktop.domain.rubrics.copy import renewed
from mcred_desktop.domain.rubrics.rubric import Rubric


def ids(rubric: Rubric) -> list[str]:
    parts = (*rubric.levels, *rubric.criteria, *rubric.bands)
    return [part.id for part in parts]


def numbered(rubric: Rubric) -> Rubric:
    """The rubric with ids that only say where each part stands."""
    numbers = count()
    return renewed(rubric, lambda: f"n{next(numbers)}")


@given(rubrics())
def test_a_copy_equals_its_original_up_to_ids(rubric: Rubric) -> None:
    rubric = Rubric.model_validate(rubric.model_dump())
    letters = count()
    copied = renewed(rubric, lambda: f"copy-{next(letters)}")
    assert not {*ids(copied)} & {*ids(rubric)}
    assert numbered(copied) == numbered(rubric)
    assert Rubric.model_validate(copied.model_dump()) == copied

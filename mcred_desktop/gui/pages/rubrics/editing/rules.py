"""Rules of the outcome: pass mark, levels of achievement, third look."""

from mcred_desktop.domain.rubrics.rubric import Band, Rubric, Standing
from mcred_desktop.gui.pages.rubrics.editing.parts import changed, with_parts, without


def set_pass_mark(rubric: Rubric, percent: float | None) -> Rubric:
    """Pass from another share of the weighted points on; None for no mark."""
    return rubric.model_copy(update={"pass_mark": percent})


def change_third_look(rubric: Rubric, /, **fields: object) -> Rubric:
    """When a third evaluator is asked."""
    return rubric.model_copy(update={"third_look": rubric.third_look.model_copy(update=fields)})


def add_band(rubric: Rubric, new_id: str, name: str) -> Rubric:
    """A highest level of achievement, above the one that was."""
    at_least = None
    if rubric.has_points:
        last = rubric.bands[-1].at_least if rubric.bands else None
        at_least = (rubric.pass_mark or 0.0) if last is None else min(last + 10, 100)
    return with_parts(rubric, bands=[*rubric.bands, Band(id=new_id, name=name, at_least=at_least)])


def change_band(rubric: Rubric, /, band_id: str, **fields: object) -> Rubric:
    """Another name, percentage or demand of a level of achievement."""
    return with_parts(rubric, bands=changed(rubric.bands, band_id, **fields))


def remove_band(rubric: Rubric, band_id: str) -> Rubric:
    """Without the level of achievement."""
    return with_parts(rubric, bands=without(rubric.bands, band_id))


def ask_standing(rubric: Rubric, band_id: str, number: int, demand: Standing | None) -> Rubric:
    """Put ``demand`` in place of the band's demand ``number``, or after them; None takes it out."""
    band = next(band for band in rubric.bands if band.id == band_id)
    asked = list(band.standing)
    asked[number : number + 1] = [] if demand is None else [demand]
    return change_band(rubric, band_id, standing=tuple(asked))


def within(band: Band, highest: int) -> Band:
    """The level of achievement, asking for no more levels than there are."""
    standing = tuple(
        demand.model_copy(update={"rank": min(demand.rank, highest)})
        for demand in band.standing
        if highest
    )
    return band.model_copy(
        update={"none_below": min(band.none_below, highest), "standing": standing}
    )

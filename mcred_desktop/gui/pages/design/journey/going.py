"""From a check to where it is answered."""

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.tab import CanvasTab
    from mcred_desktop.gui.pages.design.journey.tab import JourneyTab
    from mcred_desktop.gui.pages.design.record.tabs import Desk
    from mcred_desktop.services.journeys.journey import Journeyed

_AREAS: Final = {
    "rubric": "rubrics",
    "cohort": "assess",
    "role": "settings",
    "outcomes-measured": "rubrics",
    "rubric-published": "rubrics",
    "evaluator-calibrated": "assess",
    "cohort-opened": "assess",
    "learners-enrolled": "assess",
    "evaluators-assigned": "assess",
    "award-decided": "assess",
    "credential-issued": "issue",
}
"""Kind of link, or event, to the area of the window"""
_TABS: Final = {"record-approved": "review", "pathway-joined": "pathways"}
"""Event to the tab of the record"""


def go_to_place(desk: "Desk", place: str, found: "Journeyed") -> None:
    """Show a field, a canvas, a rubric, a cohort, or where such things are made."""
    kind, _, name = place.partition(":")
    if kind == "field":
        desk.go_to_field(name)
    elif kind == "canvas" or name == "grain-right":
        _show_canvas(desk, name.partition("/")[0] if kind == "canvas" else "grain-size", found)
    elif name == "skills-aligned":
        desk.go_to_field("skills")
    elif name in _TABS:
        desk.turn_to(_TABS[name])
    else:
        area = _AREAS.get(kind) or _AREAS[name]
        desk.context.go(area, name if kind in {"rubric", "cohort"} else None)


def go_to_check(desk: "Desk", key: str) -> None:
    """Show a check, or a phase, on the journey."""
    desk.turn_to("journey")
    cast("JourneyTab", desk.tab("journey")).open(key)


def go_to_work(desk: "Desk", key: str, found: "Journeyed") -> None:
    """Show where a check is answered; the check itself where nothing but a person answers it."""
    place = found.standing.standings[key].check.place
    if place is None:
        go_to_check(desk, key)
    else:
        go_to_place(desk, place, found)


def _show_canvas(desk: "Desk", template: str, found: "Journeyed") -> None:
    """The record's first canvas of that template; all of them where there is none."""
    desk.turn_to("canvas")
    canvas = found.canvases.get(template)
    if canvas is not None:
        cast("CanvasTab", desk.tab("canvas")).pick(canvas)

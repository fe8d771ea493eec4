"""Where the notes of a block lie: in columns, groups under their names, none on another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt

from mcred_desktop.domain.canvases.canvas import Note, NoteGroup


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a note or of the name of a group."""

    id: str
    area: QRect
    group: str = ""
    """id of the group a note is shown in; of a name, its own"""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in pixels."""

    width: int
    """Of the whole block"""
    across: int
    """Columns of notes"""
    gap: int
    inset: int
    """Of notes in a group"""
    name: int
    """Height of the name of a group"""


def arranged(
    notes: Sequence[Note],
    groups: Mapping[str, NoteGroup],
    sizes: Measures,
    height: Callable[[Note, int], int],
) -> tuple[list[Spot], int]:
    """The places of notes in their order, and how high all of it is.

    Args:
        notes: those of a block; notes of a group follow one another.
        groups: by id; of a folded one only the name is shown.
        sizes: how much room there is.
        height: of a note at a width.
    """
    spots: list[Spot] = []
    y = 0
    for group_id, members in _runs(notes, groups):
        group = groups.get(group_id)
        if group is not None:
            spots.append(
                Spot(group.id, QRect(0, y, sizes.width, sizes.name), group.id, is_name=True)
            )
            y += sizes.name + sizes.gap
            if group.collapsed:
                continue
        y = _fill(spots, members, group_id, y, sizes, height)
    return spots, max(0, y - sizes.gap)


def _runs(notes: Sequence[Note], groups: Mapping[str, NoteGroup]) -> list[tuple[str, list[Note]]]:
    runs: list[tuple[str, list[Note]]] = []
    for note in notes:
        group = note.group_id if note.group_id and note.group_id in groups else ""
        if not runs or runs[-1][0] != group:
            runs.append((group, []))
        runs[-1][1].append(note)
    return runs


def _fill(
    spots: list[Spot],
    notes: Sequence[Note],
    group: str,
    y: int,
    sizes: Measures,
    height: Callable[[Note, int], int],
) -> int:
    """Add rows of notes from ``y`` on; where the next row begins."""
    inset = sizes.inset if group else 0
    width = (sizes.width - inset - sizes.gap * (sizes.across - 1)) // sizes.across
    for start in range(0, len(notes), sizes.across):
        row = notes[start : start + sizes.across]
        high = max(height(note, width) for note in row)
        for place, note in enumerate(row):
            area = QRect(inset + place * (width + sizes.gap), y, width, high)
            spots.append(Spot(note.id, area, group))
        y += high + sizes.gap
    return y


def drop_at(
    spots: Sequence[Spot], point: QPoint, across: int, thick: int
) -> tuple[Spot | None, QRect]:
    """The place a note dropped at ``point`` goes before, None for the end, and a line there."""
    for spot in spots:
        area = spot.area
        above = QRect(area.left(), area.top() - thick - 1, area.width(), thick)
        if spot.is_name and area.contains(point):
            return spot, area
        if point.y() < area.top() or (
            across == 1 and not spot.is_name and point.y() < area.center().y()
        ):
            return spot, above
        in_row = not spot.is_name and point.y() <= area.bottom()
        if across > 1 and in_row and point.x() < area.center().x():
            return spot, QRect(area.left() - thick - 1, area.top(), thick, area.height())
    return None, QRect()


def distance(here: QRect, there: QRect, way: Qt.Key) -> tuple[int, int] | None:
    """How far one place is from another that way, and aside; None where it is not that way."""
    along, aside = {
        Qt.Key.Key_Down: (there.top() - here.bottom(), abs(there.left() - here.left())),
        Qt.Key.Key_Up: (here.top() - there.bottom(), abs(there.left() - here.left())),
        Qt.Key.Key_Right: (there.left() - here.right(), abs(there.top() - here.top())),
        Qt.Key.Key_Left: (here.left() - there.right(), abs(there.top() - here.top())),
    }[way]
    level = way in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    overlaps = here.top() <= there.bottom() and there.top() <= here.bottom()
    return (along, aside) if along > 0 and (overlaps or not level) else None

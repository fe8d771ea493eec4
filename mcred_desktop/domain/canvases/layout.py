"""Changing the blocks of a template, so that they go on filling the grid without a hole."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from mcred_desktop.domain.canvases.template import MOST_LINES, Block, CanvasTemplate
from mcred_desktop.domain.errors import McredError


class Side(StrEnum):
    """An edge of a block."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


def with_block(template: CanvasTemplate, block: Block) -> CanvasTemplate:
    """The template with one more block in a row of its own below the others.

    Raises:
        McredError: there is no row left.
    """
    rows, columns = template.size()
    if rows == MOST_LINES:
        raise McredError("The canvas has as many rows as it can have.")
    place = {"row": rows, "column": 0, "row_span": 1, "column_span": columns}
    return _checked(template, (*template.blocks, block.model_copy(update=place)))


def with_changed(template: CanvasTemplate, key: str, **update: object) -> CanvasTemplate:
    """The template with another title, prompts or fields of a block; raises McredError."""
    changed = [
        block.model_copy(update=update) if block.key == key else block for block in template.blocks
    ]
    return _checked(template, changed)


def without_block(template: CanvasTemplate, key: str) -> CanvasTemplate:
    """The template without a block; its neighbours on one side take its place.

    Raises:
        McredError: it is the last one, judges the grain size, or no neighbours fit its place.
    """
    gone = template.block(key)
    rest = [block for block in template.blocks if block.key != key]
    if not rest:
        raise McredError("A canvas needs a block.")
    if key == template.verdict:
        raise McredError("The verdict is given in this block.", cure="Rename it instead.")
    for side in Side:
        beside = _neighbours(rest, gone, side)
        if beside:
            depth = gone.column_span if side in (Side.LEFT, Side.RIGHT) else gone.row_span
            keys = {block.key for block in beside}
            opposite = _OPPOSITE[side]
            grown = [
                _moved(block, opposite, depth) if block.key in keys else block for block in rest
            ]
            return _checked(template, grown)
    raise McredError(
        "No neighbour fits the place of this block.", cure="Make it as wide or high as one first."
    )


def resized(template: CanvasTemplate, key: str, side: Side, by: int) -> CanvasTemplate:
    """The template with an edge of a block moved out by ``by``, 1 or -1; neighbours give way.

    Where a block is one row or column thin, every one of them is halved first.

    Raises:
        McredError: the edge is that of the canvas, or the neighbours do not end where it does.
    """
    block = template.block(key)
    beside = _neighbours(template.blocks, block, side)
    if not beside:
        raise McredError(
            "Nothing can give way on that side.", cure="Move another edge, or of another block."
        )
    across = side in (Side.LEFT, Side.RIGHT)
    shrinking = beside if by > 0 else [block]
    if any((b.column_span if across else b.row_span) == 1 for b in shrinking):
        return resized(_halved(template, across=across), key, side, by)
    keys = {b.key for b in beside}
    moved = [
        _moved(b, side, by)
        if b.key == key
        else (_moved(b, _OPPOSITE[side], -by) if b.key in keys else b)
        for b in template.blocks
    ]
    return _checked(template, moved)


def _halved(template: CanvasTemplate, *, across: bool) -> CanvasTemplate:
    rows, columns = template.size()
    if (columns if across else rows) * 2 > MOST_LINES:
        raise McredError("The blocks cannot be divided more finely.")
    names = ("column", "column_span") if across else ("row", "row_span")
    blocks = [
        block.model_copy(update={name: getattr(block, name) * 2 for name in names})
        for block in template.blocks
    ]
    return _checked(template, blocks)


def _neighbours(blocks: Sequence[Block], block: Block, side: Side) -> list[Block]:
    """The blocks that lie along a whole side and nowhere beyond; none where some do."""
    edge, begin, end = _SIDES[side](block)
    beside = [
        other
        for other in blocks
        if other.key != block.key
        and _SIDES[_OPPOSITE[side]](other)[0] == edge
        and _SIDES[side](other)[1] < end
        and _SIDES[side](other)[2] > begin
    ]
    within = all(begin <= _SIDES[side](b)[1] and _SIDES[side](b)[2] <= end for b in beside)
    whole = sum(_SIDES[side](b)[2] - _SIDES[side](b)[1] for b in beside) == end - begin
    return beside if within and whole else []


def _moved(block: Block, side: Side, by: int) -> Block:
    """The block with one edge moved out."""
    update = {
        Side.LEFT: {"column": block.column - by, "column_span": block.column_span + by},
        Side.RIGHT: {"column_span": block.column_span + by},
        Side.TOP: {"row": block.row - by, "row_span": block.row_span + by},
        Side.BOTTOM: {"row_span": block.row_span + by},
    }
    return block.model_copy(update=update[side])


def _checked(template: CanvasTemplate, blocks: Sequence[Block]) -> CanvasTemplate:
    try:
        plain = {**template.model_dump(), "blocks": [block.model_dump() for block in blocks]}
        return CanvasTemplate.model_validate(plain)
    except ValueError as error:
        what = str(error).partition("Value error, ")[2].partition(" [")[0] or str(error)
        raise McredError(f"The canvas cannot be so: {what}.") from None


_OPPOSITE = {
    Side.LEFT: Side.RIGHT,
    Side.RIGHT: Side.LEFT,
    Side.TOP: Side.BOTTOM,
    Side.BOTTOM: Side.TOP,
}
_Edge = Callable[[Block], tuple[int, int, int]]
_SIDES: dict[Side, _Edge] = {
    Side.LEFT: lambda b: (b.column, b.row, b.row + b.row_span),
    Side.RIGHT: lambda b: (b.column + b.column_span, b.row, b.row + b.row_span),
    Side.TOP: lambda b: (b.row, b.column, b.column + b.column_span),
    Side.BOTTOM: lambda b: (b.row + b.row_span, b.column, b.column + b.column_span),
}
"""Where the edge lies, and from where to where it goes"""

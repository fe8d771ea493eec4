"""The locked layer of a canvas: its blocks, what they ask, and what they feed."""

from collections.abc import Iterable
from itertools import product
from typing import Final, Self

from pydantic import Field, field_validator, model_validator
from sqlmodel import Field as Column

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.values import Part, Register

CRITERIA: Final = "criteria"
"""What a block feeds whose notes become rows of the record's rubric"""
FEEDABLE: Final = frozenset(Achievement.__pydantic_fields__) - {"id", "state", "sources"} | {
    CRITERIA
}
"""What a note can become: fields of the record, and a criterion"""
MOST_LINES: Final = 24
"""Rows or columns of the grid the blocks lie in"""


class Block(Part):
    """One field of a canvas, with the questions that fill it."""

    key: str = Field(min_length=1, max_length=80)
    title: str = Field(min_length=1, max_length=120)
    prompts: tuple[str, ...] = Field(min_length=1, max_length=12)
    feeds: tuple[str, ...] = ()
    """Record fields a note can go to, the likeliest first"""
    row: int = Field(ge=0, lt=MOST_LINES)
    column: int = Field(ge=0, lt=MOST_LINES)
    row_span: int = Field(default=1, ge=1, le=MOST_LINES)
    column_span: int = Field(default=1, ge=1, le=MOST_LINES)

    @field_validator("prompts")
    @classmethod
    def _ask_something(cls, prompts: tuple[str, ...]) -> tuple[str, ...]:
        if any(not prompt.strip() or len(prompt) > 300 for prompt in prompts):
            raise ValueError("a prompt has between 1 and 300 characters")
        return prompts

    @field_validator("feeds")
    @classmethod
    def _are_fields(cls, feeds: tuple[str, ...]) -> tuple[str, ...]:
        for name in feeds:
            if name not in FEEDABLE:
                raise ValueError(f"the record has no field {name}")
        if len(set(feeds)) != len(feeds):
            raise ValueError("a field is named twice")
        return feeds

    def cells(self) -> set[tuple[int, int]]:
        """The cells of the grid it covers, each as row and column."""
        rows = range(self.row, self.row + self.row_span)
        columns = range(self.column, self.column + self.column_span)
        return set(product(rows, columns))


class CanvasTemplate(Part):
    """A canvas before anything is written on it; its blocks fill a grid without a hole."""

    name: str = Field(min_length=1, max_length=80)
    title: str = Field(min_length=1, max_length=120)
    purpose: str = Field(default="", max_length=300)
    """What it is good for, in a sentence"""
    blocks: tuple[Block, ...] = Field(min_length=1, max_length=40)
    verdict: str | None = None
    """Key of the block in which the grain size is judged"""

    @field_validator("blocks")
    @classmethod
    def _fill_the_grid(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        taken: dict[tuple[int, int], str] = {}
        keys: set[str] = set()
        for block in blocks:
            if block.key in keys:
                raise ValueError(f"two blocks are called {block.key}")
            keys.add(block.key)
            for cell in block.cells():
                if cell in taken:
                    raise ValueError(f"{block.key} lies on {taken[cell]}")
                taken[cell] = block.key
        _refuse_a_hole(taken)
        return blocks

    @model_validator(mode="after")
    def _verdict_has_its_block(self) -> Self:
        if self.verdict is not None and self.verdict not in {block.key for block in self.blocks}:
            raise ValueError(f"the block {self.verdict} for the verdict is missing")
        return self

    def block(self, key: str) -> Block:
        """A block by its key; raises McredError when the template has none such."""
        for block in self.blocks:
            if block.key == key:
                return block
        raise McredError(f"This canvas template has no block {key}.", where=self.title)

    def size(self) -> tuple[int, int]:
        """How many rows and columns its grid has."""
        return (
            max(block.row + block.row_span for block in self.blocks),
            max(block.column + block.column_span for block in self.blocks),
        )


def _refuse_a_hole(taken: Iterable[tuple[int, int]]) -> None:
    cells = set(taken)
    rows, columns = (max(edge) + 1 for edge in zip(*cells, strict=True))
    hole = min(set(product(range(rows), range(columns))) - cells, default=None)
    if hole is not None:
        row, column = hole
        raise ValueError(f"a block is missing in row {row + 1}, column {column + 1}")


class OwnTemplate(Register):
    """A template somebody made here, from another one or from a file."""

    content: CanvasTemplate = Column()

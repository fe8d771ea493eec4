"""Canvas templates: data under ``resources/canvases``, checked when loaded."""

from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.values import Part


class Block(Part):
    """One field of a canvas, with the questions that fill it."""

    key: str = Field(min_length=1)
    title: str = Field(min_length=1)
    prompts: tuple[str, ...]
    feeds: Literal["outcomes", "skills"] | None = None
    """Record field a decided note can go to"""
    row: int = Field(ge=0)
    column: int = Field(ge=0)
    row_span: int = Field(default=1, ge=1)
    column_span: int = Field(default=1, ge=1)

    def cells(self) -> set[tuple[int, int]]:
        """The cells of the grid it covers, each as row and column."""
        rows = range(self.row, self.row + self.row_span)
        columns = range(self.column, self.column + self.column_span)
        return set(product(rows, columns))


class CanvasTemplate(Part):
    """The locked layer of a canvas."""

    name: str
    title: str
    blocks: tuple[Block, ...] = Field(min_length=1)

    @field_validator("blocks")
    @classmethod
    def _have_each_their_place(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
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
        return blocks

    def block(self, key: str) -> Block:
        """A block by its key; raises McredError when the template has none such."""
        for block in self.blocks:
            if block.key == key:
                return block
        raise McredError(f"This canvas template has no block {key}.", where=self.name)


@cache
def canvas_template(name: str, folder: Path = RESOURCES / "canvases") -> CanvasTemplate:
    """The template ``name``; raises McredError when the file is missing or not a template."""
    file = folder / f"{name}.json"
    try:
        return CanvasTemplate.model_validate_json(file.read_bytes())
    except OSError as error:
        raise McredError("This canvas template is missing.", where=file.name) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise McredError(
            f"This canvas template is not valid: {first['msg']}.", where=f"{file.name}, {place}"
        ) from error


def template_titles(folder: Path = RESOURCES / "canvases") -> dict[str, str]:
    """Name to title of every template; a broken one goes by its name until it is asked for."""
    names = sorted(file.stem for file in folder.glob("*.json"))
    return {name: _title(name, folder) for name in names}


def _title(name: str, folder: Path) -> str:
    try:
        return canvas_template(name, folder).title
    except McredError:
        return name

"""Canvas templates: data under ``resources/canvases``, checked when loaded."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.values import Part


class Block(Part):
    """One field of a canvas, with the questions that fill it."""

    key: str
    title: str
    prompts: tuple[str, ...]
    feeds: str | None = None
    """Record field a decided note can go to: ``outcomes`` or ``skills``"""
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class CanvasTemplate(Part):
    """The locked layer of a canvas."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    def block(self, key: str) -> Block:
        return next(block for block in self.blocks if block.key == key)


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

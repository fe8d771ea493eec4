"""Canvas templates as JSON files: those of strangers on their way in, our own on their way out."""

from pathlib import Path
from typing import Final

from pydantic import ValidationError

from mcred_desktop.domain.canvases.template import CanvasTemplate
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.canvases.templates import wrong

_LARGEST: Final = 2**20
_CURE: Final = "Put it right in the file and take it in again. Nothing was changed."


class TemplateFiles:
    """Reads and writes templates; every refusal says what is wrong, and where in the file."""

    def read(self, file: Path) -> CanvasTemplate:
        """A template from a file.

        Raises:
            UntrustedInputError: it cannot be read, is larger than 1 MB, or is no template.
        """
        content = read_whole(file, limit=_LARGEST, cure="A canvas template is a small JSON file.")
        try:
            return CanvasTemplate.model_validate_json(content)
        except ValidationError as error:
            what, place = wrong(error)
            where = f"{file.name}, {place}" if place else file.name
            said = f"This is no canvas template: {what}."
            raise UntrustedInputError(said, where=where, cure=_CURE) from None

    def write(self, template: CanvasTemplate, target: Path) -> None:
        """Write a template; raises WorkspaceError when the disk refuses."""
        text = template.model_dump_json(indent=2, exclude_defaults=True)
        write_whole(target, f"{text}\n".encode())

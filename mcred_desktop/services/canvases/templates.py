"""Canvas templates: those that come with the program, and those made here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from pydantic import ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.canvases.template import CanvasTemplate, OwnTemplate
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store

FOLDER: Final = RESOURCES / "canvases"
_LARGEST: Final = 2**20
"""Bytes of a template"""
_CURE: Final = "Put it right, or take the program's own file again."


class TemplateFiles(Protocol):
    """Templates that come and go as files."""

    def read(self, file: Path) -> CanvasTemplate:
        """A template from a stranger's file; raises UntrustedInputError."""
        ...

    def write(self, template: CanvasTemplate, target: Path) -> None:
        """Write a file; raises WorkspaceError when the disk refuses."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """A template a canvas can be started from."""

    name: str
    """Of the file, or the id of one made here"""
    title: str
    purpose: str = ""
    own: bool = False
    why_not: str = ""
    """Why it cannot be used; empty when it can"""


@cache
def canvas_template(name: str, folder: Path = FOLDER) -> CanvasTemplate:
    """The template ``name``; raises McredError when the file is missing or not a template."""
    file = folder / f"{name}.json"
    try:
        if file.stat().st_size > _LARGEST:
            raise McredError(
                "This canvas template is larger than 1 MB.", where=file.name, cure=_CURE
            )
        return CanvasTemplate.model_validate_json(file.read_bytes())
    except OSError as error:
        raise McredError("This canvas template is missing.", where=file.name, cure=_CURE) from error
    except ValidationError as error:
        what, place = wrong(error)
        where = f"{file.name}, {place}" if place else file.name
        raise McredError(
            f"This canvas template is not valid: {what}.", where=where, cure=_CURE
        ) from error


def offers(folder: Path = FOLDER) -> list[Offer]:
    """The templates of a folder by their titles; of a broken one, why it cannot be used."""
    found = [_offer(file.stem, folder) for file in folder.glob("*.json")]
    return sorted(found, key=lambda offer: offer.title.casefold())


def template_of(session: Session, name: str) -> CanvasTemplate:
    """A template by the name of its file, or by its id where it was made here."""
    own = session.find(OwnTemplate, id=name)
    return own[0].content if own else canvas_template(name)


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """Templates people make from others."""

    store: Store
    files: TemplateFiles
    folder: Path = FOLDER

    def offers(self) -> list[Offer]:
        """Everything a canvas can be started from: the program's, then those made here."""
        with self.store.read() as session:
            own = session.find(OwnTemplate)
        made = [Offer(o.id, o.content.title, o.content.purpose, own=True) for o in own]
        return [*offers(self.folder), *sorted(made, key=lambda offer: offer.title.casefold())]

    def get(self, name: str) -> CanvasTemplate:
        """A template by its name or id; raises McredError."""
        with self.store.read() as session:
            return template_of(session, name)

    def duplicated(self, own_id: str, name: str, title: str) -> OwnTemplate:
        """A template of one's own, ``own_id``, from another; to be saved. Raises McredError."""
        content = self.get(name).model_copy(update={"name": own_id, "title": title})
        return OwnTemplate(id=own_id, content=content)

    def save(self, template: OwnTemplate) -> Changes:
        """Keep one, new or edited; raises McredError when it is no template any more."""
        with self.store.begin() as session:
            session.put(template)
            return session.changes

    def delete(self, own_id: str) -> Changes:
        """Take a template away; canvases made from it stay as they are."""
        with self.store.begin() as session:
            session.delete(OwnTemplate, own_id)
            return session.changes

    def taken(self, own_id: str, file: Path) -> OwnTemplate:
        """A template, ``own_id``, from a JSON file; to be saved.

        Raises:
            UntrustedInputError: the file cannot be read, is too large or no template.
        """
        content = self.files.read(file).model_copy(update={"name": own_id})
        return OwnTemplate(id=own_id, content=content)

    def give_out(self, name: str, target: Path) -> None:
        """Write a template into a JSON file; raises WorkspaceError when the disk refuses."""
        self.files.write(self.get(name), target)


def _offer(name: str, folder: Path) -> Offer:
    try:
        template = canvas_template(name, folder)
    except McredError as error:
        return Offer(name, name, why_not=str(error))
    return Offer(name, template.title, template.purpose)


def wrong(error: ValidationError) -> tuple[str, str]:
    """What is wrong with a template first, and where in it."""
    found: Mapping[str, object] = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in error.errors()[0]["loc"])
    return str(found["msg"]).removeprefix("Value error, ").rstrip("."), place

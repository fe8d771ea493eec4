"""The forms a rubric can leave in: what each keeps, and writing it away from the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.file_names import file_names
from mcred_desktop.services.rubrics.ports import RubricFormat
from mcred_desktop.services.rubrics.prints import Paper
from mcred_desktop.services.workspace import Services

GRID, LEARNERS = "grid", "learners"
"""The two prints"""
PRINTS = (GRID, LEARNERS)


@dataclass(frozen=True, slots=True)
class Form:
    """A form to choose from."""

    key: str
    """A ``RubricFormat``, or a print"""
    name: str
    keeps: str
    """One line"""
    suffix: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and how."""

    rubric_ids: tuple[str, ...]
    form: Form
    number: int | None = None
    """The version, of a single rubric; None for the draft"""
    paper: Paper = Paper.A4
    weights: bool = False
    """Whether learners are told what each criterion weighs"""

    @property
    def in_folder(self) -> bool:
        """Whether it becomes several files; prints hold one rubric each."""
        return self.form.key in PRINTS and len(self.rubric_ids) > 1


def write(services: Services, order: Order, target: Path) -> Path:
    """Write what was ordered into a file, or a folder of files; where it is.

    Raises:
        NotFoundError: a rubric or version is gone.
        WorkspaceError: the disk refuses.
    """
    if order.form.key not in PRINTS:
        rubrics = [_content(services, one, order.number) for one in order.rubric_ids]
        services.rubric_transfer.write(rubrics, RubricFormat(order.form.key), target)
        return target
    if not order.in_folder:
        _print(services, order, order.rubric_ids[0], target)
        return target
    titles = [services.rubrics.draft(one).content.title for one in order.rubric_ids]
    for rubric_id, name in zip(order.rubric_ids, file_names(titles, ".pdf", "Rubric"), strict=True):
        _print(services, order, rubric_id, target / name)
    return target


def _content(services: Services, rubric_id: str, number: int | None) -> Rubric:
    if number is None:
        return services.rubrics.draft(rubric_id).content
    for version in services.rubrics.versions(rubric_id):
        if version.number == number:
            return version.content
    raise NotFoundError(f"There is no version {number}.")


def _print(services: Services, order: Order, rubric_id: str, target: Path) -> None:
    prints, number, paper = services.rubric_prints, order.number, order.paper
    if order.form.key == GRID:
        prints.grid(rubric_id, target, number=number, paper=paper)
    else:
        prints.for_learners(rubric_id, target, number=number, paper=paper, weights=order.weights)

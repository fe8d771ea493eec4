"""What the parts of the grid share: the rubric, the sizes, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.pages.rubrics.grid.measure import Measure
from mcred_desktop.gui.pages.rubrics.grid.model import RubricModel
from mcred_desktop.gui.pages.rubrics.spots import TITLE, Block, Frame, Spot


@dataclass(slots=True)
class GridState:
    """Read by everything that draws; changed by the grid alone."""

    model: RubricModel
    measure: Measure
    block: Block = field(default_factory=lambda: Block(Spot(0, TITLE), Spot(0, TITLE)))
    frame: Frame = field(default_factory=lambda: Frame(0, 0))
    fixed: bool = False
    """Whether the rubric can only be looked at"""
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    """What each criterion measures, in short, by its id"""
    shares: Mapping[str, str] = field(default_factory=dict[str, str])
    """Each criterion's part of the weight, in percent, by its id"""
    focused: bool = False
    writing: tuple[int, int] = (-1, 0)
    """Row that is being written in, and the pixels that the words need"""

    @property
    def rubric(self) -> Rubric:
        return self.model.rubric

    @property
    def spot(self) -> Spot:
        """The spot that keys go to."""
        return self.block.end

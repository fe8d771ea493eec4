"""How large the grid is shown, remembered from one time to the next."""

from typing import Final

from mcred_desktop.gui.pages.rubrics.foot import Foot
from mcred_desktop.gui.pages.rubrics.grid.grid import Grid
from mcred_desktop.gui.theme import Theme

_NAME: Final = "rubric_zoom"
_PERCENTS: Final = range(60, 161, 10)


class Zoom:
    """Steps of ten percent, said in the foot."""

    def __init__(self, grid: Grid, foot: Foot) -> None:
        self._grid, self._foot = grid, foot
        foot.zoom_stepped.connect(self.step)
        known = {str(percent) for percent in _PERCENTS}
        self._show(int(Theme.current().recall(_NAME, known, "100")))

    def step(self, step: int) -> None:
        """A step larger (1) or smaller (-1), or 100 % (0)."""
        percent = self._grid.zoom + 10 * step if step else 100
        if percent in _PERCENTS:
            Theme.current().remember(_NAME, str(percent))
            self._show(percent)

    def _show(self, percent: int) -> None:
        self._grid.set_zoom(percent)
        self._foot.show_zoom(percent)

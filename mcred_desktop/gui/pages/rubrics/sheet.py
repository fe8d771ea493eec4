"""How the editor's own parts are drawn; the rest is the sheet of the program."""

import re

from mcred_desktop.gui.theme import Theme

_SHEET = """
#rubric-editor #rubric-frame { background: @sheet; border: 1px solid @rule; border-radius: 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; image: none; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: 0; height: 0; image: none; }
QAbstractSpinBox { padding: 0 4px; }
#rules-tab QSpinBox { min-width: 26px; max-width: 26px; }
#rules-tab QDoubleSpinBox { min-width: 56px; max-width: 56px; }
QDoubleSpinBox:read-only { background: @well; }
#rubric-grid { background: @sheet; border: 0; border-radius: 0; }
#rubric-grid QAbstractScrollArea::corner, #rubric-grid::corner { background: @sheet; border: 0; }
#rubric-grid QTableCornerButton::section { background: @well; border: 0; }
#links, #combined { border: 0; border-radius: 0; }
#combined-view { background: @paper; }
#links QHeaderView::section { padding: 0 10px; color: @ink; font-size: 13px; }
#link-gaps { background: @paper; border-top: 1px solid @rule; }
#rubric-grid QHeaderView { background: @sheet; }
#grid-corner {
  background: @well; border: 0; border-right: 1px solid @rule; border-bottom: 1px solid @rule;
}
#grid-entry { background: @raise; border: 0; border-radius: 0; padding: 0; }
#grid-entry[wrong="true"] { background: @bad-tint; }
#rubric-foot { background: @paper; border: 0; border-top: 1px solid @rule; }
#ready-to-publish { background: @well; border: 0; border-top: 1px solid @rule; }
#rubric-strip QComboBox { min-height: 24px; padding-left: 8px; }
#rubric-strip QDoubleSpinBox { min-height: 24px; }
#rubric-title, #rubric-title:read-only {
  background: transparent; border: 1px solid transparent; font-size: 16px; font-weight: 600;
  padding: 0 4px; min-height: 24px;
}
#rubric-title:hover { border-color: @edge; }
#rubric-title:focus { background: @raise; border-color: @accent; }
#advice-tabs QTabBar { font-size: 12px; }
#advice-tabs QTabBar::tab { margin: 0 1px; padding: 0 4px; }
#findings, #versions, #outcomes { background: transparent; border: 0; border-radius: 0; }
"""


def sheet(theme: Theme) -> str:
    """The style sheet in the colours and at the text size of now."""
    colored = re.sub(r"@([a-z0-9-]+)", lambda found: theme.color(found[1]).name(), _SHEET)
    return re.sub(r"\b([2-9]|\d\d)px", lambda found: f"{theme.px(int(found[1]))}px", colored)

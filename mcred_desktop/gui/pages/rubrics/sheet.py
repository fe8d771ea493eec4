"""How the editor's own parts are drawn; the rest is the sheet of the program."""

import re

from mcred_desktop.gui.theme import Theme

_SHEET = """
#rubric-editor #rubric-frame { background: @sheet; border: 1px solid @rule; border-radius: 6px; }
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: 0; image: none; }
QDoubleSpinBox::up-arrow, QDoubleSpinBox::down-arrow { width: 0; height: 0; image: none; }
QDoubleSpinBox { padding: 0 4px; }
QDoubleSpinBox:read-only { background: @well; }
#rubric-grid::corner { background: transparent; border: 0; }
#rubric-foot { background: @paper; border: 0; border-top: 1px solid @rule; }
#ready-to-publish { background: @well; border: 0; border-top: 1px solid @rule; }
#rubric-grid QLabel[text-role="bold"] {
  background: @well; border-right: 1px solid @rule; border-bottom: 1px solid @rule;
}
CriterionHead {
  background: @paper; border: 0; border-top: 1px solid @rule; border-right: 1px solid @rule;
}
LevelHead {
  background: @well; border: 0; border-left: 1px solid @rule; border-bottom: 1px solid @rule;
}
LevelHead QLabel, CriterionHead QLabel { background: transparent; border: 0; }
QPlainTextEdit[part="cell"], QPlainTextEdit[part="cell"]:read-only {
  background: transparent; border: 0; border-radius: 0; padding: 0;
}
QPlainTextEdit[part="criterion-title"], QPlainTextEdit[part="criterion-title"]:read-only {
  background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0;
  font-weight: 600;
}
QPlainTextEdit[part="criterion-title"]:focus { background: @raise; border-color: @accent; }
QLineEdit[part="level-name"], QLineEdit[part="level-name"]:read-only,
QDoubleSpinBox[part="points"], QDoubleSpinBox[part="points"]:read-only {
  background: transparent; border: 1px solid transparent; border-radius: 4px;
  padding: 0 3px; min-height: 20px; max-height: 20px;
}
QLineEdit[part="level-name"], QLineEdit[part="level-name"]:read-only {
  font-weight: 600; padding: 0;
}
QDoubleSpinBox[part="points"] { font-size: 12px; color: @ink3; }
QLineEdit[part="level-name"]:hover, QDoubleSpinBox[part="points"]:hover { border-color: @edge; }
QLineEdit[part="level-name"]:focus, QDoubleSpinBox[part="points"]:focus { background: @raise; }
QToolButton[part="must"] {
  border: 1px solid transparent; border-radius: 12px; color: @ink3; font-size: 12px; padding: 0 6px;
}
QToolButton[part="must"][rule="set"] { background: @sheet; border-color: @edge; color: @ink2; }
QToolButton[part="must"][rule="gone"] { background: @bad-tint; border-color: @bad; color: @bad; }
#rubric-title, #rubric-title:read-only {
  background: transparent; border: 1px solid transparent; font-size: 16px; font-weight: 600;
  padding: 0 4px; min-height: 24px;
}
#rubric-title:hover { border-color: @edge; }
#rubric-title:focus { background: @raise; border-color: @accent; }
#findings, #versions { background: transparent; border: 0; border-radius: 0; }
#findings::item, #versions::item { padding: 8px 6px; }
"""


def sheet(theme: Theme) -> str:
    """The style sheet in the colours and at the text size of now."""
    colored = re.sub(r"@([a-z0-9-]+)", lambda found: theme.color(found[1]).name(), _SHEET)
    return re.sub(r"\b([2-9]|\d\d)px", lambda found: f"{theme.px(int(found[1]))}px", colored)

"""The dry run: who is ready, who is held and why, who has a credential already."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.gui.words import counted
from mcred_desktop.services.issue.awards import DryRun, Held
from mcred_desktop.services.issue.run_problems import RunProblem

_GROUPS = 40
"""Reasons shown at once; with more, the same mistake is in the whole list"""
_REASONS = 2
"""Of one learner; a name in a script without a font has one for each letter"""
_NAMES = 6
_MARGIN = 16
_SHORT = 90
"""Least height of what is held beside the register, at 100 % text"""


class DryRunPanel(QWidget):
    """Counts as chips, then every reason with its learners and the way to mend it."""

    mend = Signal()
    """Open the cohort where it is mended"""

    def __init__(self) -> None:
        super().__init__()
        self._at = label("", "label")
        self.ready, self.held, self.kept = Chip(""), Chip(""), Chip("")
        self.ready.setObjectName("ready")
        self.held.setObjectName("held")
        self.kept.setObjectName("kept")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        head = _inset(column)
        head.addWidget(label(self.tr("Dry run"), "section"))
        head.addStretch(1)
        head.addWidget(self._at)
        chips = _inset(column)
        chips.setSpacing(6)
        for chip in (self.ready, self.held, self.kept):
            chips.addWidget(chip)
        chips.addStretch(1)
        column.addWidget(rule())
        column.addWidget(self._scroll, 1)
        self.show_checking()

    def set_tall(self, *, tall: bool) -> None:
        """As tall as what is held needs, or as there is room for and the rest by scrolling."""
        policies = QSizePolicy.Policy
        down = policies.Preferred if tall else policies.Ignored
        self._scroll.setSizePolicy(policies.Expanding, down)
        self._scroll.setMinimumHeight(0 if tall else Theme.current().px(_SHORT))

    def show_checking(self) -> None:
        """Another cohort is looked into."""
        for chip in (self.ready, self.held, self.kept):
            chip.hide()
        self._at.setText(self.tr("Checking…"))
        self._show_body([])

    def show_run(self, run: DryRun) -> None:
        """Show what issuing would do."""
        self._at.setText(self.tr("checked {0}").format(f"{datetime.now().astimezone():%H:%M}"))
        self.ready.show_state(
            self.tr("{0} ready").format(len(run.ready)),
            Tone.OK if run.ready else Tone.PLAIN,
            "check" if run.ready else "",
        )
        self.held.show_state(self.tr("{0} held").format(len(run.held)), Tone.WARN, "triangle-alert")
        self.kept.show_state(self.tr("{0} kept").format(run.kept), Tone.PLAIN)
        self.kept.setToolTip(self.tr("Issued before; issuing makes no second one"))
        self.ready.show()
        self.held.setVisible(bool(run.held))
        self.kept.setVisible(bool(run.kept))
        groups = _grouped(run.held)
        parts: list[QWidget] = [self._problem(one) for one in run.problems]
        parts += [self._group(*group) for group in groups[:_GROUPS]]
        if len(groups) > _GROUPS:
            left = len(groups) - _GROUPS
            more = counted(left, self.tr("{0} more reason"), self.tr("{0} more reasons"))
            parts.append(_padded(label(more, "second")))
        if not groups:
            parts.append(_padded(self._all_well(run)))
        self._show_body(parts)

    def _all_well(self, run: DryRun) -> QWidget:
        words = (
            self.tr("Nothing is held. Every name and title can be set and signed.")
            if run.ready
            else self.tr("Nothing is held.")
        )
        return label(words, "second", wrap=True)

    def _show_body(self, parts: Sequence[QWidget]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _problem(self, problem: RunProblem) -> QWidget:
        """What concerns the run as a whole: what, where, what to do."""
        says = self.tr("Stops the run") if problem.stops else self.tr("Note")
        sign, tone = ("circle-x", "bad") if problem.stops else ("info", "ink2")
        made = QWidget()
        made.setObjectName("run-problem")
        made.setAccessibleName(f"{says}: {problem.what} {problem.where}. {problem.cure}")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        row.setSpacing(10)
        column.addLayout(row)
        row.addWidget(Sign(sign, tone, says=says), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        row.addLayout(words, 1)
        words.addWidget(label(problem.what, "strong" if problem.stops else "", wrap=True))
        words.addWidget(label(f"{problem.where}. {problem.cure}", "second", wrap=True))
        column.addWidget(rule())
        return made

    def _group(self, reasons: tuple[str, ...], names: list[str]) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(5)
        shown = ", ".join(
            f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" for name in names[:_NAMES]
        )
        if len(names) > _NAMES:
            shown = self.tr("{0} and {1} more").format(shown, len(names) - _NAMES)
        mend = button(self.tr("Open in Assess"), self.mend.emit, small=True)
        mend.setObjectName("mend")
        mend.setAccessibleDescription(f"{' '.join(reasons)} {', '.join(names[:_NAMES])}")
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        row.setSpacing(10)
        sign = Sign("triangle-alert", "warn", says=self.tr("Held"))
        column.addLayout(row)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for reason in reasons[:_REASONS]:
            words.addWidget(label(reason, "strong", wrap=True))
        if len(reasons) > _REASONS:
            words.addWidget(label(self.tr("and {0} more").format(len(reasons) - _REASONS)))
        words.addWidget(label(shown, "second", wrap=True))
        words.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rule())
        return group


def _grouped(held: Sequence[Held]) -> list[tuple[tuple[str, ...], list[str]]]:
    """Learners by the reasons they share, in the order of the dry run."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in held:
        groups.setdefault(one.reasons, []).append(one.learner.name)
    return list(groups.items())


def _inset(column: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
    column.addLayout(row)
    return row


def _padded(part: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
    column.addWidget(part)
    return around

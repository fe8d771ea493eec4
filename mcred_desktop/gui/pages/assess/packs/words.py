"""What packs bring and what is in the way of it, in sentences."""

from PySide6.QtCore import QObject

from mcred_desktop.domain.packs import Held, PackState
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.words import counted
from mcred_desktop.services.packs.ledger import PackOut
from mcred_desktop.services.packs.merging import Merged


class PackWords(QObject):
    """Words that several parts of the tab share."""

    def state(self, pack: PackOut) -> tuple[str, str]:
        """How far a pack is, and the colour of that."""
        match pack.state:
            case PackState.OUT:
                return self.tr("Out"), "ink2"
            case PackState.PARTLY:
                said = self.tr("Partly back: {0} of {1} signed")
                return said.format(pack.signed, len(pack.portfolios)), "accent"
            case PackState.BACK:
                return self.tr("Back"), "ok"

    def why(self, why: Held) -> str:
        """Why something that came back is not applied."""
        return {
            Held.DECIDED: self.tr("It came too late: the portfolio was decided before."),
            Held.REASSIGNED: self.tr("The portfolio is not with this evaluator any more."),
            Held.MOVED: self.tr("The cohort is judged by another structure of rubric by now."),
            Held.UNCALIBRATED: self.tr(
                "The cohort asks for calibration, and no benchmark within tolerance is known."
            ),
            Held.NOT_COVERED: self.tr("The pack does not let its holder say this."),
            Held.NEWER: self.tr(
                "A newer version of the program wrote it; this one cannot read it."
            ),
            Held.TAKEN: self.tr("Something else is recorded here under its id."),
            Held.DAMAGED: self.tr("It says nothing this program understands."),
            Held.SET_ASIDE: self.tr("It was set aside."),
        }[why]

    def beforehand(self, seen: Merged, evaluator: str) -> str:
        """What taking a return in will do."""
        sheets = self.tr("{0} signed sheet by {1}"), self.tr("{0} signed sheets by {1}")
        lines = [counted(seen.brought, *(x.replace("{1}", evaluator) for x in sheets)) + "."]
        if seen.known:
            lines.append(self.tr("All of it is here already; taking it in changes nothing."))
        else:
            new = self.tr("{0} of them is new here."), self.tr("{0} of them are new here.")
            lines.append(counted(seen.sheets, *new))
        return " ".join([*lines, *self._beside(seen)])

    def taken(self, merged: Merged, evaluator: str) -> Message:
        """What taking a return in did."""
        if merged.known:
            words = self.tr("Everything in it was here already; nothing changed.")
        else:
            number = self.tr("{0} sheet by {1} is new."), self.tr("{0} sheets by {1} are new.")
            words = counted(merged.sheets, *(x.replace("{1}", evaluator) for x in number))
        tone = Tone.WARN if merged.taken.held or merged.rivals else Tone.OK
        return Message(" ".join([words, *self._beside(merged)]), tone)

    def _beside(self, merged: Merged) -> list[str]:
        """What is not simply applied, and what came with the sheets."""
        said: list[str] = []
        if merged.benchmarks:
            number = self.tr("{0} benchmark was scored."), self.tr("{0} benchmarks were scored.")
            said.append(counted(merged.benchmarks, *number))
        kept = {line.assignment_id or line.op_id for line in merged.taken.held}
        if kept:
            number = (
                self.tr("{0} thing is kept aside and not applied; the reason is below."),
                self.tr("{0} things are kept aside and not applied; the reasons are below."),
            )
            said.append(counted(len(kept), *number))
        if merged.rivals:
            number = (
                self.tr("One portfolio was signed twice: choose which sheet counts."),
                self.tr("{0} portfolios were signed twice: choose which sheet counts."),
            )
            said.append(counted(len(merged.rivals), *number))
        return said

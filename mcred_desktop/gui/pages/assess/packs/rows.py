"""What the tab of packs lists, in the order in which it waits for somebody."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.assess.packs.words import PackWords
from mcred_desktop.gui.widgets.two_lines import TwoLines
from mcred_desktop.gui.words import counted
from mcred_desktop.services.packs.compared import CameBack, HeldItem
from mcred_desktop.services.packs.ledger import PackOut
from mcred_desktop.services.packs.offers import Offer
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class PacksOf:
    """Everything the tab shows of a cohort."""

    packs: list[PackOut]
    back: CameBack
    offers: list[Offer]
    has_key: bool
    unlocked: bool
    guest: str
    """Name of the provider whose packs are scored here; empty in a provider's own workspace"""

    @classmethod
    def read(cls, services: Services, cohort_id: str, who: str) -> "PacksOf":
        """Read it as the person ``who`` may know it."""
        packs, opened = services.packs, services.packs.opened()
        return cls(
            packs.ledger.packs(cohort_id, who),
            packs.ledger.came_back(cohort_id, who),
            packs.offers(cohort_id, who),
            services.signing_key.current() is not None,
            services.signing_key.unlocked,
            opened[0].ticket.provider_name if opened else "",
        )


class PackRows(QObject):
    """Rows, and the sentence above them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = PackWords(self)

    def of(self, found: PacksOf) -> list[TwoLines]:
        """What waits for a word, what came back too late, and the packs."""
        twice = self.tr("Signed twice by {0}")
        rivals = [
            TwoLines(f"rival/{x.key}", x.name, twice.format(x.evaluator), "warn")
            for x in found.back.rivals
        ]
        held = [self._held(item) for item in found.back.held]
        return [*rivals, *held, *(self._out(pack) for pack in found.packs)]

    def told(self, found: PacksOf) -> str:
        """How much is out, and how much waits."""
        out = sum(not pack.returns for pack in found.packs)
        number = self.tr("{0} pack is out."), self.tr("{0} packs are out.")
        waits = (
            self.tr("{0} thing that came back waits for your word."),
            self.tr("{0} things that came back wait for your word."),
        )
        said = [counted(out, *number)] if out else []
        if found.back.waiting:
            said.append(counted(found.back.waiting, *waits))
        return " ".join(said)

    def no_sending(self, found: PacksOf) -> str:
        """Why no pack can be sent now; empty when one can."""
        if found.guest:
            return self.tr("This workspace holds work of {0}; hand it back above.").format(
                found.guest
            )
        if not found.has_key:
            return self.tr("A pack is signed. Make a signing key under Issue first.")
        if not found.offers:
            return self.tr(
                "No evaluator has an undecided portfolio of this cohort. Share out first."
            )
        return ""

    def _held(self, item: HeldItem) -> TwoLines:
        words, color = self.tr("Came too late"), "ink2"
        if item.open:
            words, color = self.tr("Kept aside, not applied"), "warn"
        elif item.rest is not None:
            words = self.tr("Set aside")
        name = item.found.name or self.tr("From {0}").format(item.found.evaluator)
        return TwoLines(f"held/{item.ops[0]}", name, words, color)

    def _out(self, pack: PackOut) -> TwoLines:
        words, color = self._words.state(pack)
        if pack.sent_at:
            words += " · " + spoken_moment(pack.sent_at, datetime.now().astimezone())
        return TwoLines(f"pack/{pack.pack_id}", pack.evaluator, words, color)

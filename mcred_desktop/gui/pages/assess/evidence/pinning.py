"""Pins between the evidence, the criterion in hand and the disk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mcred_desktop.domain.assess.marking import Pin
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.pages.assess.evidence.pin_list import PinList, place_of
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin, Spot
from mcred_desktop.services.assess.cases import Case
from mcred_desktop.services.changes import Changes

_TYPING_PAUSE_MS = 400


class Pinning(QObject):
    """Sets pins for the criterion in hand, at once on screen and at once on disk."""

    refused = Signal(object)
    """McredError"""
    committed = Signal()
    left = Signal()
    """The keys belong to the view again"""

    def __init__(
        self, context: Context, evidence: EvidencePanel, pins: PinList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._evidence, self._list = context, evidence, pins
        self._case: Case | None = None
        self._criterion = ""
        self._pins: dict[str, list[Pin]] = {}
        self._removed: Pin | None = None
        self._unsaved: dict[str, Callable[[], None]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        evidence.pinned.connect(self._add)
        pins.jumped.connect(self._jump)
        pins.written.connect(self._write)
        pins.removed.connect(self._remove)
        pins.restored.connect(self._restore)
        pins.left.connect(self.left)

    def open(self, case: Case) -> None:
        """Take the pins of another portfolio, or of the same as it is on disk now."""
        self.flush()
        self._case = case
        # Their ids grow with time; on disk a pin that was written on comes last.
        self._pins = {
            key: sorted(mark.pins, key=lambda pin: pin.id) for key, mark in case.marks.items()
        }
        self._removed = None
        self._show()

    def take_criterion(self, criterion_id: str) -> None:
        """Show the pins of this criterion; new ones belong to it."""
        if criterion_id != self._criterion:
            self.flush()
            self._criterion = criterion_id
            self._removed = None
            self._show()

    def flush(self) -> None:
        """Commit every text that is not on disk yet."""
        self._pause.stop()
        waiting, self._unsaved = self._unsaved, {}
        for save in waiting.values():
            save()

    @property
    def _here(self) -> list[Pin]:
        return self._pins.setdefault(self._criterion, [])

    def _add(self, sha256: str, spot: Spot) -> None:
        if self._case is None or self._case.frozen or not self._criterion:
            return
        new = self._context.services.store.new_id()
        pin = Pin(id=new, evidence=sha256, page=spot.page, area=spot.area, second=spot.second)
        self._here.append(pin)
        self._save(pin)
        self._show(pin.id)
        self._list.write(pin.id)

    def _write(self, pin: Pin, text: str) -> None:
        changed = self._with(pin.id, text)
        if changed is not None and self._case is not None:
            ids = (self._case.assignment.id, self._criterion)
            self._unsaved[pin.id] = partial(self._submit_pin, *ids, changed)
            self._pause.start()

    def _with(self, pin_id: str, text: str) -> Pin | None:
        """The pin with another text, in the place of the one before."""
        for at, pin in enumerate(self._here):
            if pin.id == pin_id:
                self._here[at] = pin.model_copy(update={"text": text})
                return self._here[at]
        return None

    def _remove(self, pin: Pin) -> None:
        self._unsaved.pop(pin.id, None)
        kept = [other for other in self._here if other.id != pin.id]
        self._removed = next((other for other in self._here if other.id == pin.id), None)
        self._pins[self._criterion] = kept
        if self._case is not None:
            service = self._context.services.assessment
            self._submit(
                partial(
                    service.unpin,
                    self._case.assignment.id,
                    self._criterion,
                    pin.id,
                    self._context.acting().id,
                )
            )
        self._show()
        self._list.offer_undo(offered=True)

    def _restore(self) -> None:
        pin, self._removed = self._removed, None
        if pin is not None:
            self._pins[self._criterion] = sorted((*self._here, pin), key=lambda one: one.id)
            self._save(pin)
            self._show(pin.id)

    def _jump(self, pin: Pin) -> None:
        self._evidence.go_to_pin(pin)
        self._evidence.show_pins(self._numbered(), pin.id)

    def _show(self, current: str = "") -> None:
        numbered = self._numbered()
        self._evidence.show_pins(numbered, current)
        page, second = self.tr("page {0}"), self.tr("at {0}")
        places = [
            place_of(n.pin, self._evidence.name_of(n.pin.evidence), page, second) for n in numbered
        ]
        frozen = self._case is not None and self._case.frozen
        self._list.show_pins(numbered, places, frozen=frozen)

    def _numbered(self) -> list[NumberedPin]:
        return [NumberedPin(number, pin) for number, pin in enumerate(self._here, 1)]

    def _save(self, pin: Pin) -> None:
        if self._case is not None:
            self._submit_pin(self._case.assignment.id, self._criterion, pin)

    def _submit_pin(self, assignment_id: str, criterion_id: str, pin: Pin) -> None:
        service = self._context.services.assessment
        who = self._context.acting().id
        self._submit(partial(service.pin, assignment_id, criterion_id, pin, who))

    def _submit(self, command: Callable[[], Changes]) -> None:
        self._context.runner.submit(
            command, done=lambda _: self.committed.emit(), refused=self._refuse
        )

    def _refuse(self, error: McredError) -> None:
        """Say why, and show what is on disk."""
        self.refused.emit(error)
        if self._case is not None:
            service = self._context.services.assessment
            self._context.runner.ask(partial(service.case, self._case.assignment.id), self._again)

    def _again(self, case: Case) -> None:
        if self._case is not None and case.assignment.id == self._case.assignment.id:
            self.open(case)

"""Badge and certificate: each designed at a desk of its own, over the rest of the area."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from mcred_desktop.gui.page import Context

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.issue.badge.desk import BadgeDesk
    from mcred_desktop.gui.pages.issue.certificate.desk import CertificateDesk

    Desk = BadgeDesk | CertificateDesk


class Desks(QObject):
    """The desks, each made when it is first opened.

    Args:
        context: what the desks work with.
        across: where they are placed.
        parts: what they stand in place of.
    """

    closed = Signal()

    def __init__(self, context: Context, across: QBoxLayout, parts: Sequence[QWidget]) -> None:
        super().__init__(across)
        self._context, self._across, self._parts = context, across, parts
        self._made: dict[Callable[[Context], Desk], Desk] = {}
        self._open: Desk | None = None

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def open_badge(self, cohort_id: str, opener: QPushButton) -> None:
        """Design the badge of a cohort; ``opener`` gets the focus back."""
        from mcred_desktop.gui.pages.issue.badge.desk import BadgeDesk

        self._show(BadgeDesk, cohort_id, opener)

    def open_certificate(self, cohort_id: str, opener: QPushButton) -> None:
        """Choose how the certificates of a cohort look; ``opener`` gets the focus back."""
        from mcred_desktop.gui.pages.issue.certificate.desk import CertificateDesk

        self._show(CertificateDesk, cohort_id, opener)

    def close(self) -> None:
        """Back to what was there before."""
        if self._open is not None:
            self._open.closed.emit()

    def _show(self, kind: "Callable[[Context], Desk]", cohort_id: str, opener: QPushButton) -> None:
        if not cohort_id or self.is_open:
            return
        if kind not in self._made:
            self._made[kind] = made = kind(self._context)
            made.closed.connect(partial(self._close, opener))
            self._across.addWidget(made, 1)
        self._open = self._made[kind]
        self._open.show_cohort(cohort_id)
        for part in self._parts:
            part.hide()
        self._open.show()
        self._open.back.setFocus()

    def _close(self, opener: QPushButton) -> None:
        for part in self._parts:
            part.show()
        if self._open is not None:
            self._open.hide()
            self._open = None
        opener.setFocus()
        self.closed.emit()

"""Badge, certificate and publishing: each at a desk of its own, over the rest of the area."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from mcred_desktop.gui.page import Context

if TYPE_CHECKING:
    from mcred_desktop.domain.certificates.design import CertificateDesign
    from mcred_desktop.gui.pages.issue.badge.desk import BadgeDesk
    from mcred_desktop.gui.pages.issue.certificate.desk import CertificateDesk
    from mcred_desktop.gui.pages.issue.designer.desk import Designer
    from mcred_desktop.gui.pages.issue.publish.desk import PublishDesk

    Desk = BadgeDesk | CertificateDesk | PublishDesk

D = TypeVar("D", "BadgeDesk", "CertificateDesk", "PublishDesk")


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
        self._made: list[Desk] = []
        self._open: Desk | None = None
        self._designer: Designer | None = None

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def open_badge(self, cohort_id: str, opener: QPushButton) -> None:
        """Design the badge of a cohort; ``opener`` gets the focus back."""
        from mcred_desktop.gui.pages.issue.badge.desk import BadgeDesk

        if cohort_id and (desk := self._shown(BadgeDesk, opener)) is not None:
            desk.show_cohort(cohort_id)

    def open_certificate(self, cohort_id: str, opener: QPushButton) -> None:
        """Choose how the certificates of a cohort look; ``opener`` gets the focus back."""
        from mcred_desktop.gui.pages.issue.certificate.desk import CertificateDesk

        if cohort_id and (desk := self._shown(CertificateDesk, opener)) is not None:
            desk.show_cohort(cohort_id)

    def open_publishing(self, opener: QPushButton) -> None:
        """See where is published to, and publish; ``opener`` gets the focus back."""
        from mcred_desktop.gui.pages.issue.publish.desk import PublishDesk

        if (desk := self._shown(PublishDesk, opener)) is not None:
            desk.refresh()

    def close(self) -> None:
        """Back to what was there before."""
        self._leave_designer()
        if self._open is not None:
            self._open.closed.emit()

    def _shown(self, kind: type[D], opener: QPushButton) -> D | None:
        """The desk of a kind, in sight; None where one is open already."""
        if self.is_open:
            return None
        desk = next((one for one in self._made if isinstance(one, kind)), None)
        if desk is None:
            desk = kind(self._context)
            desk.closed.connect(partial(self._close, opener))
            if (designing := getattr(desk, "designing", None)) is not None:
                designing.connect(self.open_designer)
            self._made.append(desk)
            self._across.addWidget(desk, 1)
        self._open = desk
        for part in self._parts:
            part.hide()
        desk.show()
        desk.back.setFocus()
        return desk

    def open_designer(self, cohort_id: str, own: "CertificateDesign") -> "Designer":
        """Edit the layers of a design, over the desk where it was chosen."""
        from mcred_desktop.gui.pages.issue.designer.desk import Designer

        if self._designer is None:
            self._designer = Designer(self._context)
            self._designer.closed.connect(self._leave_designer)
            self._across.addWidget(self._designer, 1)
        if self._open is not None:
            self._open.hide()
        self._designer.show()
        self._designer.open(cohort_id, own)
        return self._designer

    def _leave_designer(self) -> None:
        desk = self._open
        if self._designer is None or self._designer.isHidden() or desk is None:
            return
        self._designer.hide()
        desk.show()
        desk.refresh()
        desk.back.setFocus()

    def _close(self, opener: QPushButton) -> None:
        for part in self._parts:
            part.show()
        if self._open is not None:
            self._open.hide()
            self._open = None
        opener.setFocus()
        self.closed.emit()

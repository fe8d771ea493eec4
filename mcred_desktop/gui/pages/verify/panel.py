"""Beside the verdict: the thing held, the name that was signed, and whom to trust."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Check, Printed
from mcred_desktop.gui.pages.verify.room import side_width
from mcred_desktop.gui.pages.verify.words import tr
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

_NO_LIMIT = 16_777_215
"""Qt's QWIDGETSIZE_MAX"""

_FOUND_IN = {
    "pdf": "Attached to the PDF",
    "png": "Baked into the PNG",
    "svg": "Baked into the SVG",
    "json": "The file itself",
    "qr": "The QR code in the picture",
}

_COUNTS = "Only the signed name counts. Compare it with an identity card if it matters who came."
_PRINTED = {
    Printed.SAME: ("The page shows the same name, letter for letter", "ok", "check"),
    Printed.OTHER: ("The page does not show this name", "warn", "triangle-alert"),
    Printed.UNREAD: (
        "Compare it with the name on the paper by eye",
        "ink2",
        "circle-question-mark",
    ),
}
_UNSIGNED = "No signature protects this name. Do not rely on anything in this file."


class HeldPanel(QFrame):
    """A column of three parts, filled anew for each check."""

    WIDTH = 332

    def __init__(
        self, show: Callable[[], None], copy: Callable[[], None], trust: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self._show, self._copy, self._trust = show, copy, trust
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self.tr("Picture of the file"))
        self._image = QImage()
        self._parts = QVBoxLayout()
        self._parts.setSpacing(6)
        self._beside = True
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(18)
        column.addWidget(self._picture)
        column.addLayout(self._parts)
        column.addStretch(1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_check(self, check: Check) -> None:
        """The words; the picture comes when it is drawn."""
        self.show_picture(QImage())
        clear(self._parts)
        holds = check.signature.state == "valid"
        if check.recipient:
            self._parts.addWidget(
                SectionHead(self.tr("Signed name") if holds else self.tr("Name in the file"))
            )
            name = label(check.recipient, "section", wrap=True)
            name.setObjectName("signed-name")
            self._parts.addWidget(name)
            if holds:
                self._parts.addWidget(_beside(check.printed))
            said = self.tr(_COUNTS if holds else _UNSIGNED)
            self._parts.addWidget(label(said, "label", wrap=True))
            self._parts.addSpacing(12)
        if check.credential is not None:
            self._parts.addWidget(SectionHead(self.tr("In this file")))
            if check.source is not None:
                self._parts.addWidget(label(self.tr(_FOUND_IN[check.source.value]), "second"))
            self._parts.addWidget(button(self.tr("Show the credential"), self._show, "link"))
            self._parts.addWidget(button(self.tr("Copy its number"), self._copy, "link"))
            self._parts.addSpacing(12)
        if holds and check.trust.state != "trusted":
            self._ask_for_trust()

    def stand_beside(self, *, beside: bool) -> None:
        """Take a column of its own, or the whole width below the verdict."""
        if beside is not self._beside:
            self._beside = beside
            self._fit()

    @property
    def shows_picture(self) -> bool:
        """Whether the thing held is to be seen."""
        return self._picture.isVisible()

    def show_picture(self, image: QImage) -> None:
        """The thing held; nothing for a null image."""
        self._image = image
        self._picture.setVisible(not image.isNull())
        self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            self._picture.clear()
            return
        ratio = self.devicePixelRatioF()
        wide = side_width(self.WIDTH) - 56
        drawn = QPixmap.fromImage(
            self._image.scaled(
                QSize(wide, wide * 11 // 10) * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        drawn.setDevicePixelRatio(ratio)
        self._picture.setPixmap(drawn)

    def _ask_for_trust(self) -> None:
        self._parts.addWidget(SectionHead(self.tr("Whom to trust")))
        self._parts.addWidget(
            label(
                self.tr(
                    "Anybody can make a key and write a name beside it. Ask the issuer for its "
                    "trust file, or for the fingerprint by telephone, before you believe the name."
                ),
                "label",
                wrap=True,
            )
        )
        trust = button(self.tr("Open a trust file"), self._trust, small=True)
        trust.setObjectName("open-trust")
        self._parts.addWidget(trust)

    def _fit(self) -> None:
        width = side_width(self.WIDTH) if self._beside else 0
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or _NO_LIMIT)
        self._draw()


def _beside(printed: Printed) -> QWidget:
    """How the name on the page compares with the signed one."""
    words, role, sign = _PRINTED[printed]
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Sign(sign, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    said = label(tr(words), "", role, wrap=True)
    said.setObjectName("printed-name")
    row.addWidget(said, 1)
    return made

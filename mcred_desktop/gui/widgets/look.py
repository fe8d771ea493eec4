"""Choosing look and text size."""

from PySide6.QtWidgets import QComboBox

from mcred_desktop.gui.theme import TEXT_SIZES, Look, Theme

_NAMES = {
    Look.SYSTEM: "As the system",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
    Look.CONTRAST: "High contrast",
}


class LookChoice(QComboBox):
    """The look, applied as soon as it is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Look"))
        for look, name in _NAMES.items():
            self.addItem(self.tr(name), look.value)
        self._show()
        self.activated.connect(self._choose)
        Theme.current().changed.connect(self._show)

    def _show(self) -> None:
        self.setCurrentIndex(self.findData(Theme.current().look.value))

    def _choose(self) -> None:
        Theme.current().set_look(Look(self.currentData()))


class TextSizeChoice(QComboBox):
    """The text size, applied as soon as it is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Text size"))
        for percent in TEXT_SIZES:
            self.addItem(f"{percent} %", percent)
        self._show()
        self.activated.connect(self._choose)
        Theme.current().changed.connect(self._show)

    def _show(self) -> None:
        self.setCurrentIndex(self.findData(Theme.current().text_size))

    def _choose(self) -> None:
        Theme.current().set_text_size(int(self.currentData()))

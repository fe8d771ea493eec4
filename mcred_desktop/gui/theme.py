"""The look: colours, type and sizes, switchable while the program runs."""

import json
from enum import StrEnum
from typing import Final, cast

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from mcred_desktop.assets import RESOURCES
from mcred_desktop.gui.style import Sheet

TEXT_SIZES: Final = (80, 90, 100, 115, 130, 150, 175, 200)
"""Percent"""

_FACES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
"""In ``resources/fonts``, cut by ``packaging/fonts.py``"""
_OTHER_SCRIPTS = (
    "fontpkg_noto_sans_arabic/NotoSansArabic[wdth,wght].ttf",
    "fontpkg_heebo/Heebo[wght].ttf",
    "fontpkg_noto_sans_devanagari/NotoSansDevanagari[wdth,wght].ttf",
    "fontpkg_noto_sans_thai/NotoSansThai[wdth,wght].ttf",
    "noto_cjk_sans_otc/NotoSansCJK-Regular.ttc",
)
_FAMILIES = (
    "Inter",
    "Noto Sans Arabic",
    "Heebo",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
)


class Look(StrEnum):
    """Which set of colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Colours by role, sizes by text size; puts them on the application and keeps them there.

    Args:
        app: gets the font, palette and style sheet, and holds the theme.
        settings: where look and text size are remembered.
    """

    changed = Signal()
    """Another look or text size; style sheets are applied by then"""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._sheet = Sheet()
        self.look = Look(_word(settings.value("look"), set(Look), Look.SYSTEM))
        sizes = {str(size) for size in TEXT_SIZES}
        self.text_size = int(_word(settings.value("text_size"), sizes, "100"))
        app.setStyle("Fusion")
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / face))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.layoutDirectionChanged.connect(self._apply)
        app.setProperty("theme", self)
        self._apply()

    @staticmethod
    def current() -> "Theme":
        """The theme of the running application; raises RuntimeError before there is one."""
        app = QApplication.instance()
        theme = app.property("theme") if app is not None else None
        if theme is None:
            raise RuntimeError("The application has no theme yet.")
        return cast("Theme", theme)

    @property
    def dark(self) -> bool:
        """Whether text is light on dark."""
        return self.shown is not Look.LIGHT

    @property
    def shown(self) -> Look:
        """The look in use, never ``SYSTEM``."""
        if self.look is not Look.SYSTEM:
            return self.look
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Look.CONTRAST
        return Look.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Look.LIGHT

    def color(self, role: str) -> QColor:
        """The colour of a role of ``resources/themes``; raises KeyError."""
        return QColor(self._colors[role])

    def levels(self, count: int) -> list[QColor]:
        """``count`` steps of the one hue of ordered data, lowest first."""
        stops = [self.color(f"level-{number}") for number in range(1, 5)]
        if count == 1:
            return [stops[-1]]
        return [_between(stops, index / (count - 1)) for index in range(count)]

    def px(self, size: float) -> int:
        """``size`` pixels at 100 % in pixels at the text size in use."""
        return max(1, round(size * self.text_size / 100))

    def sheet_at(self, percent: int) -> str:
        """The style sheet for a window with a text size of its own."""
        return self._sheet.text(self._colors, percent)

    def font(self, size: int = 13, weight: int = 400, percent: int | None = None) -> QFont:
        """The interface font at ``size`` pixels at 100 %, with figures of one width.

        ``percent`` is the text size of a window that has its own.
        """
        font = QFont(list(_FAMILIES))
        font.setPixelSize(max(1, round(size * (percent or self.text_size) / 100)))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def set_look(self, look: Look) -> None:
        """Use and remember another look."""
        self.look = look
        self._settings.setValue("look", look.value)
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Use and remember another text size, one of ``TEXT_SIZES``; raises ValueError."""
        if percent not in TEXT_SIZES:
            raise ValueError(f"{percent} is not one of {TEXT_SIZES}")
        self.text_size = percent
        self._settings.setValue("text_size", str(percent))
        self._apply()

    def remember(self, name: str, value: str) -> None:
        """Keep how something of the window was left."""
        self._settings.setValue(name, value)

    def recall(self, name: str, allowed: set[str], default: str) -> str:
        """How it was left, or ``default`` when that is none of ``allowed``."""
        return _word(self._settings.value(name), allowed, default)

    def load_other_scripts(self) -> None:
        """Register the faces for names Inter cannot set; asked for once the window stands."""
        for file in _OTHER_SCRIPTS:
            _register(file)

    def _follow_system(self) -> None:
        if self.look is Look.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        text = (RESOURCES / "themes" / f"{self.shown}.json").read_text("utf-8")
        self._colors: dict[str, str] = json.loads(text)
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self._colors))
        self._app.setStyleSheet(self._sheet.text(self._colors, self.text_size))
        self.changed.emit()


def _word(value: object, allowed: set[str] | set[Look], default: str) -> str:
    """A remembered word, or ``default`` when it is none that this version knows."""
    return value if isinstance(value, str) and value in allowed else default


def _register(file: str) -> None:
    from importlib.resources import files  # after the first paint

    package, name = file.split("/")
    for place in (files(package) / "files" / name, files(package) / name):
        if place.is_file():
            QFontDatabase.addApplicationFont(str(place))
            return


def _between(stops: list[QColor], share: float) -> QColor:
    position = share * (len(stops) - 1)
    low = min(int(position), len(stops) - 2)
    part = position - low
    first, second = stops[low], stops[low + 1]
    mixed = (
        round(a + (b - a) * part) for a, b in zip(_channels(first), _channels(second), strict=True)
    )
    return QColor(*mixed)


def _channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


_PALETTE: Final = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Base: "sheet",
    QPalette.ColorRole.Button: "sheet",
    QPalette.ColorRole.AlternateBase: "well",
    QPalette.ColorRole.Highlight: "tint",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.ToolTipBase: "raise",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Light: "raise",
    QPalette.ColorRole.Midlight: "well",
    QPalette.ColorRole.Mid: "rule",
    QPalette.ColorRole.Dark: "edge",
}


def _palette(colors: dict[str, str]) -> QPalette:
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, QColor(colors[name]))
    off = QColor(colors["off"])
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.HighlightedText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, off)
    return palette

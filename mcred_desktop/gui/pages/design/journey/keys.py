"""What the keys do on a check, shown below the checks."""

from PySide6.QtCore import QCoreApplication

from mcred_desktop.gui.pages.design.journey.check_row import KEYS
from mcred_desktop.gui.pages.design.journey.words import answer_words
from mcred_desktop.gui.widgets.key_strip import KeyStrip


def check_keys() -> KeyStrip:
    """The keys of a check."""
    return KeyStrip(
        (
            *(((cap,), answer_words(answer).lower()) for cap, answer in KEYS),
            (("Del",), _tr("as the record says")),
            (("Enter",), _tr("write a note")),
            (("↑", "↓"), _tr("next check")),
            (("G",), _tr("go there")),
            (("Ctrl", "Z"), _tr("undo")),
        )
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Journey", words)

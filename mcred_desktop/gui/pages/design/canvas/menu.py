"""What can be done with a note, for those who use no keys."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.editor import feeds_words

if TYPE_CHECKING:
    from mcred_desktop.domain.canvas_template import Block
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor


def note_menu(
    card: Card, block: "Block", blocks: "Sequence[Block]", editor: "BoardEditor"
) -> QMenu:
    """Edit, decide, send, move to another of ``blocks``, delete."""
    note = card.note
    menu = QMenu(card)
    menu.setObjectName("note-menu")
    if note is None:
        return menu
    menu.addAction(_words("Edit"), card.edit)
    decide = _words("Take the decision back") if note.decided else _words("Decide")
    menu.addAction(decide, partial(editor.decide, note))
    if block.feeds and card.can_be_sent():
        menu.addAction(feeds_words(block.feeds[0]), partial(editor.send, note))
    move = menu.addMenu(_words("Move to"))
    for other in blocks:
        if other.key != block.key:
            move.addAction(other.title, partial(editor.move, note, other.key))
    menu.addSeparator()
    menu.addAction(_words("Delete"), partial(card.deleted.emit, note))
    return menu


def _words(text: str) -> str:
    return QCoreApplication.translate("Design", text)

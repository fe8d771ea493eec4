"""A note under the pointer, on its way to another place."""

from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

NOTE_TYPE: Final = "application/x-mcred-note"
"""Of what is dragged: the id of a note"""


def drag(card: QWidget, note_id: str, held: QPoint) -> None:
    """Let the pointer carry a picture of ``card``, held at a point of it, until it is dropped."""
    data = QMimeData()
    data.setData(NOTE_TYPE, note_id.encode())
    carried = QDrag(card)
    carried.setMimeData(data)
    carried.setPixmap(card.grab())
    carried.setHotSpot(held)
    carried.exec(Qt.DropAction.MoveAction)

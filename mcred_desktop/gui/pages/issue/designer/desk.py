"""The page on which the layers of a certificate are edited."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.design import CertificateDesign
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.issue.designer.acts import Acts
from mcred_desktop.gui.pages.issue.designer.bar import Bar
from mcred_desktop.gui.pages.issue.designer.canvas import Canvas
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.drawing import Drawing, Drawn, Wanted
from mcred_desktop.gui.pages.issue.designer.inspector import Inspector
from mcred_desktop.gui.pages.issue.designer.layer_list import LayerList
from mcred_desktop.gui.pages.issue.designer.strip import Strip
from mcred_desktop.gui.pages.issue.undoing import UndoTools
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.key_strip import KeyStrip
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.three_columns import ThreeColumns
from mcred_desktop.services.issue.specimen import Names

_NOBODY = Names("", "", "")


class Stage(QScrollArea):
    """Where the page lies; it scrolls once the page is larger."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setWidget(canvas)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas.room_changed()


class Designer(QWidget):
    """Layers at the left, the page in the middle, values at the right; every edit is kept."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("certificate-designer")
        self._context = context
        self._cohort, self._names, self._page = "", _NOBODY, 0
        self.drafting = Drafting(context, self)
        self._drawing = Drawing(context, self)
        self._acts = Acts(self.drafting, context, self)
        self._head = PageHead(self.tr("Certificate"), "")
        self.back = button(self.tr("Back to the designs"), self.closed.emit, sign="arrow-left")
        self.back.setObjectName("designer-back")
        for part in (UndoTools(self.drafting.stack, self), self.back):
            self._head.add_action(part)
        self._said = Said()
        self.canvas = Canvas(self.drafting)
        self._bar = Bar(self.drafting, self._acts, self.canvas)
        self._strip = Strip()
        self._lay_out()
        self._acts.keys_on(self.canvas)
        self._acts.keys_on(self._layers)
        self._bar.turned.connect(self._turn)
        self._strip.tried.connect(self._draw)
        self._strip.led.connect(self._lead)
        self.drafting.shown.connect(self._see)
        self.drafting.refused.connect(self._refuse)
        self.drafting.kept.connect(self._head.say_saved)
        self._drawing.drawn.connect(self._show)

    def open(self, cohort_id: str, own: CertificateDesign) -> None:
        """Edit a design made here, tried with the names of a cohort."""
        self._cohort = cohort_id
        self._said.be_quiet()
        self._context.runner.ask(
            partial(self._context.services.specimens.names, cohort_id), self._show_names
        )
        self.drafting.open(own)
        self.canvas.setFocus()

    def _lay_out(self) -> None:
        self._layers = LayerList(self.drafting, self._acts)
        self._inspector = Inspector(self.drafting, self._acts)
        middle = QWidget()
        page = QVBoxLayout(middle)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addWidget(Stage(self.canvas), 1)
        page.addWidget(self._strip)
        columns = ThreeColumns(
            (self._layers, middle, self._inspector),
            (self.tr("Layers"), self.tr("Values")),
            "designer-tabs",
            self.tr("What is at the left"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._said)
        column.addWidget(columns, 1)
        tr = self.tr
        column.addWidget(
            KeyStrip(
                (
                    (("←", "→"), tr("move 0.5 mm")),
                    (("Shift",), tr("5 mm")),
                    (("Alt",), tr("no snapping")),
                    (("Tab",), tr("next layer")),
                    (("Ctrl", "D"), tr("duplicate")),
                    (("Ctrl", "G"), tr("group")),
                    (("Ctrl", "L"), tr("lock")),
                    (("Del",), tr("delete")),
                    (("Ctrl", "Z"), tr("undo")),
                )
            )
        )

    def _see(self) -> None:
        self._head.set_words(self.tr("Certificate design"), self.drafting.design.name)
        self._draw()

    def _show_names(self, names: Names) -> None:
        self._names = names
        self._strip.show_names(names)
        self._draw()

    def _draw(self) -> None:
        design, name = self.drafting.design, self._strip.name
        whole = self._page > 0
        self._drawing.ask(Wanted(self._cohort, design, self._names, name, whole))

    def _show(self, found: Drawn) -> None:
        if found.wanted.cohort_id != self._cohort:
            return
        self._strip.show_drawn(found)
        page = found.pages[self._page] if self._page < len(found.pages) else QImage()
        self.canvas.show_page(page, mirrors=found.mirrors, editable=self._page == 0)

    def _turn(self, page: int) -> None:
        self._page = page
        self._draw()

    def _lead(self, key: str) -> None:
        self.drafting.choose((key,), whole_groups=False)
        self.canvas.setFocus()

    def _refuse(self, text: str) -> None:
        if text:
            self._said.say(Message(self.tr("Not kept. {0}").format(text), Tone.WARN))
        else:
            self._said.be_quiet()

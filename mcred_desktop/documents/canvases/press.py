"""Canvases, flyers and their pictures; values in, bytes out."""

from collections.abc import Iterator

from mcred_desktop.documents.canvases.flyer import flyer_pdf
from mcred_desktop.documents.canvases.prints import canvas_pdf
from mcred_desktop.documents.qt.pictures import pictures_of_pdf
from mcred_desktop.services.canvases.print_ports import CanvasPaper, Flyer, PrintedCanvas


class CanvasPrinter:
    """Prints what a workshop made; safe from any thread."""

    def canvas_pdf(self, printed: PrintedCanvas, paper: CanvasPaper, *, prompts: bool) -> bytes:
        """The blocks with their notes; what one page cannot hold, on further ones."""
        return canvas_pdf(printed, paper, with_prompts=prompts)

    def flyer_pdf(self, flyer: Flyer) -> bytes:
        """The offer on A4, upright; raises McredError where its address makes no QR code."""
        return flyer_pdf(flyer)

    def pictures(self, pdf: bytes, width: int) -> Iterator[bytes]:
        """Every page as a PNG of ``width`` pixels; raises McredError when it cannot be drawn."""
        return pictures_of_pdf(pdf, width)

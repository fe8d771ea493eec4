"""Pathways as pages and as pictures; values in, bytes out."""

from mcred_desktop.documents.pathways.prints import pathway_pdf
from mcred_desktop.documents.qt.pictures import pictures_of_pdf
from mcred_desktop.services.pathways.files import PrintedPathway

_WIDTH = 2480
"""Pixels of a picture"""


class PathwayPrinter:
    """Prints pathways; safe from any thread."""

    def pdf(self, printed: PrintedPathway) -> bytes:
        """One page, vector."""
        return pathway_pdf(printed)

    def png(self, printed: PrintedPathway) -> bytes:
        """The same page on white; raises McredError when it cannot be drawn."""
        return next(iter(pictures_of_pdf(pathway_pdf(printed), _WIDTH)))

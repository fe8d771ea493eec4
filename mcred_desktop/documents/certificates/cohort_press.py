"""Certificates of a cohort: what all have in common is prepared once, then each is drawn."""

from collections.abc import Sequence
from typing import Protocol

from mcred_desktop.documents.certificates.cohort_form import CohortForm, shape_of
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Page, Paper
from mcred_desktop.documents.pdf.archival import About, archive, attachment_of
from mcred_desktop.documents.pdf.seal import archive_sealed
from mcred_desktop.documents.sheet import NotCarriedError
from mcred_desktop.services.issue.pdf_ports import PdfSigning
from mcred_desktop.services.issue.ports import Award

_KEPT_FORMS = 16


class PageMaker(Protocol):
    """Lays out a cohort's certificates: made once from the first award, then asked for each.

    A design is a class whose instances are made with an award of the cohort (for what all of
    them share: issuer, micro-credential, rubric, language) and which has these three. The press
    knows nothing of designs, and a design nothing of PDF objects.

    What does not change from learner to learner goes into elements with ``shared`` set, made once
    and given out as the same object each time: the press draws them, and embeds their fonts and
    pictures, once for the cohort. All others are drawn for each learner, and may hold any mark
    but a picture that no shared element holds (a certificate with such a one takes the long way).
    Elements are drawn, and read, in the order of the page, shared and own ones mixed.
    """

    def papers(self, count: int) -> Sequence[Paper]:
        """The sizes of a certificate's ``count`` pages, in order."""
        ...

    def problems(self, award: Award) -> list[str]:
        """Why the award cannot be set, such as a name no font here has; empty when it can."""
        ...

    def pages(self, award: Award, qr: str) -> Sequence[Page]:
        """The pages of one learner, with ``qr`` as the text of the QR code."""
        ...


class CohortPress:
    """Prints the certificates of one cohort, all laid out by one maker; not safe for threads."""

    def __init__(self, maker: PageMaker) -> None:
        self.maker = maker
        self._forms: dict[object, CohortForm] = {}

    def certificate(
        self,
        award: Award,
        about: About,
        *,
        credential: str,
        qr: str,
        signing: PdfSigning | None = None,
    ) -> bytes:
        """PDF/A-3b with the credential attached, signed if so; the same input, the same bytes."""
        pages = self.maker.pages(award, qr)
        papers = self.maker.papers(len(pages))
        shape = shape_of(pages), attachment_of(credential), signing is not None
        form = self._forms.get(shape)
        try:
            if form is None:
                form = CohortForm(pages, papers, about, credential, signed=signing is not None)
                if len(self._forms) >= _KEPT_FORMS:
                    self._forms.pop(next(iter(self._forms)))
                self._forms[shape] = form
            return form.filled(pages, about, credential, signing)
        except NotCarriedError:
            if signing is not None:
                drawn = draw(pages, *papers)
                return archive_sealed(drawn, pages, about, credential, signing)
            return archive(draw(pages, *papers), pages, about, credential=credential)

"""Badges and certificates of an award; values in, bytes out."""

from collections.abc import Callable
from functools import lru_cache

from mcred_desktop.documents.badges import badge, icons
from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.cohort_press import CohortPress, PageMaker
from mcred_desktop.documents.designs.page import DesignPages, turns_round
from mcred_desktop.documents.ink import LOCK, draw
from mcred_desktop.documents.pdf.archival import About
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.badge_design import BadgeFace, Silhouette, face_of
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.issue.pdf_ports import PdfSigning
from mcred_desktop.services.issue.ports import Award

_KEPT_COHORTS = 4
_KEPT_BADGES = 64
_SAMPLE = "https://verify.invalid/#" + "SPECIMEN" * 32
"""As long as a claim usually is"""


class Press:
    """Makes every document of an award; safe from any thread."""

    def __init__(self, design: Callable[[Award], PageMaker] | None = None) -> None:
        self._design = design or self._pages
        self._cohorts: list[tuple[_Common, CohortPress]] = []
        """The one used last at the end"""

    def _pages(self, award: Award) -> PageMaker:
        return DesignPages(award, self.badge_png)

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it, such as a name no font here can set."""
        with LOCK:
            return self._cohort(award).maker.problems(award)

    def badge_png(self, award: Award) -> bytes:
        """The badge image, 512 px, nothing baked in."""
        return _pixels(_face_of(award), badge.LARGE)

    def badge_inside(self, award: Award) -> bytes:
        """The badge as its credential carries it, ``badge.INSIDE`` pixels, in few colours."""
        return _pixels_inside(_face_of(award))

    def badge_svg(self, award: Award) -> bytes:
        """The same badge as SVG, its text as paths, nothing baked in."""
        return badge.svg(_face_of(award))

    def certificate_pdf(
        self, award: Award, *, credential: str, qr: str, signing: PdfSigning | None = None
    ) -> bytes:
        """PDF/A-3b with the credential attached, signed if so; the same input, the same bytes.

        Raises:
            McredError: the award has problems, or the QR code would be too fine to scan.
        """
        words = captions_in(award.achievement.language)
        title = f"{words.certificate}: {award.achievement.title}, {award.learner.name}"
        about = About(
            title=title,
            author=award.issuer.name,
            subject=award.serial,
            language=award.achievement.language,
            issued=award.issued,
        )
        with LOCK:
            cohort = self._cohort(award)
            if problems := cohort.maker.problems(award):
                raise McredError(" ".join(problems))
            return cohort.certificate(award, about, credential=credential, qr=qr, signing=signing)

    def pictures(self, award: Award, width: int) -> tuple[bytes, ...]:
        """Every page of the certificate as PNG of ``width`` pixels, with a code that says nothing.

        Raises:
            McredError: the award has problems.
        """
        from mcred_desktop.documents.qt.pictures import pictures_of_pdf

        with LOCK:
            maker = self._cohort(award).maker
            if problems := maker.problems(award):
                raise McredError(" ".join(problems))
            pages = maker.pages(award, _SAMPLE)
            drawn = draw(pages, *maker.papers(len(pages)))
            return tuple(pictures_of_pdf(drawn, width))  # PDFium draws one at a time, too

    def mirrors(self, award: Award) -> bool:
        """Whether the design is turned round for the language of the award."""
        return turns_round(award)

    def _cohort(self, award: Award) -> CohortPress:
        """The press of those whose certificates have all of this in common."""
        common = (award.issuer, award.achievement, award.rubric, award.cohort_title, award.design)
        for place, (other, press) in enumerate(self._cohorts):
            if other == common:
                self._cohorts.append(self._cohorts.pop(place))
                return press
        press = CohortPress(self._design(award))
        self._cohorts = [*self._cohorts[1 - _KEPT_COHORTS :], (common, press)]
        return press


_Common = tuple[Issuer, Achievement, Rubric, str, Design]


def _face_of(award: Award) -> BadgeFace:
    bands = [band.name for band in award.rubric.bands]
    title, language = award.achievement.title, award.achievement.language
    return face_of(award.badge, title, bands, award.band, language)


@lru_cache(maxsize=_KEPT_BADGES)
def _pixels(face: BadgeFace, side: int) -> bytes:
    from mcred_desktop.documents.qt.drawn_svg import png_of_svg

    return png_of_svg(badge.svg(face), side)


@lru_cache(maxsize=_KEPT_BADGES)
def _pixels_inside(face: BadgeFace) -> bytes:
    from mcred_desktop.documents.badges.colours import in_few_colours

    return in_few_colours(_pixels(face, badge.INSIDE))


class BadgeDrawings:
    """Draws badges at any size (the port ``BadgeArtist``); safe from any thread."""

    def icons(self) -> dict[str, dict[str, str]]:
        """The names of every icon, by language."""
        return {name: icon.names for name, icon in icons.icons().items()}

    def icon(self, name: str, fill: str, ground: str) -> bytes:
        return badge.icon_alone(name, fill, ground)

    def outline(self, silhouette: Silhouette, fill: str, ground: str) -> bytes:
        return badge.outline_alone(silhouette, fill, ground)

    def svg(self, face: BadgeFace, side: int = badge.LARGE) -> bytes:
        return badge.svg(face, side)

    def png(self, face: BadgeFace, side: int) -> bytes:
        from mcred_desktop.documents.qt.drawn_svg import png_of_svg

        return png_of_svg(badge.svg(face, side), side)

"""Badges and certificates of an award; values in, bytes out."""

from mcred_desktop.documents import badge, badge_icons, certificate
from mcred_desktop.documents.captions import captions_in
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.pdfa import About, archive
from mcred_desktop.domain.badge_design import BadgeFace, face_of
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.award_ports import Award


class Press:
    """Makes every document of an award; safe from any thread."""

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it, such as a name no font here can set."""
        return certificate.problems(award)

    def badge_png(self, award: Award) -> bytes:
        """The badge image, 512 px, nothing baked in."""
        from mcred_desktop.documents.qt.drawn_svg import png_of_svg

        return png_of_svg(badge.svg(_face_of(award)), 512)

    def badge_svg(self, award: Award) -> bytes:
        """The same badge as SVG, its text as paths, nothing baked in."""
        return badge.svg(_face_of(award))

    def certificate_pdf(self, award: Award, *, credential: str, qr: str) -> bytes:
        """PDF/A-3b with the credential attached; the same input, the same bytes.

        Raises:
            McredError: the award has problems, or the QR code would be too fine to scan.
        """
        if problems := self.problems(award):
            raise McredError(" ".join(problems))
        pages = certificate.lay_out(award, qr)
        words = captions_in(award.achievement.language)
        title = f"{words.certificate}: {award.achievement.title}, {award.learner.name}"
        about = About(
            title=title,
            author=award.issuer.name,
            subject=award.serial,
            language=award.achievement.language,
            issued=award.issued,
        )
        return archive(draw(pages), pages, about, credential=credential)


def _face_of(award: Award) -> BadgeFace:
    bands = [band.name for band in award.rubric.bands]
    title, language = award.achievement.title, award.achievement.language
    return face_of(award.badge, title, bands, award.band, language)


class BadgeDrawings:
    """Draws badges at any size (the port ``BadgeArtist``); safe from any thread."""

    def icons(self) -> dict[str, dict[str, str]]:
        """The names of every icon, by language."""
        return {name: icon.names for name, icon in badge_icons.icons().items()}

    def svg(self, face: BadgeFace) -> bytes:
        return badge.svg(face)

    def png(self, face: BadgeFace, side: int) -> bytes:
        from mcred_desktop.documents.qt.drawn_svg import png_of_svg

        return png_of_svg(badge.svg(face, side), side)

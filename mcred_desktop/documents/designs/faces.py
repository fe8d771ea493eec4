"""The faces a design names, as fonts."""

from mcred_desktop.documents.text.typefaces import NEWSREADER, PLEX, Family, Style
from mcred_desktop.domain.certificates.design import Face
from mcred_desktop.domain.certificates.design import Style as Look

_UPRIGHT = {
    Face.NEWSREADER: NEWSREADER,
    Face.PLEX: PLEX,
    Face.EB_GARAMOND: Family("fontpkg_eb_garamond", "files/EBGaramond[wght].ttf", serif=True),
    Face.SOURCE_SERIF: Family(
        "fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf", serif=True
    ),
    Face.KUFI: Family("fontpkg_noto_kufi_arabic", "files/NotoKufiArabic[wght].ttf"),
}
_ITALIC = {
    Face.NEWSREADER: Family(
        "fontpkg_newsreader", "files/Newsreader-Italic[opsz,wght].ttf", serif=True
    ),
    Face.PLEX: Family("fontpkg_ibm_plex_sans", "files/IBMPlexSans-Italic[wdth,wght].ttf"),
    Face.EB_GARAMOND: Family(
        "fontpkg_eb_garamond", "files/EBGaramond-Italic[wght].ttf", serif=True
    ),
    Face.SOURCE_SERIF: Family(
        "fontpkg_source_serif_4", "files/SourceSerif4-Italic[opsz,wght].ttf", serif=True
    ),
}
_CUTS = {
    Face.BARLOW_CONDENSED: {
        500: Family("fontpkg_barlow_condensed", "files/BarlowCondensed-Medium.ttf"),
        600: Family("fontpkg_barlow_condensed", "files/BarlowCondensed-SemiBold.ttf"),
        700: Family("fontpkg_barlow_condensed", "files/BarlowCondensed-Bold.ttf"),
        800: Family("fontpkg_barlow_condensed", "files/BarlowCondensed-ExtraBold.ttf"),
    },
    Face.AMIRI: {
        400: Family("fontpkg_amiri", "files/Amiri-Regular.ttf", serif=True),
        700: Family("fontpkg_amiri", "files/Amiri-Bold.ttf", serif=True),
    },
}
"""Faces that come as a file for each weight"""
_WEIGHTS = {
    Face.EB_GARAMOND: (400, 800),
    Face.SOURCE_SERIF: (200, 900),
    Face.KUFI: (100, 900),
    Face.NEWSREADER: (200, 800),
    Face.PLEX: (100, 700),
}
"""The lightest and the heaviest of a variable face"""
_OPTICAL = {Face.NEWSREADER: (6.0, 72.0), Face.SOURCE_SERIF: (8.0, 60.0)}
"""Sizes in points the drawings of a face were made for"""
_DISPLAY = 14
"""Points, from which Newsreader is cut finer than its size"""


def style_of(look: Look) -> Style:
    """The font a design's style is set in."""
    face, weight = look.face, look.weight
    if face in _CUTS:
        weight = min(_CUTS[face], key=lambda cut: abs(cut - weight))
        return Style(_CUTS[face][weight], weight, tracking=look.tracking)
    family = _ITALIC.get(face, _UPRIGHT[face]) if look.italic else _UPRIGHT[face]
    least, most = _WEIGHTS[face]
    weight = min(max(weight, least), most)
    return Style(family, weight, _optical(look), look.tracking)


def _optical(look: Look) -> float | None:
    if look.face not in _OPTICAL:
        return None
    least, most = _OPTICAL[look.face]
    finer = look.face is Face.NEWSREADER and look.size > _DISPLAY
    return round(min(most, max(least, look.size * (1.6 if finer else 1))), 1)

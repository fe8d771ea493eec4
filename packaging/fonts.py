"""Cut the three weights of the interface from the variable font of Inter.

Qt 6.11 offers the styles of a style sheet only the default instance of a variable application
font. Written once into ``resources/fonts``; run again when ``fontpkg-inter`` changes.
"""

from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parents[1] / "resources" / "fonts"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
LETTERS = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x22FF), (0x2460, 0x25FF))
"""Latin, Greek, Cyrillic, punctuation, arrows and figures; other scripts have faces of their own"""


def main() -> None:
    """Write one static font for each weight."""
    source = Path(str(files("fontpkg_inter"))) / "files" / "Inter[opsz,wght].ttf"
    for weight, name in WEIGHTS.items():
        font = instancer.instantiateVariableFont(
            TTFont(source, recalcTimestamp=False), {"wght": weight, "opsz": 14}
        )
        _narrow_hyphen(font)
        _subset(font)
        _rename(font, name, weight)
        font.save(TARGET / f"Inter-{name}.ttf")


def _narrow_hyphen(font: TTFont) -> None:
    """Keep the hyphen as narrow as words need it where figures have one width.

    Between figures and capitals, as in dates and serials, Inter sets a hyphen of its own.
    """
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            for hyphen in ("hyphen", "hyphen.case"):
                getattr(part, "ExtSubTable", part).mapping.pop(hyphen, None)


def _subset(font: TTFont) -> None:
    options = subset.Options(layout_features=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for low, high in LETTERS for code in range(low, high + 1)])
    cutter.subset(font)


def _rename(font: TTFont, style: str, weight: int) -> None:
    """Family and style by which Qt finds the weight beside the regular face."""
    family = "Inter" if style == "Regular" else f"Inter {style}"
    names = {1: family, 2: "Regular", 4: f"Inter {style}", 6: f"Inter-{style}"}
    for identity, text in (names | {16: "Inter", 17: style}).items():
        font["name"].setName(text, identity, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    main()
